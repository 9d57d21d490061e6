/* SPDX-License-Identifier: MIT */
/*
 * Some fields of a record, as a line of TSV or CSV, or as a smaller record.
 */
#ifndef PP_SELECTION_H
#define PP_SELECTION_H

#include <stdbool.h>

#include <glib.h>

#include "record/csv.h"
#include "record/record.h"

/*
 * The LABELS of the fields named in TEXT, commas between them.
 * Returns: (transfer full) NULL-terminated, or NULL and PP_EXIT_USAGE when one
 * is no label.
 */
char **pp_selection_parse(const char *text, GError **error);

/* Is FIELD one of them? */
bool pp_selection_has(char **labels, const PpField *field);

/* Appends the labels with TABs between, or commas for CSV, and LF. */
void pp_selection_append_head(char **labels, bool csv, GString *out);

/*
 * Appends RECORD's values likewise; a missing one is the table's fallback.
 * Without CSV (nullable) they stand between TABs as they travel, escaped.
 */
void pp_selection_append_columns(
	char **labels, const PpRecord *record, PpCsvFunc csv, GString *out);

/*
 * Makes OUT, which is empty, a record of these fields alone, those that RECORD
 * has, in its order, with its LF; nothing when it has none of them.
 */
void pp_selection_append_record(
	char **labels, const PpRecord *record, GString *out);

#endif
