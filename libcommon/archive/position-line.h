/* SPDX-License-Identifier: MIT */
/* The lines of a position, as they are written. */
#ifndef PP_POSITION_LINE_H
#define PP_POSITION_LINE_H

#include <stdint.h>

#include <glib.h>

#include "base/hash.h"

/*
 * Appends to OUT that the source NAME was read at READ (INT64_MAX: nobody knows
 * when), led to LED then (nullable), and has MARKS (nullable, key to value).
 */
void pp_position_line_append(GString *out, const char *name, int64_t read,
	const char *led, GHashTable *marks);

/*
 * Appends what is of no source: when the last run was, as above, its KEY, and a
 * line for each of GONE (nullable), as pp_rotated_end() has them.
 */
void pp_position_line_append_run(
	GString *out, int64_t last, const PpHash *key, const GPtrArray *gone);

#endif
