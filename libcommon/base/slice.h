/* SPDX-License-Identifier: MIT */
/* A piece of somebody else's text, and ASCII looked at without a locale. */
#ifndef PP_SLICE_H
#define PP_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <glib.h>

#include "base/line.h"

typedef struct {
	const char *text; /* no NUL behind it; NULL: not there */
	size_t len;
} PpSlice;

/* The string TEXT as one. */
static inline PpSlice
pp_slice_str(const char *text)
{
	return (PpSlice){text, strlen(text)};
}

/* Appends SLICE to OUT. */
static inline void
pp_slice_append(GString *out, PpSlice slice)
{
	g_string_append_len(out, slice.text, (gssize)slice.len);
}

/* By bytes: <0, 0, >0; a slice comes before one that it begins. */
static inline int
pp_slice_compare(PpSlice a, PpSlice b)
{
	int order = memcmp(a.text, b.text, MIN(a.len, b.len));

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* Blank, tab, LF or CR: what git takes for white space. */
static inline bool
pp_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What isspace() takes for it in the C locale: VT and FF as well. */
static inline bool
pp_is_c_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ASCII, whatever the locale. */
static inline bool
pp_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ASCII, whatever the locale. */
static inline bool
pp_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ASCII, whatever the locale. */
static inline bool
pp_is_alnum(char c)
{
	return pp_is_alpha(c) || pp_is_digit(c);
}

/* Behind the blanks and tabs at P. */
static inline const char *
pp_skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

/* Behind what pp_is_space() takes for white space at P. */
static inline const char *
pp_skip_space(const char *p, const char *end)
{
	while (p < end && pp_is_space(*p))
		p++;
	return p;
}

/* The same of pp_is_c_space(). */
static inline const char *
pp_skip_c_space(const char *p, const char *end)
{
	while (p < end && pp_is_c_space(*p))
		p++;
	return p;
}

/* Behind the digits at P. */
static inline const char *
pp_skip_digits(const char *p, const char *end)
{
	while (p < end && pp_is_digit(*p))
		p++;
	return p;
}

/* How many hexadecimal digits stand at P. */
static inline size_t
pp_hex_length(const char *p, const char *end)
{
	size_t n = 0;

	while (p + n < end && g_ascii_isxdigit(p[n]))
		n++;
	return n;
}

/* GLib's is a call; subjects are compared a letter at a time. */
static inline char
pp_to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* [P, END) without white space at its edges. */
static inline PpSlice
pp_slice_trim(const char *p, const char *end)
{
	while (p < end && pp_is_space(*p))
		p++;
	while (end > p && pp_is_space(end[-1]))
		end--;
	return (PpSlice){p, (size_t)(end - p)};
}

/* Is SLICE these bytes? */
static inline bool
pp_slice_is(PpSlice slice, const char *text)
{
	return slice.len == strlen(text) &&
		memcmp(slice.text, text, slice.len) == 0;
}

/* Is SLICE the NUL-terminated WORD, ASCII case ignored? */
static inline bool
pp_slice_is_word(PpSlice slice, const char *word)
{
	for (size_t i = 0; i < slice.len; i++)
		if (!word[i] ||
			pp_to_lower(slice.text[i]) != pp_to_lower(word[i]))
			return false;
	return !word[slice.len];
}

/* Is SLICE one of WORDS (NULL at the end), ASCII case ignored? */
static inline bool
pp_slice_is_any(PpSlice slice, const char *const *words)
{
	while (*words && !pp_slice_is_word(slice, *words))
		words++;
	return *words != NULL;
}

/* Cuts the first word off TEXT, white space before it too; empty at the end. */
static inline PpSlice
pp_slice_cut_word(PpSlice *text)
{
	const char *end = text->text + text->len;
	PpSlice word = pp_slice_trim(text->text, end);
	size_t n = 0;

	while (n < word.len && !pp_is_space(word.text[n]))
		n++;
	word.len = n;
	*text = (PpSlice){word.text + n, (size_t)(end - word.text) - n};
	return word;
}

/* Does [P, END) begin with WORD, ASCII case ignored? */
static inline bool
pp_begins_word(const char *p, const char *end, const char *word)
{
	for (; *word; word++, p++)
		if (p == end || pp_to_lower(*p) != pp_to_lower(*word))
			return false;
	return true;
}

/*
 * The length of the first of WORDS (NULL at the end) that [P, END) begins with,
 * ASCII case ignored; 0: none.
 */
static inline size_t
pp_begins_any(const char *p, const char *end, const char *const *words)
{
	while (*words && !pp_begins_word(p, end, *words))
		words++;
	return *words ? strlen(*words) : 0;
}

#endif
