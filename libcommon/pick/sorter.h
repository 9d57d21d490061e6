/* SPDX-License-Identifier: MIT */
/*
 * Sorts records of any number: the records wait in a spool file, only what
 * they are sorted by is in memory.
 */
#ifndef PP_SORTER_H
#define PP_SORTER_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "record/record.h"

typedef struct PpSorter PpSorter;

/*
 * Sorts by KEYS (NULL-terminated), the first one first: a label, ascending, or
 * "-" and a label, descending; "age" is `arrived' turned round.  Fields are
 * compared by their type, missing ones as the table's fallback; records that
 * are equal stay in their order. Returns: (transfer full), or NULL with
 * PP_EXIT_USAGE (no label) or PP_EXIT_OUTPUT (no room for the spool).
 */
PpSorter *pp_sorter_new(char **keys, GError **error);

/* Frees SORTER (nullable). */
void pp_sorter_free(PpSorter *sorter);

/* Adds RECORD's line. Returns false and PP_EXIT_OUTPUT. */
bool pp_sorter_add(PpSorter *sorter, const PpRecord *record, GError **error);

/* Takes a line back; false with an error set to go no further. */
typedef bool (*PpSorterFunc)(
	const char *line, size_t len, void *data, GError **error);

/* Calls EACH for every record in order; false with EACH's or own error. */
bool pp_sorter_each(
	PpSorter *sorter, PpSorterFunc each, void *data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpSorter, pp_sorter_free)

#endif
