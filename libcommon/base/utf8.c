/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/line.h"
#include "base/utf8.h"

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Is that byte a continuation? */
static inline bool
goes_on(char byte)
{
	return (byte & 0xc0) == 0x80;
}

/*
 * Not g_utf8_get_char_validated(): with it, a mail in Cyrillic or Chinese takes
 * patch-classify a third longer.
 */
size_t
pp_utf8_length(const char *text, size_t len, gunichar *ret_char)
{
	unsigned char lead = (unsigned char)*text;
	gunichar c;

	if (lead < 0x80) {
		*ret_char = lead;
		return 1;
	}
	if (lead < 0xc2 || len < 2 || !goes_on(text[1]))
		return 0;
	c = text[1] & 0x3f;
	if (lead < 0xe0) {
		*ret_char = (gunichar)(lead & 0x1f) << 6 | c;
		return 2;
	}
	if (len < 3 || !goes_on(text[2]))
		return 0;
	c = c << 6 | (text[2] & 0x3f);
	if (lead < 0xf0) {
		*ret_char = c |= (gunichar)(lead & 0x0f) << 12;
		return c < 0x800 || (c >= 0xd800 && c <= 0xdfff) ? 0 : 3;
	}
	if (len < 4 || lead > 0xf4 || !goes_on(text[3]))
		return 0;
	c = (gunichar)(lead & 0x07) << 18 | c << 6 | (text[3] & 0x3f);
	*ret_char = c;
	return c < 0x10000 || c > 0x10ffff ? 0 : 4;
}

size_t
pp_utf8_ascii_span(const char *text, size_t len)
{
	size_t i = 0;

	/* Mail text is long, and nearly all of it is ASCII. */
	for (; len - i >= 32; i += 32) {
		uint64_t word[4];

		memcpy(word, text + i, sizeof(word));
		if ((word[0] | word[1] | word[2] | word[3]) & HIGH_BITS)
			break;
	}
	for (; len - i >= 8; i += 8) {
		uint64_t word;

		memcpy(&word, text + i, sizeof(word));
		if (word & HIGH_BITS)
			break;
	}
	while (i < len && (unsigned char)text[i] < 0x80)
		i++;
	return i;
}

size_t
pp_utf8_span(const char *text, size_t len)
{
	gunichar c;
	size_t i = 0;
	size_t n;

	for (;;) {
		i += pp_utf8_ascii_span(text + i, len - i);
		do {
			if (i == len)
				return i;
			n = pp_utf8_length(text + i, len - i, &c);
			i += n;
		} while (n > 1);
		if (n == 0)
			return i;
	}
}

size_t
pp_utf8_mark_at(const char *at, const char *end)
{
	static const char mark[] = "\xef\xbb\xbf";

	return pp_line_begins(at, end, mark, PP_UTF8_MARK_LENGTH)
		? PP_UTF8_MARK_LENGTH
		: 0;
}

size_t
pp_utf8_cut(const char *text, size_t len, size_t max)
{
	size_t cut = MIN(len, max);

	while (cut > 0 && cut < len && goes_on(text[cut]))
		cut--;
	return cut;
}
