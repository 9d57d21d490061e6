/* SPDX-License-Identifier: MIT */
/*
 * A column of values and how often each was counted: by records seen here, and
 * by count records that others wrote.
 */
#ifndef PP_TALLY_H
#define PP_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "record/field.h"

typedef struct PpTally PpTally;

typedef struct {
	PpSlice value; /* escaped; valid until a row is made */
	int64_t count;
	int64_t own; /* how much of count was credited here, not merged */
} PpTallyRow;

typedef enum {
	PP_SORT_COUNT,    /* most first, then reverse bytes of the value */
	PP_SORT_COUNT_UP, /* the other way round */
	PP_SORT_VALUE,    /* least value first */
	PP_SORT_VALUE_DOWN
} PpTallySort;

/* A + B; what would overflow stays at the limit. */
int64_t pp_tally_sum(int64_t a, int64_t b);

/* Without rows. (transfer full) */
PpTally *pp_tally_new(void);

/* Is a count, or the sum of all, at such a limit? */
bool pp_tally_is_full(const PpTally *tally);

/* Frees TALLY (nullable). */
void pp_tally_free(PpTally *tally);

/* The row of VALUE (escaped), made if need be. */
size_t pp_tally_row(PpTally *tally, PpSlice value);

/* Has it no row? */
bool pp_tally_is_empty(const PpTally *tally);

/* The value of ROW; valid until the next pp_tally_row(). */
PpSlice pp_tally_value(const PpTally *tally, size_t row);

/* Adds AMOUNT to ROW; what would overflow stays at the limit. */
void pp_tally_credit(PpTally *tally, size_t row, int64_t amount);

/* Takes a credit of AMOUNT back. */
void pp_tally_debit(PpTally *tally, size_t row, int64_t amount);

/*
 * Adds what a count record says: COUNT, of which PASSED were counted in
 * records that travelled along with it.
 */
void pp_tally_merge(PpTally *tally, size_t row, int64_t count, int64_t passed);

/*
 * All rows.  RECOUNTED: the records that travelled along with count records
 * were seen here as well, so what these say of them is left out.
 * Values are compared as TYPE.  Returns: (transfer full) GArray of PpTallyRow.
 */
GArray *pp_tally_rows(const PpTally *tally, bool recounted, PpFieldType type,
	PpTallySort sort);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpTally, pp_tally_free)

#endif
