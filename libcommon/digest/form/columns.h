/* SPDX-License-Identifier: MIT */
/*
 * Text in columns of a terminal: East Asian wide characters take two cells,
 * combining ones none.  Text is clean (clean.h): valid UTF-8, one line.
 */
#ifndef PP_COLUMNS_H
#define PP_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Cells that TEXT takes. */
size_t pp_columns_width(const char *text);

/*
 * Appends TEXT, at most CELLS wide: what is wider is cut at a blank if one is
 * near, and ends in " ..".  With PAD, blanks follow up to CELLS.
 */
void pp_columns_append(GString *out, const char *text, size_t cells, bool pad);

#endif
