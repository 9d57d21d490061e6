/* SPDX-License-Identifier: MIT */
/* A line of a position, as it is written. */
#ifndef PP_POSITION_LINE_H
#define PP_POSITION_LINE_H

#include <stdint.h>

#include <glib.h>

/*
 * Appends to OUT that the source NAME was read at READ (INT64_MAX: nobody knows
 * when) and has MARKS (nullable, key to value).
 */
void pp_position_line_append(
	GString *out, const char *name, int64_t read, GHashTable *marks);

#endif
