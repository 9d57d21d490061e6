/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/quote.h"
#include "record/escape.h"

/*
 * Sixteen bytes at a time: mail text is long and nearly all of it is plain,
 * and every filter of a pipeline looks at every byte.  Vectors as gcc and
 * clang have them on every machine.
 */
typedef unsigned char Block __attribute__((vector_size(16)));

/*
 * The first byte of a block that is marked, where MARKS has all bits of marked
 * bytes set; the size of a block if there is none.
 */
static size_t
first_mark(Block marks)
{
	uint64_t half[2];

	memcpy(half, &marks, sizeof half);
	if (half[0])
		return (size_t)__builtin_ctzll(GUINT64_FROM_LE(half[0])) / 8;
	if (half[1])
		return 8 +
			(size_t)__builtin_ctzll(GUINT64_FROM_LE(half[1])) / 8;
	return sizeof(Block);
}

/* What must not, or not alone, stand in a record: C0, DEL, backslash. */
static bool
is_special(unsigned char c)
{
	return c < 0x20 || c == 0x7f || c == '\\';
}

/* Neither special nor beyond ASCII? */
static bool
is_plain(char c)
{
	return (unsigned char)c < 0x80 && !is_special((unsigned char)c);
}

/* It is not worth a system call to give back less. */
#define GIVEN_BACK_MIN ((size_t)1024 * 1024)

/* Bytes to be escaped that room is made for at a time. */
#define STAGE ((size_t)1024)

/* Length of the run at TEXT of bytes that are not special, or are TAB. */
static inline size_t
safe_run(const char *text, size_t len, char tab)
{
	size_t i = 0;

	for (; i + sizeof(Block) <= len; i += sizeof(Block)) {
		Block v;
		memcpy(&v, text + i, sizeof v);
		size_t n = first_mark((Block)(((v < 0x20) & (v != tab)) |
			(v == 0x7f) | (v == '\\')));
		if (n < sizeof(Block))
			return i + n;
	}
	while (i < len &&
		(text[i] == tab || !is_special((unsigned char)text[i])))
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

	for (; i + sizeof(Block) <= len; i += sizeof(Block)) {
		Block v;
		memcpy(&v, value + i, sizeof v);
		memcpy(to + i, &v, sizeof v);
		size_t n = first_mark(
			(Block)((v < 0x20) | (v >= 0x7f) | (v == '\\')));
		if (n < sizeof(Block))
			return i + n;
	}
	for (; i < len && is_plain(value[i]); i++)
		to[i] = value[i];
	return i;
}

/* The most that a byte becomes, "\\xHH", and a character, of four of them. */
#define BYTE_ESCAPED_MAX ((size_t)PP_ESCAPE_GROWTH)
#define ESCAPED_MAX (4 * BYTE_ESCAPED_MAX)

static size_t
put_hex(char *to, unsigned char byte)
{
	static const char digits[] = "0123456789abcdef";

	to[0] = '\\';
	to[1] = 'x';
	to[2] = digits[byte >> 4];
	to[3] = digits[byte & 15];
	return 4;
}

/* The letter behind the backslash for BYTE; 0 when it has none. */
static char
letter_of(char byte)
{
	switch (byte) {
	case '\n':
		return 'n';
	case '\t':
		return 't';
	case '\r':
		return 'r';
	case '\\':
		return '\\';
	default:
		return 0;
	}
}

/*
 * Puts what the one character at VALUE becomes to TO, which has room for
 * ESCAPED_MAX bytes; returns their number.  *ret_taken: the bytes of VALUE.
 */
static size_t
put_special(char *to, const char *value, size_t len, PpEscapeMode mode,
	size_t *ret_taken)
{
	static const char replacement[3] = {'\xef', '\xbf', '\xbd'};
	char letter = letter_of(*value);
	size_t put = 0;

	if (letter) {
		to[0] = '\\';
		to[1] = letter;
		*ret_taken = 1;
		return 2;
	}
	PpCharClass class = pp_char_class(value, len, ret_taken);
	if (class == PP_CHAR_BAD && mode == PP_ESCAPE_TEXT) {
		memcpy(to, replacement, sizeof replacement);
		return sizeof replacement;
	}
	for (size_t i = 0; i < *ret_taken; i++) {
		if (class == PP_CHAR_PLAIN)
			to[put++] = value[i];
		else
			put += put_hex(to + put, (unsigned char)value[i]);
	}
	return put;
}

