/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/quote.h"
#include "base/utf8.h"

/* A diagnostic is for a person: no subject is worth more of his screen. */
#define QUOTE_MAX 512

static bool
is_control(gunichar c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c ||
		c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
		(c >= 0x2066 && c <= 0x2069);
}

PpCharClass
pp_char_class(const char *text, size_t len, size_t *ret_len)
{
	gunichar code = 0;
	size_t n = pp_utf8_length(text, len, &code);

	*ret_len = n ? n : 1;
	if (!n)
		return PP_CHAR_BAD;
	return is_control(code) ? PP_CHAR_CONTROL : PP_CHAR_PLAIN;
}

/* Is C a control character that does no harm in prose? */
static bool
is_harmless(gunichar c)
{
	return c == '\t' || c == '\n' || c == 0x061c || c == 0x200e ||
		c == 0x200f || c == 0x2028 || c == 0x2029;
}

size_t
pp_char_obeyed(const char *text, size_t len, size_t *ret_len)
{
	size_t n;

	for (size_t i = 0; i < len; i += MAX(n, 1)) {
		gunichar code = 0;

		n = pp_utf8_length(text + i, len - i, &code);
		if (n == 0 || !is_control(code) || is_harmless(code))
			continue;
		*ret_len = n;
		return i;
	}
	return len;
}

char *
pp_quote(const char *text, size_t len)
{
	static const char bytes[] = "\n\t\r\\", letters[] = "ntr\\";
	GString *out =
		g_string_sized_new(len < QUOTE_MAX ? len + 8 : QUOTE_MAX);

	for (size_t i = 0, n; i < len; i += n) {
		if (out->len >= QUOTE_MAX) {
			g_string_append(out, "...");
			break;
		}
		PpCharClass class = pp_char_class(text + i, len - i, &n);
		const char *at = memchr(bytes, text[i], strlen(bytes));
		if (at)
			g_string_append_printf(
				out, "\\%c", letters[at - bytes]);
		else if (class == PP_CHAR_PLAIN)
			g_string_append_len(out, text + i, (gssize)n);
		else
			for (size_t j = i; j < i + n; j++)
				g_string_append_printf(
					out, "\\x%02x", (unsigned char)text[j]);
	}
	return g_string_free(out, FALSE);
}

char *
pp_quote_str(const char *text)
{
	return text ? pp_quote(text, strlen(text)) : g_strdup("(none)");
}

char *
pp_quote_path(const char *path)
{
	return *path ? pp_quote_str(path) : g_strdup("''");
}
