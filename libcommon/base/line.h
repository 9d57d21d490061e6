/* SPDX-License-Identifier: MIT */
/* Lines of a text that is neither copied nor NUL-terminated, and their starts.
 */
#ifndef PP_LINE_H
#define PP_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/*
 * One after the other: for (p = text; p < end; p = pp_line_next(p, end)).
 *
 * The LF of the line at P (P < END), or END where it has none.
 */
static inline const char *
pp_line_end(const char *p, const char *end)
{
	const char *lf = memchr(p, '\n', (size_t)(end - p));

	return lf ? lf : end;
}

/* Behind the LF of the line at P, or END where it has none.  P < END. */
static inline const char *
pp_line_next(const char *p, const char *end)
{
	const char *lf = memchr(p, '\n', (size_t)(end - p));

	return lf ? lf + 1 : end;
}

/* Where the line begins that P is in, of a text that begins at TEXT. */
static inline const char *
pp_line_start(const char *text, const char *p)
{
	const char *lf =
		p > text ? memrchr(text, '\n', (size_t)(p - text)) : NULL;

	return lf ? lf + 1 : text;
}

/* Where the line [P, NEXT) ends when its LF, or CRLF, is left off. */
static inline const char *
pp_line_chomp(const char *p, const char *next)
{
	if (next > p && next[-1] == '\n')
		next--;
	if (next > p && next[-1] == '\r')
		next--;
	return next;
}

/* Does [P, END) begin with the LEN bytes of LITERAL? */
static inline bool
pp_line_begins(const char *p, const char *end, const char *literal, size_t len)
{
	return (size_t)(end - p) >= len && memcmp(p, literal, len) == 0;
}

/* The same, and steps over it. */
static inline bool
pp_line_skip(const char **p, const char *end, const char *literal)
{
	bool begins = pp_line_begins(*p, end, literal, strlen(literal));

	*p += begins ? strlen(literal) : 0;
	return begins;
}

#define PP_BEGINS(p, end, literal)                                             \
	pp_line_begins(p, end, "" literal, sizeof(literal) - 1)

#endif
