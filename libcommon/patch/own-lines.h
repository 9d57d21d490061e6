/* SPDX-License-Identifier: MIT */
/*
 * A walk over the lines of a text that are its writer's own: none that is
 * quoted, and none behind pp_own_words_end().
 */
#ifndef PP_OWN_LINES_H
#define PP_OWN_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

typedef struct {
	const char *p;   /* behind the line taken last */
	const char *end; /* of the writer's own words */
	PpSlice line;    /* the one taken last, without blanks around it */
	size_t indent;   /* white space in front of it */
	PpSlice before;  /* the one before that */
	size_t indented; /* as INDENT, of that one */
	bool alone;      /* a blank or a quoted line stands between them */
	bool after_quote;
	bool in_diff; /* the quoted line above is one of a diff */
} PpOwnLines;

/* Before the first of TEXT, which must live as long. */
PpOwnLines pp_own_lines_of(PpSlice text);

/* Takes the next one, never an empty one.  False at the end. */
bool pp_own_lines_next(PpOwnLines *lines);

/* The one behind that of LINES; empty for none. */
PpSlice pp_own_lines_peek(const PpOwnLines *lines);

/* The same if nothing stands between the two. */
PpSlice pp_own_lines_joined(const PpOwnLines *lines);

#endif
