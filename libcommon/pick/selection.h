/* SPDX-License-Identifier: MIT */
/*
 * Some fields of a record, as a line of TSV or CSV, or as a smaller record.
 */
#ifndef PP_SELECTION_H
#define PP_SELECTION_H

#include <stdbool.h>

#include <glib.h>

#include "record/record.h"

typedef struct PpSelection PpSelection;

/*
 * The fields named in TEXT, commas between them.
 * Returns: (transfer full), or NULL and PP_EXIT_USAGE when one is no label.
 */
PpSelection *pp_selection_new(const char *text, GError **error);

/* Frees SELECTION (nullable). */
void pp_selection_free(PpSelection *selection);

/* Is FIELD one of them? */
bool pp_selection_has(const PpSelection *selection, const PpField *field);

/* Appends the labels with TABs between, or commas for CSV, and LF. */
void pp_selection_append_head(
	const PpSelection *selection, bool csv, GString *out);

/*
 * Appends RECORD's values likewise; a missing one is the table's fallback.
 * Between TABs they stand as they travel, escaped; CSV is as
 * pp_csv_append_field() has it.
 */
void pp_selection_append_columns(const PpSelection *selection,
	const PpRecord *record, bool csv, GString *out);

/*
 * Makes OUT, which is empty, a record of these fields alone, those that RECORD
 * has, in its order, with its LF; nothing when it has none of them.
 */
void pp_selection_append_record(
	const PpSelection *selection, const PpRecord *record, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpSelection, pp_selection_free)

#endif
