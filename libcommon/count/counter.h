/* SPDX-License-Identifier: MIT */
/*
 * Counting records: what counts (the unit), by what (the key), and adding up
 * the count records that others wrote.  docs/DESIGN.md section 4.
 */
#ifndef PP_COUNTER_H
#define PP_COUNTER_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "count/counter-rows.h"
#include "record/copies.h"

/* A table to be made. */
typedef struct {
	const char *by; /* as in pp_key_new() */
	PpUnit unit;
	const char *sum;    /* (nullable) number field to add up, not 1 each */
	const char *median; /* (nullable) number field, or time since arrival,
			     * whose median is wanted instead of a count */
} PpCountSpec;

typedef struct PpCounter PpCounter;

/* CONTEXT is copied; what it points to must live as long. (transfer full) */
PpCounter *pp_counter_new(const PpKeyContext *context);

/* Frees COUNTER (nullable). */
void pp_counter_free(PpCounter *counter);

/*
 * Adds a table.  Returns false and PP_EXIT_USAGE: no such key, SUM or MEDIAN
 * is no field of that type, or a median of first postings, people or reviews.
 */
bool pp_counter_add_table(
	PpCounter *counter, const PpCountSpec *spec, GError **error);

/*
 * Records that have WORD among their flags, or are of that kind, count not.
 * Returns false when there is no such flag or kind.
 */
bool pp_counter_skip(PpCounter *counter, const char *word);

/*
 * Counts RECORD in every table.
 * Returns true when RECORD is a count record of one of the tables: it was
 * added in, and must not be handed on beside the sum.
 */
bool pp_counter_take(PpCounter *counter, const PpRecord *record);

/* Which of the mails that came differ.  Valid as COUNTER. */
const PpCopies *pp_counter_copies(const PpCounter *counter);

/*
 * Was a number, a sum or the total too large?  Then the greatest that there is
 * stands for it.
 */
bool pp_counter_is_full(const PpCounter *counter);

/*
 * Which filter is missing before this one, in a sentence for the user: records
 * were counted by what only that filter says.  NULL when all is well.
 */
const char *pp_counter_hint(const PpCounter *counter);

/*
 * Where records came, but not one of what is counted, or none with what it is
 * counted by: a sentence that says so.
 * Returns: (transfer full), or NULL.
 */
char *pp_counter_nothing(const PpCounter *counter);

/*
 * Table I, or NULL when so many were not added.  Its rows may be asked for once
 * COUNTER takes no more records.  Valid as long as COUNTER.
 */
PpCountTable *pp_counter_table(const PpCounter *counter, size_t i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpCounter, pp_counter_free)

#endif
