/* SPDX-License-Identifier: MIT */
/* Slices of a record: its values, and what they are made of, all escaped. */
#ifndef PP_RECORD_SLICE_H
#define PP_RECORD_SLICE_H

#include <stdbool.h>

#include "base/slice.h"
#include "record/record.h"

/* The escaped value of field ID; empty when RECORD lacks it. */
PpSlice pp_slice_of(const PpRecord *record, PpFieldId id);

/*
 * The escaped value of the field LABEL; where RECORD lacks it, the fallback of
 * the table, "" for a field of others.
 */
PpSlice pp_slice_or_fallback(const PpRecord *record, const char *label);

/*
 * Cuts the next element off *list, escaped, with its SEPARATOR ('\n', which
 * stands escaped, or ' ').  Empty ones are passed over.  False at the end.
 */
bool pp_slice_next(PpSlice *list, char separator, PpSlice *ret_element);

/* The number that up to 16 hexadecimal digits of SLICE make; 0: none. */
uint64_t pp_slice_hex(PpSlice slice);

/* A mailbox as fields of records hold people, "Name <addr>", cut in two. */
typedef struct {
	PpSlice name; /* no blanks at its ends; its quotes are kept */
	PpSlice addr; /* without <>; all of the mailbox where it has no < */
} PpMailboxCut;

/* Cuts MAILBOX, escaped or not, at its last <; both slices are of it. */
PpMailboxCut pp_slice_cut_mailbox(PpSlice mailbox);

/* Have the mailboxes A and B one address, ASCII case ignored? */
bool pp_slice_same_address(PpSlice a, PpSlice b);

/* What stands behind the last @ of an address; empty when there is none. */
PpSlice pp_slice_domain(PpSlice addr);

#endif
