/* SPDX-License-Identifier: MIT */
/*
 * What the files of the counter share: count.c takes records, unit.c
 * says which count, count-rows.c gives the rows.
 */
#ifndef PP_COUNT_PRIV_H
#define PP_COUNT_PRIV_H

#include "base/idset.h"
#include "count/count.h"
#include "count/once.h"

/* The amount of a mail that has nothing to give to a median. */
#define PP_COUNT_NO_SAMPLE (INT64_MIN + 1)

typedef struct {
	PpKey *key;
	PpUnit unit;
	char *name;       /* of the unit, as count records have it */
	PpFieldId sum;    /* PP_FIELD_OTHER: 1 each */
	PpFieldId median; /* PP_FIELD_OTHER: no median */
	PpTally *tally;
	PpTally *medians; /* (nullable) made when they are asked for */
	PpOnce *once;     /* (nullable) changes, series, first postings */
	PpIdSet *people;  /* (nullable) people and reviews that counted */
	GArray *last;     /* uint64_t by row: the event that credited it last */
} PpCountTable;

struct PpCounter {
	PpKeyContext context;
	GPtrArray *tables; /* PpCountTable */
	PpSkip skip;
	PpIdSet *msgids;
	bool seen_records; /* that are no count records */
	bool seen_kind;    /* any that patch-classify has seen */
	bool seen_patch;
	bool seen_change; /* any that series-thread has seen */
	uint64_t event;
	/* Scratch, to allocate nothing a record. */
	PpValues values;
	GArray *rows; /* size_t */
	GString *id;
};

#endif
