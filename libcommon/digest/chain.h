/* SPDX-License-Identifier: MIT */
/*
 * Records that belong together, kept in a spool as a list that is linked
 * there: whoever owns a chain holds 16 bytes, however long it grows.
 */
#ifndef PP_CHAIN_H
#define PP_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/slice.h"
#include "record/record.h"

/* A piece of the spool, in bytes; len 0 is no piece. */
typedef struct {
	uint64_t offset;
	uint64_t len;
} PpSpan;

/* One record of a chain. */
typedef struct {
	const PpRecord *record; /* with the fields that are kept */
	PpSlice text;           /* what was kept beside it, maybe nothing */
} PpLink;

typedef struct PpChainStore PpChainStore;

/* Is field ID of RECORD to be kept?  Asked for each field of each record. */
typedef bool (*PpChainKeepFunc)(
	const PpRecord *record, PpFieldId id, const void *data);

/*
 * KEEP is called with DATA, which must live as long as the store.
 * Returns: (transfer full), or NULL and the spool's error.
 */
PpChainStore *pp_chain_store_new(
	PpChainKeepFunc keep, const void *data, GError **error);

/* Frees STORE (nullable) and its spool. */
void pp_chain_store_free(PpChainStore *store);

/*
 * Adds RECORD, and TEXT (LEN bytes) beside it, in front of the chain *HEAD,
 * which is moved; a chain begins as {0, 0}.
 */
bool pp_chain_add(PpChainStore *store, PpSpan *head, const PpRecord *record,
	const char *text, size_t len, GError **error);

/*
 * Reads the record at *AT and moves *AT to the one that was added before it,
 * len 0 when there is none.  RET_LINK is valid until the next call on STORE.
 */
bool pp_chain_next(
	PpChainStore *store, PpSpan *at, PpLink *ret_link, GError **error);

/* Keeps BYTES (LEN of them) by themselves; *ret_span says where. */
bool pp_chain_put(PpChainStore *store, const char *bytes, size_t len,
	PpSpan *ret_span, GError **error);

/* The bytes of SPAN; NULL on error. Valid until the next call on STORE. */
const char *pp_chain_text(PpChainStore *store, PpSpan span, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpChainStore, pp_chain_store_free)

#endif
