/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/quote.h"

/* A diagnostic is for a person: no subject is worth more of his screen. */
#define QUOTE_MAX 512

static bool
is_continuation(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/* Length of the valid UTF-8 sequence at S, 0 if there is none. */
static size_t
utf8_length(const unsigned char *s, size_t len, uint32_t *ret_code)
{
	if (s[0] < 0x80) {
		*ret_code = s[0];
		return 1;
	}
	if (s[0] >= 0xc2 && s[0] <= 0xdf) {
		if (len < 2 || !is_continuation(s[1]))
			return 0;
		*ret_code = (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
		return 2;
	}
	if ((s[0] & 0xf0) == 0xe0) {
		if (len < 3 || !is_continuation(s[1]) || !is_continuation(s[2]))
			return 0;
		*ret_code = (uint32_t)(s[0] & 0x0f) << 12 |
			(uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
		bool surrogate = *ret_code >= 0xd800 && *ret_code <= 0xdfff;
		return *ret_code < 0x800 || surrogate ? 0 : 3;
	}
	if (s[0] >= 0xf0 && s[0] <= 0xf4) {
		if (len < 4 || !is_continuation(s[1]) ||
			!is_continuation(s[2]) || !is_continuation(s[3]))
			return 0;
		*ret_code = (uint32_t)(s[0] & 0x07) << 18 |
			(uint32_t)(s[1] & 0x3f) << 12 |
			(uint32_t)(s[2] & 0x3f) << 6 | (s[3] & 0x3f);
		return *ret_code < 0x10000 || *ret_code > 0x10ffff ? 0 : 4;
	}
	return 0;
}

static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c ||
		c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
		(c >= 0x2066 && c <= 0x2069);
}

PpCharClass
pp_char_class(const char *text, size_t len, size_t *ret_len)
{
	uint32_t code = 0;
	size_t n = utf8_length((const unsigned char *)text, len, &code);

	*ret_len = n ? n : 1;
	if (!n)
		return PP_CHAR_BAD;
	return is_control(code) ? PP_CHAR_CONTROL : PP_CHAR_PLAIN;
}

char *
pp_quote(const char *text, size_t len)
{
	GString *out =
		g_string_sized_new(len < QUOTE_MAX ? len + 8 : QUOTE_MAX);

	for (size_t i = 0, n; i < len; i += n) {
		if (out->len >= QUOTE_MAX) {
			g_string_append(out, "...");
			break;
		}
		PpCharClass class = pp_char_class(text + i, len - i, &n);
		if (text[i] == '\n')
			g_string_append(out, "\\n");
		else if (text[i] == '\t')
			g_string_append(out, "\\t");
		else if (text[i] == '\r')
			g_string_append(out, "\\r");
		else if (text[i] == '\\')
			g_string_append(out, "\\\\");
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
