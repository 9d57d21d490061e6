/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/quote.h"
#include "digest/clean.h"
#include "fuzz.h"
#include "mail/mailbox.h"
#include "patch/inbody.h"

/* Nothing that a terminal would obey is left. */
static void
check_plain(const char *text, size_t len, const char *allowed)
{
	for (size_t i = 0, n; i < len; i += n) {
		PpCharClass class = pp_char_class(text + i, len - i, &n);
		FUZZ_CHECK(n > 0 && n <= len - i);
		FUZZ_CHECK(class == PP_CHAR_PLAIN ||
			(text[i] && strchr(allowed, text[i])));
	}
}

static void
check_inbody(const char *text, size_t len, bool scissors)
{
	PpInbody in;

	pp_inbody_find(&in, text, len, scissors);
	FUZZ_CHECK(in.from_start <= in.from_end && in.from_end <= len);
	FUZZ_CHECK(in.message <= in.patch && in.patch <= len);
	FUZZ_CHECK(in.has_patch || in.patch == len);
	FUZZ_CHECK(in.scissors <= len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	g_autofree char *quoted = pp_quote(text, size);
	g_autoptr(GString) clean = g_string_new(NULL);
	g_autoptr(GString) line = g_string_new(NULL);

	check_plain(quoted, strlen(quoted), "");
	pp_clean_text(clean, text, size);
	check_plain(clean->str, clean->len, "\n\t");
	pp_clean_line(line, text, size);
	check_plain(line->str, line->len, "");
	g_free(pp_mailbox_unquote(line->str, line->len));
	check_inbody(text, size, false);
	check_inbody(text, size, true);
	return 0;
}
