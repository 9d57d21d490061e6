/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "pp-escape.h"
#include "pp-quote.h"

/*
 * Eight bytes at a time: mail text is long and nearly all of it is plain, and
 * every filter of a pipeline looks at every byte.
 */
#define ONES UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

/* The word at P with its first byte in the lowest bits. */
static uint64_t
load(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return GUINT64_FROM_LE(word);
}

/*
 * The high bit of each byte of WORD that is below 0x20.  Here and below a
 * byte behind a true one may be marked by mistake, through the borrow of the
 * subtraction: the lowest mark is always true.
 */
static uint64_t
mark_below_blank(uint64_t word)
{
	return (word - ONES * 0x20) & ~word & HIGHS;
}

static uint64_t
mark_byte(uint64_t word, unsigned char byte)
{
	uint64_t x = word ^ (ONES * byte);

	return (x - ONES) & ~x & HIGHS;
}

/* Marks what must not, or not alone, stand in a record: C0, DEL, backslash. */
static uint64_t
mark_special(uint64_t word)
{
	return mark_below_blank(word) | mark_byte(word, 0x7f) |
		mark_byte(word, '\\');
}

/* How many bytes come before the lowest mark (MARKS is not 0). */
static size_t
bytes_before(uint64_t marks)
{
	return (size_t)__builtin_ctzll(marks) / 8;
}

static bool
is_special(unsigned char c)
{
	return c < 0x20 || c == 0x7f || c == '\\';
}

#define STAGE ((size_t)4096)

/* Length of the run at VALUE of bytes that are not special. */
static size_t
safe_run(const char *value, size_t len)
{
	size_t i = 0;

	for (; i + 8 <= len; i += 8) {
		uint64_t marks = mark_special(load(value + i));
		if (marks)
			return i + bytes_before(marks);
	}
	while (i < len && !is_special((unsigned char)value[i]))
		i++;
	return i;
}

/*
 * Copies the run at VALUE of bytes that are neither special nor beyond ASCII to
 * TO, which has room for LEN bytes; returns its length.
 */
static size_t
copy_plain(char *to, const char *value, size_t len)
{
	size_t i = 0;

	for (; i + 8 <= len; i += 8) {
		uint64_t word = load(value + i);
		uint64_t marks = mark_special(word) | (word & HIGHS);
		memcpy(to + i, value + i, 8);
		if (marks)
			return i + bytes_before(marks);
	}
	for (; i < len && !is_special((unsigned char)value[i]) &&
		(unsigned char)value[i] < 0x80;
		i++)
		to[i] = value[i];
	return i;
}

static void
append_hex(GString *out, unsigned char byte)
{
	static const char digits[] = "0123456789abcdef";
	char escape[4] = {'\\', 'x', digits[byte >> 4], digits[byte & 15]};

	g_string_append_len(out, escape, 4);
}

/* Appends the one character at VALUE; returns the bytes it took. */
static size_t
append_special(GString *out, const char *value, size_t len, PpEscapeMode mode)
{
	size_t n;

	switch (value[0]) {
	case '\t':
		g_string_append_len(out, "\\t", 2);
		return 1;
	case '\n':
		g_string_append_len(out, "\\n", 2);
		return 1;
	case '\r':
		g_string_append_len(out, "\\r", 2);
		return 1;
	case '\\':
		g_string_append_len(out, "\\\\", 2);
		return 1;
	default:
		break;
	}
	PpCharClass class = pp_char_class(value, len, &n);
	if (class == PP_CHAR_PLAIN)
		g_string_append_len(out, value, (gssize)n);
	else if (class == PP_CHAR_BAD && mode == PP_ESCAPE_TEXT)
		g_string_append_len(out, "\xef\xbf\xbd", 3);
	else
		for (size_t i = 0; i < n; i++)
			append_hex(out, (unsigned char)value[i]);
	return n;
}

/*
 * Plain text and newlines, which is nearly all there is, are staged: a call of
 * GString for each line would cost as much as all the rest.
 */
void
pp_escape_append(GString *out, const char *value, size_t len, PpEscapeMode mode)
{
	char stage[STAGE + 2];
	size_t staged = 0;

	while (len > 0) {
		size_t n = copy_plain(
			stage + staged, value, MIN(len, STAGE - staged));
		staged += n;
		value += n;
		len -= n;
		bool newline = len > 0 && staged < STAGE && *value == '\n';
		if (newline) {
			stage[staged++] = '\\';
			stage[staged++] = 'n';
			value++;
			len--;
		}
		if (newline && staged < STAGE)
			continue;
		bool special = len > 0 && staged < STAGE;
		g_string_append_len(out, stage, (gssize)staged);
		staged = 0;
		if (special) {
			n = append_special(out, value, len, mode);
			value += n;
			len -= n;
		}
	}
	g_string_append_len(out, stage, (gssize)staged);
}

/* The byte of the \xHH at P (four bytes readable), or -1. */
static int
hex_byte(const char *p)
{
	int high, low;

	if (p[1] != 'x' || g_ascii_isupper(p[2]) || g_ascii_isupper(p[3]))
		return -1;
	high = g_ascii_xdigit_value(p[2]);
	low = g_ascii_xdigit_value(p[3]);
	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

/*
 * Reads the escape at P (a backslash, LEN bytes readable): its length, and
 * its byte in *ret_byte; 0 when it is none.
 */
static size_t
read_escape(const char *p, size_t len, char *ret_byte)
{
	if (len < 2)
		return 0;
	switch (p[1]) {
	case 't':
		*ret_byte = '\t';
		return 2;
	case 'n':
		*ret_byte = '\n';
		return 2;
	case 'r':
		*ret_byte = '\r';
		return 2;
	case '\\':
		*ret_byte = '\\';
		return 2;
	default:
		break;
	}
	int byte = len >= 4 ? hex_byte(p) : -1;
	if (byte < 0)
		return 0;
	*ret_byte = (char)byte;
	return 4;
}

void
pp_unescape_append(GString *out, const char *escaped, size_t len)
{
	const char *end = escaped + len;

	while (escaped < end) {
		const char *backslash =
			memchr(escaped, '\\', (size_t)(end - escaped));
		const char *stop = backslash ? backslash : end;
		g_string_append_len(out, escaped, stop - escaped);
		if (!backslash)
			return;
		char byte = '\\';
		size_t n = read_escape(stop, (size_t)(end - stop), &byte);
		g_string_append_c(out, byte);
		escaped = stop + MAX(n, 1);
	}
}

size_t
pp_escape_check(const char *value, size_t len)
{
	char byte;

	for (size_t i = 0;;) {
		i += safe_run(value + i, len - i);
		if (i == len)
			return len;
		size_t n = value[i] == '\\'
			? read_escape(value + i, len - i, &byte)
			: 0;
		if (n == 0)
			return i;
		i += n;
	}
}