/*
 * Straight into OUT, which gets room for the most that the bytes up to STOP
 * become: a call of GString for each line would cost as much as all the rest.
 */
void
pp_escape_append(GString *out, const char *value, size_t len, PpEscapeMode mode)
{
	const char *end = value + len;

	while (value < end) {
		const char *stop = value + MIN((size_t)(end - value), STAGE);
		size_t had = out->len;
		g_string_set_size(out,
			had + BYTE_ESCAPED_MAX * (size_t)(stop - value) +
				ESCAPED_MAX);
		char *to = out->str + had;
		while (value < stop) {
			size_t n =
				copy_plain(to, value, (size_t)(stop - value));
			to += n;
			value += n;
			/* What is not plain stands in rows. */
			while (value < stop && !is_plain(*value)) {
				to += put_special(to, value,
					(size_t)(end - value), mode, &n);
				value += n;
			}
		}
		g_string_truncate(out, (size_t)(to - out->str));
	}
}

/* What a lower-case hexadecimal digit stands for; -1: it is none. */
static inline int
hex_value(char c)
{
	if (pp_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte of the \xHH at P (four bytes readable), or -1. */
static inline int
hex_byte(const char *p)
{
	int high = hex_value(p[2]);
	int low = hex_value(p[3]);

	return p[1] != 'x' || high < 0 || low < 0 ? -1 : high << 4 | low;
}

/*
 * Reads the escape at P (a backslash, LEN bytes readable): its length, and
 * its byte in *ret_byte; 0 when it is none.
 */
static inline size_t
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

/* Copies FROM unescaped to TO, which has room for as much, or is FROM. */
static size_t
unescape(char *to, PpSlice from)
{
	const char *escaped = from.text;
	const char *end = escaped + from.len;
	char *at = to;

	while (escaped < end) {
		const char *backslash =
			memchr(escaped, '\\', (size_t)(end - escaped));
		const char *stop = backslash ? backslash : end;
		if (at != escaped)
			memmove(at, escaped, (size_t)(stop - escaped));
		at += stop - escaped;
		escaped = stop;
		/* One often follows another. */
		while (escaped < end && *escaped == '\\') {
			size_t n = read_escape(
				escaped, (size_t)(end - escaped), at);
			if (n == 0)
				*at = '\\';
			at++;
			escaped += MAX(n, 1);
		}
	}
	return (size_t)(at - to);
}

void
pp_escape_undo(GString *out, PpSlice escaped)
{
	size_t had = out->len;

	/* It only gets shorter: one look at the room that there is. */
	g_string_set_size(out, had + escaped.len);
	g_string_set_size(out, had + unescape(out->str + had, escaped));
}

size_t
pp_escape_undo_in_place(char *escaped, size_t len)
{
	size_t n = unescape(escaped, (PpSlice){escaped, len});
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t from = ((uintptr_t)escaped + n + page - 1) / page * page;
	uintptr_t to = ((uintptr_t)escaped + len) / page * page;

	if (to > from && to - from >= GIVEN_BACK_MIN)
		madvise((void *)from, to - from, MADV_DONTNEED);
	return n;
}

char *
pp_escape_undo_dup(PpSlice escaped, size_t *ret_len)
{
	char *plain = g_malloc(escaped.len + 1);
	size_t n = unescape(plain, escaped);

	plain[n] = '\0';
	if (ret_len)
		*ret_len = n;
	return plain;
}

/* TAB may be ' ', which is not special anyway. */
static inline size_t
check(const char *text, size_t len, char tab)
{
	char byte;

	for (size_t i = 0;;) {
		i += safe_run(text + i, len - i, tab);
		if (i == len)
			return len;
		do {
			size_t n = text[i] == '\\'
				? read_escape(text + i, len - i, &byte)
				: 0;
			if (n == 0)
				return i;
			i += n;
		} while (i < len && text[i] == '\\');
	}
}

size_t
pp_escape_check(const char *value, size_t len)
{
	return check(value, len, ' ');
}

bool
pp_escape_check_line(const char *line, size_t len)
{
	return check(line, len, '\t') == len;
}
