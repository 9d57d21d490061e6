/* SPDX-License-Identifier: MIT */
/*
 * Counting records: what counts (the unit), by what (the key), and adding up
 * the count records that others wrote.  docs/DESIGN.md section 4.
 */
#ifndef PP_COUNTER_H
#define PP_COUNTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "count/key.h"
#include "count/unit.h"
#include "record/record.h"
#include "record/tally.h"
#include "record/writer.h"

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

/*
 * Which filter is missing before this one, in a sentence for the user: records
 * were counted by what only that filter says.  NULL when all is well.
 */
const char *pp_counter_hint(const PpCounter *counter);

/* How many tables were added. */
size_t pp_counter_n_tables(const PpCounter *counter);

/* The key of table I. Valid as long as COUNTER. */
const PpKey *pp_counter_key(const PpCounter *counter, size_t i);

/* Are the counts of table I medians of times, in seconds? */
bool pp_counter_is_time(const PpCounter *counter, size_t i);

/*
 * The rows of table I, sorted; nothing is cut.  By value they are sorted as
 * the field's type has it, a combined key's as text.  Valid as long as COUNTER,
 * which takes no more records. Returns: (transfer full) GArray of PpTallyRow.
 */
GArray *pp_counter_rows(PpCounter *counter, size_t i, PpTallySort sort);

/*
 * Writes the count records of table I, which is no table of medians.  PASSING:
 * the records travel along; `passed' then says how much of `count' is theirs,
 * so that counting them again does not count them twice.
 */
bool pp_counter_write(const PpCounter *counter, size_t i, bool passing,
	PpWriter *writer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpCounter, pp_counter_free)

#endif
