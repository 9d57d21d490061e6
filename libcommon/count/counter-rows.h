/* SPDX-License-Identifier: MIT */
/* One table of the counter: what it counts by, and the rows it has. */
#ifndef PP_COUNTER_ROWS_H
#define PP_COUNTER_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "base/idset.h"
#include "count/key.h"
#include "count/once.h"
#include "count/unit.h"
#include "record/tally.h"
#include "record/writer.h"

/* The amount of a mail that has nothing to give to a median. */
#define PP_COUNT_NO_SAMPLE (INT64_MIN + 1)

typedef struct {
	PpKey *key;
	PpUnit unit;
	char *name;       /* of the unit, as count records have it */
	PpFieldId sum;    /* PP_FIELD_OTHER: 1 each */
	PpFieldId median; /* PP_FIELD_OTHER: no median */
	PpTally *tally;
	PpTally *shown;  /* (nullable) medians, or people under one name each,
			  * made when they are asked for */
	PpOnce *once;    /* (nullable) changes, series, first postings, reviews,
			  * and what of people is added up */
	PpIdSet *people; /* (nullable) people who counted 1 */
	GArray *last;    /* uint64_t by row: the event that credited it last */
	bool recounted;  /* what count records passed was counted here, too */
} PpCountTable;

/*
 * The rows, sorted; nothing is cut.  By value they are sorted as the field's
 * type has it, a combined key's as text.  Valid as long as TABLE.
 * Returns: (transfer full) GArray of PpTallyRow.
 */
GArray *pp_counter_rows_sorted(PpCountTable *table, PpTallySort sort);

/*
 * How many of what the rows of TABLE count are one: 1; of a median, which may
 * lie between two numbers, 2 halves; of one of times, 7200 half seconds an
 * hour.
 */
int64_t pp_counter_rows_scale(const PpCountTable *table);

/*
 * Writes the count records of TABLE, which has no medians.  PASSING: the
 * records travel along; `passed' then says how much of `count' is theirs, so
 * that counting them again does not count them twice.  Returns false with
 * PP_EXIT_OUTPUT.
 */
bool pp_counter_rows_write(const PpCountTable *table, bool passing,
	PpWriter *writer, GError **error);

#endif
