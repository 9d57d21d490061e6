/* SPDX-License-Identifier: MIT */
/*
 * Cross tables: the first part of a key down, the second one across.
 */
#ifndef PP_CROSS_H
#define PP_CROSS_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "count/table.h"

/*
 * TABLE, whose key has two parts, as a cross table: rows as STYLE sorts and
 * cuts them, by their totals; columns in order of time when they are times,
 * else the greatest first.  STYLE's total adds a column and a row.  Text has
 * the numbers in columns and the row's value last; CSV has it first.  Returns
 * false with PP_EXIT_OUTPUT.
 */
bool pp_cross_write(PpCountTable *table, const PpTableStyle *style,
	PpOutput *output, GError **error);

#endif
