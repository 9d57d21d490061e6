/* SPDX-License-Identifier: MIT */
/*
 * The record, one line a message: LTSV as patchpipe-record(5) lays it down.
 * PpRecord is a view of such a line; values stand in it escaped, as they
 * travel, since most filters only copy or compare them.  A zeroed one is empty;
 * pp_record_clear() frees what parsing it allocated.
 */
#ifndef PP_RECORD_H
#define PP_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "record/field.h"
#include "record/version.h"

/* No record is longer than this, in bytes, LF not counted. */
#define PP_RECORD_MAX ((size_t)300 * 1024 * 1024)

typedef struct {
	const char *label;
	const char *value; /* escaped */
	size_t value_len;
	unsigned label_len;
	PpFieldId id;
} PpField;

typedef struct {
	const char *line; /* without LF */
	size_t len;
	PpField *fields; /* in the order of the line */
	size_t n_fields;
	size_t n_allocated;
	uint16_t places[PP_N_FIELDS]; /* in fields, from 1; 0: not there */
} PpRecord;

/* Frees what RECORD holds: not the line it points into. */
void pp_record_clear(PpRecord *record);

/*
 * Parses LINE (LEN bytes, without LF) into RECORD, which points into LINE: it
 * is valid as long as LINE is.  RECORD may be used again and again.
 * Returns false with PP_EXIT_DATA and the reason ("label twice: 'kind'") when
 * the line is no record; RECORD is then empty.
 */
bool pp_record_parse(
	PpRecord *record, const char *line, size_t len, GError **error);

/*
 * pp_record_parse() of a line that it has taken before, or that PpWriter made,
 * as when it comes back from a spool: values are not checked again.
 */
bool pp_record_parse_again(
	PpRecord *record, const char *line, size_t len, GError **error);

/* The field ID, or NULL when RECORD lacks it. Valid as long as RECORD. */
const PpField *pp_record_field(const PpRecord *record, PpFieldId id);

/* The field with that label, whatever it is ("h.list-id"); NULL if absent. */
const PpField *pp_record_find(const PpRecord *record, const char *label);

/* Is field ID there? */
bool pp_record_has(const PpRecord *record, PpFieldId id);

/*
 * Value of field ID, unescaped and NUL-terminated; the table's fallback when
 * missing (an empty string for most).  *ret_len (nullable): its bytes, since
 * raw may hold NUL.  Returns: (transfer full) free with g_free().
 */
char *pp_record_dup(const PpRecord *record, PpFieldId id, size_t *ret_len);

/* Is ELEMENT (unescaped) one of the list field ID? */
bool pp_record_list_has(
	const PpRecord *record, PpFieldId id, const char *element);

/*
 * The elements of the list field ID, unescaped, in order.
 * Returns: (transfer full) NULL-terminated, free with g_strfreev().
 */
char **pp_record_list(const PpRecord *record, PpFieldId id);

/* Appends FIELD as it stands to LINE: behind a TAB, but for the first one. */
void pp_record_append_field(GString *line, const PpField *field);

/*
 * pp_field_number() of field ID.  A missing field is the table's fallback; what
 * is no number, or has too many digits, is DEFAULT_VALUE.
 */
int64_t pp_record_number(
	const PpRecord *record, PpFieldId id, int64_t default_value);

/* What `version' says; v1 where it is missing, or no version. */
PpVersion pp_record_version(const PpRecord *record);

/* The time in field ID, seconds UTC; false when missing or no time. */
bool pp_record_time(const PpRecord *record, PpFieldId id, int64_t *ret_time);

/* When the mail came, seconds UTC: `arrived', else `date'; false for neither.
 */
bool pp_record_arrival(const PpRecord *record, int64_t *ret_time);

/*
 * How many days ago, at NOW (seconds UTC), that was; 0 in the future.  False as
 * pp_record_arrival().
 */
bool pp_record_age(const PpRecord *record, int64_t now, int64_t *ret_days);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpRecord, pp_record_clear)

#endif
