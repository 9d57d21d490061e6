/* SPDX-License-Identifier: MIT */
/*
 * An index: 64-bit keys, each with the values added under it, the last added
 * first.  Keys come from hostile mail (a patch-id is one): PpIntern sees to it
 * that none can choose where they lie.
 */
#ifndef PP_INDEX_H
#define PP_INDEX_H

#include <stdint.h>

#include <glib.h>

#include "base/intern.h"

typedef struct {
	uint32_t value;
	uint32_t before; /* entry added under the key before, or PP_NONE */
} PpIndexEntry;

typedef struct {
	PpIntern keys;
	GArray *last;    /* uint32_t: by key, the entry added last */
	GArray *entries; /* PpIndexEntry */
} PpIndex;

/* An empty index; pp_index_clear() frees what it comes to hold. */
void pp_index_init(PpIndex *index);

/* Frees what INDEX holds. */
void pp_index_clear(PpIndex *index);

/* Adds VALUE under KEY, beside those that are there. */
void pp_index_add(PpIndex *index, uint64_t key, uint32_t value);

/*
 * The entry added last under KEY, or NULL.  Walk on with pp_index_before().
 * Valid until the next pp_index_add().
 */
const PpIndexEntry *pp_index_last(const PpIndex *index, uint64_t key);

/* The entry added under the same key before ENTRY, or NULL. */
const PpIndexEntry *pp_index_before(
	const PpIndex *index, const PpIndexEntry *entry);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpIndex, pp_index_clear)

#endif
