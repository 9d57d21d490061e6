/* SPDX-License-Identifier: MIT */
/*
 * Slices of escaped values, and a list of them that is used again and again
 * without allocating.
 */
#ifndef PP_VALUES_H
#define PP_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/slice.h"
#include "record/record.h"

typedef struct {
	GString *bytes;
	GArray *ends; /* size_t: where each value ends in bytes */
} PpValues;

/* No values yet; pp_values_clear() frees what it comes to hold. */
void pp_values_init(PpValues *values);

/* Frees what VALUES holds. */
void pp_values_clear(PpValues *values);

/* Forgets all values, keeps the memory. */
void pp_values_empty(PpValues *values);

/* Appends a value, copied. */
void pp_values_add(PpValues *values, const char *bytes, size_t len);

/*
 * Ends a value whose bytes the caller has appended to VALUES->bytes since the
 * last one ended.
 */
void pp_values_end(PpValues *values);

/* How many values there are. */
size_t pp_values_size(const PpValues *values);

/* The I-th value; valid until VALUES changes. */
PpSlice pp_values_get(const PpValues *values, size_t i);

/* The escaped value of field ID; empty when RECORD lacks it. */
PpSlice pp_slice_of(const PpRecord *record, PpFieldId id);

/*
 * The escaped value of the field LABEL; where RECORD lacks it, the fallback of
 * the table, "" for a field of others.
 */
PpSlice pp_slice_or_fallback(const PpRecord *record, const char *label);

/* Is SLICE these bytes? */
bool pp_slice_is(PpSlice slice, const char *text);

/*
 * The next element of an escaped list: *at moves behind it and its SEPARATOR
 * ('\n', which stands escaped, or ' ').  Empty elements are passed over.
 * Returns false at the end.
 */
bool pp_slice_next(
	const char **at, const char *end, char separator, PpSlice *ret_element);

/* A mailbox as fields of records hold people, "Name <addr>", cut in two. */
typedef struct {
	PpSlice name; /* no blanks at its ends; its quotes are kept */
	PpSlice addr; /* without <>; all of the mailbox where it has no < */
} PpMailboxCut;

/* Cuts MAILBOX, escaped or not, at its last <; both slices are of it. */
PpMailboxCut pp_slice_cut_mailbox(PpSlice mailbox);

/* What stands behind the last @ of an address; empty when there is none. */
PpSlice pp_slice_domain(PpSlice addr);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpValues, pp_values_clear)

#endif
