/* SPDX-License-Identifier: MIT */
/*
 * format=flowed (RFC 3676) undone.
 */
#ifndef PP_FLOWED_H
#define PP_FLOWED_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * Undoes it in OUT from START on, where LF ends the lines: paragraphs are
 * joined, space stuffing is taken off.  DELSP: the space at a line's end goes
 * with the break.  A quoted paragraph keeps its marks ("> > " written ">> ").
 * "-- " and lines of blanks alone, which in a diff are context, are never
 * joined.
 */
void pp_flowed_undo(GString *out, size_t start, bool delsp);

#endif
