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
	PpOnce *once;    /* (nullable) changes, series, first postings */
	PpIdSet *people; /* (nullable) people and reviews that counted */
	GArray *last;    /* uint64_t by row: the event that credited it last */
} PpCountTable;

/*
 * As pp_counter_rows().  RECOUNTED: the records that travelled along with the
 * count records were counted here as well.
 */
GArray *pp_counter_rows_sorted(
	PpCountTable *table, bool recounted, PpTallySort sort);

/* As pp_counter_write(). */
bool pp_counter_rows_write(const PpCountTable *table, bool recounted,
	bool passing, PpWriter *writer, GError **error);

#endif
