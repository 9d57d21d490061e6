/* SPDX-License-Identifier: MIT */
/* Escaped values for people and spreadsheets: as text, as fields of CSV. */
#ifndef PP_CSV_H
#define PP_CSV_H

#include <glib.h>

#include "base/slice.h"

/*
 * Appends an escaped value as text for a terminal: backslashes as they are,
 * control characters as the escapes that they travel as.
 */
void pp_csv_append_text(GString *out, PpSlice value);

/*
 * Appends an escaped value as a field of CSV (RFC 4180), in quotes where it
 * needs them.  LF and TAB stand as they are; other control characters as in
 * pp_csv_append_text().
 */
void pp_csv_append_field(GString *out, PpSlice value);

/*
 * The same for a spreadsheet: what is no number and would be taken for a
 * formula gets an apostrophe in front.
 */
void pp_csv_append_harmless(GString *out, PpSlice value);

/* One of these two. */
typedef void (*PpCsvFunc)(GString *out, PpSlice value);

#endif
