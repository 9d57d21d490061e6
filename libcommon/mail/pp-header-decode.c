/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-charset.h"
#include "pp-gmime.h"
#include "pp-header.h"
#include "pp-message.h"

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* One space for each run of them, none at the ends. Works in place. */
static size_t
squeeze(char *text, size_t len)
{
	size_t out = 0;
	bool pending = false;

	for (size_t i = 0; i < len; i++) {
		if (is_space(text[i])) {
			pending = out > 0;
			continue;
		}
		if (pending)
			text[out++] = ' ';
		pending = false;
		text[out++] = text[i];
	}
	return out;
}

/* Appends VALUE with each NUL as U+FFFD: what follows are C strings. */
static void
append_without_nul(GString *out, const char *value, size_t len)
{
	const char *nul;

	while ((nul = len ? memchr(value, '\0', len) : NULL)) {
		g_string_append_len(out, value, nul - value);
		g_string_append(out, "\xef\xbf\xbd");
		len -= (size_t)(nul - value) + 1;
		value = nul + 1;
	}
	g_string_append_len(out, value, (gssize)len);
}

void
pp_header_append_unfolded(GString *out, const char *value, size_t len)
{
	size_t before = out->len;

	if (pp_charset_is_utf8(value, len)) {
		append_without_nul(out, value, len);
	} else {
		g_autoptr(GString) guessed = g_string_sized_new(len * 2);

		pp_charset_append_guess(guessed, value, len);
		append_without_nul(out, guessed->str, guessed->len);
	}
	g_string_truncate(out, before +
		squeeze(out->str + before, out->len - before));
}

char *
pp_message_decode_value(const char *value, size_t len)
{
	GString *text = g_string_sized_new(len + 1);

	pp_header_append_unfolded(text, value, len);
	if (!strstr(text->str, "=?"))
		return g_string_free(text, FALSE);
	char *decoded = g_mime_utils_header_decode_text(pp_gmime_options(),
		text->str);

	g_string_truncate(text, 0);
	pp_header_append_unfolded(text, decoded, strlen(decoded));
	g_free(decoded);
	return g_string_free(text, FALSE);
}

/* The bytes from FROM to END but for white space; NULL when none are left. */
static char *
without_blanks(const char *from, const char *end)
{
	GString *id = g_string_sized_new((size_t)(end - from) + 1);

	for (const char *p = from; p < end; p++) {
		if (!is_space(*p) && *p)
			g_string_append_c(id, *p);
	}
	return g_string_free(id, id->len == 0);
}

char *
pp_header_id(const char *value, size_t len)
{
	const char *end = value + len;
	const char *open = len ? memchr(value, '<', len) : NULL;
	const char *close = open ?
		memchr(open, '>', (size_t)(end - open)) : NULL;

	if (close)
		return without_blanks(open + 1, close);
	while (value < end && (is_space(*value) || *value == '<'))
		value++;
	const char *stop = value;

	while (stop < end && !is_space(*stop))
		stop++;
	return without_blanks(value, stop);
}
