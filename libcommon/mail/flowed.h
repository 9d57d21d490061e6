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
 * Appends TEXT (LF line ends) to OUT with its paragraphs joined and its space
 * stuffing taken off.  DELSP: the space at a line's end goes with the break.
 * A quoted paragraph keeps its marks ("> > " written ">> ").  "-- " and lines
 * of blanks alone, which in a diff are context, are never joined.
 */
void pp_flowed_append(GString *out, const char *text, size_t len, bool delsp);

#endif
