/* SPDX-License-Identifier: MIT */
/*
 * Records that belong together, kept in a spool as a list that is linked
 * there: whoever owns a chain holds 16 bytes, however long it grows.
 */
#ifndef PP_CHAIN_H
#define PP_CHAIN_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "record/record.h"

/* A piece of the spool, in bytes; len 0 is no piece. */
typedef struct {
	uint64_t offset;
	uint64_t len;
} PpSpan;

/* The fields of a record that are to be kept; others of it are dropped. */
typedef bool PpChainKeep[PP_N_FIELDS];

typedef struct PpChainStore PpChainStore;

/* An empty one, with a spool of its own. (transfer full) */
PpChainStore *pp_chain_store_new(void);

/* Frees STORE (nullable) and its spool. */
void pp_chain_store_free(PpChainStore *store);

/*
 * Adds what KEEP says of RECORD in front of the chain *HEAD, which is moved; a
 * chain begins as {0, 0}.
 */
bool pp_chain_add(PpChainStore *store, PpSpan *head, const PpRecord *record,
	const PpChainKeep keep, GError **error);

/*
 * The record at *AT, which is moved to the one that was added before it, len 0
 * when there is none.  Valid until the next call on STORE; NULL on error.
 */
const PpRecord *pp_chain_next(PpChainStore *store, PpSpan *at, GError **error);

/* Where FIELD's value lies, of the record that pp_chain_next() gave last. */
PpSpan pp_chain_span(const PpChainStore *store, const PpField *field);

/* The bytes of SPAN; NULL on error. Valid until the next call on STORE. */
const char *pp_chain_text(PpChainStore *store, PpSpan span, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpChainStore, pp_chain_store_free)

#endif
