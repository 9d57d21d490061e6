/* SPDX-License-Identifier: MIT */
/* How a line begins, of a text that is neither copied nor NUL-terminated. */
#ifndef PP_LINES_H
#define PP_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/slice.h"

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
