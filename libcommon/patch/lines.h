/* SPDX-License-Identifier: MIT */
/* Walking the lines of a text that is neither copied nor NUL-terminated. */
#ifndef PP_LINES_H
#define PP_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Behind the LF of the line at P; END where it has none.  P < END. */
static inline const char *
pp_line_next(const char *p, const char *end)
{
	const char *lf = memchr(p, '\n', (size_t)(end - p));

	return lf ? lf + 1 : end;
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

#define PP_BEGINS(p, end, literal)                                             \
	pp_line_begins(p, end, "" literal, sizeof(literal) - 1)

#endif
