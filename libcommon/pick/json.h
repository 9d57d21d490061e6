/* SPDX-License-Identifier: MIT */
/*
 * Records as JSON Lines (jsonlines.org), there and back byte for byte.
 *
 * A number is a JSON number while it is a whole one without leading zeros, a
 * list an array of strings, all else a string.  What no JSON string of a C
 * program can hold (NUL, bytes that are no UTF-8, in raw and src) is an object
 * {"escaped": "..."} with the value as it stands in the record.  Control
 * characters beyond ASCII are written as \u escapes: fit for a terminal.
 */
#ifndef PP_JSON_H
#define PP_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "record/record.h"

/* Appends RECORD, or of it the fields LABELS (nullable: all), as one line, with
 * its LF. */
void pp_json_append(const PpRecord *record, char **labels, GString *out);

/*
 * Appends the record's line (no LF) that LINE (LEN bytes) of JSON stands for to
 * OUT: fields in the order of the members, text and raw last; null and empty
 * ones are left out.  It is a PpTranslateFunc.
 * Returns false and PP_EXIT_DATA when LINE is no object of such values.
 */
bool pp_json_read(const char *line, size_t len, GString *out, GError **error);

#endif
