/* SPDX-License-Identifier: MIT */
/*
 * Writes records.  A record is built field by field and goes out whole with
 * pp_writer_end(), or not at all.
 */
#ifndef PP_WRITER_H
#define PP_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/output.h"
#include "base/slice.h"
#include "record/record.h"

typedef struct PpWriter PpWriter;

/*
 * OUTPUT stays the caller's and must live as long; NULL where all records are
 * ended by pp_writer_end_in(). (transfer full)
 */
PpWriter *pp_writer_new(PpOutput *output);

/* Frees WRITER (nullable); an unfinished record is dropped. */
void pp_writer_free(PpWriter *writer);

/* Begins a record; one that was begun and not ended is dropped. */
void pp_writer_begin(PpWriter *writer);

/*
 * Copies RECORD's fields in their order, but for those that a filter in
 * DROP (PpSetBy bits) sets.  text and raw are kept back for
 * pp_writer_end(); RECORD must stay valid until then.  Fields that stand side
 * by side are copied as they lie in its line: none may have been changed.
 */
void pp_writer_copy(PpWriter *writer, const PpRecord *record, unsigned drop);

/*
 * Adds a field.  An empty value is left out.  Fields are to be added in the
 * order of the table, raw last; a field that is there already, by
 * copy or by call, must not be added again.  raw and src are escaped as
 * bytes, all else as text.
 */
void pp_writer_field(
	PpWriter *writer, PpFieldId id, const char *value, size_t len);

/* pp_writer_field() of a string; NULL and "" are left out. */
void pp_writer_str(PpWriter *writer, PpFieldId id, const char *value);

/*
 * Adds the field text, last: what is in the first of PIECES, and then in the
 * second (UTF-8, either may be empty).  It must stay valid until the record
 * is ended: a large one is written as it is escaped, and never stands in memory
 * once more.
 */
void pp_writer_text(PpWriter *writer, const PpSlice pieces[2]);

/* Adds a number: always written, 0 too. */
void pp_writer_number(PpWriter *writer, PpFieldId id, int64_t value);

/* Adds a time, seconds UTC, as RFC 3339. */
void pp_writer_time(PpWriter *writer, PpFieldId id, int64_t time);

/*
 * Adds a list of N strings; empty elements are left out, and the separator
 * inside an element becomes a blank (of a blank-separated list: "_").
 */
void pp_writer_list(
	PpWriter *writer, PpFieldId id, const char *const *elements, size_t n);

/* pp_writer_list() of STRINGS (char *). */
void pp_writer_strings(
	PpWriter *writer, PpFieldId id, const GPtrArray *strings);

/* Adds a value that is escaped already, as PpField has it. */
void pp_writer_escaped(
	PpWriter *writer, PpFieldId id, const char *value, size_t len);

/* Adds a field with a label of the caller's (valid: [a-z][a-z0-9.-]*). */
void pp_writer_other(
	PpWriter *writer, const char *label, const char *value, size_t len);

/*
 * Ends the record: text and raw that were copied, LF; hands it to the output.
 * Returns false with PP_EXIT_OUTPUT when it cannot be written, and with
 * PP_EXIT_DATA when it is longer than PP_RECORD_MAX and was dropped.
 */
bool pp_writer_end(PpWriter *writer, GError **error);

/* The same, but the record and its LF are appended to OUT. */
bool pp_writer_end_in(PpWriter *writer, GString *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpWriter, pp_writer_free)

#endif
