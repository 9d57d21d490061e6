/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "fuzz.h"
#include "mail/body.h"
#include "mail/charset.h"
#include "mail/flowed.h"
#include "mail/html-text.h"

static size_t
count_lines(const char *text, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == '\n';
	return n;
}

/* The mail as it is, and its bytes taken for what a body may hold. */
static void
check_mail(const char *bytes, size_t len)
{
	g_auto(PpBody) body = {.text = NULL};
	PpMessage message = {0};

	pp_message_parse(&message, bytes, len);
	pp_body_decode(&body, &message);
	FUZZ_CHECK(body.text && body.raw);
	FUZZ_CHECK(pp_charset_is_utf8(body.text, body.len));
	FUZZ_CHECK(count_lines(body.text, body.len) ==
		count_lines(body.raw, body.raw_len));
	pp_message_clear(&message);
}

static void
check_text(const char *bytes, size_t len)
{
	g_autoptr(GString) flowed = g_string_new_len(bytes, (gssize)len);
	g_autoptr(GString) html = g_string_new(NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	pp_flowed_undo(flowed, 0, len & 1);
	/* A quoted line's mark may get a blank behind it. */
	FUZZ_CHECK(flowed->len <= 2 * len + 1);
	pp_charset_append_guess(text, bytes, len);
	FUZZ_CHECK(pp_charset_is_utf8(text->str, text->len));
	pp_html_text_append(html, text->str, text->len);
	FUZZ_CHECK(pp_charset_is_utf8(html->str, html->len));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_mail((const char *)data, size);
	check_text((const char *)data, size);
	return 0;
}
