/* SPDX-License-Identifier: MIT */
/*
 * An index: 64-bit keys, each with the values added under it, the last added
 * first.  A zeroed one is empty.  Keys come from hostile mail (a patch-id is
 * one): PpIntern sees to it that none can choose where they lie.
 */
#ifndef PP_INDEX_H
#define PP_INDEX_H

#include <stdint.h>

#include <glib.h>

#include "base/intern.h"

typedef struct {
	PpIntern keys;
	GArray *last;    /* uint32_t: by key, the entry added last */
	GArray *entries; /* values, and the entry added under the key before */
} PpIndex;

/* A walk over the values under one key, the last added first. */
typedef struct {
	const PpIndex *index;
	uint32_t next; /* entry, or PP_NONE */
	unsigned left; /* so many are still to be given */
} PpIndexWalk;

/* Frees what INDEX holds. */
void pp_index_clear(PpIndex *index);

/* Adds VALUE, not PP_NONE, under KEY, beside those that are there. */
void pp_index_add(PpIndex *index, uint64_t key, uint32_t value);

/* The value added last under KEY, or PP_NONE. */
uint32_t pp_index_find(const PpIndex *index, uint64_t key);

/*
 * A walk over the MOST values that were added last under KEY: hostile mail may
 * put any number of them there.  INDEX must live as long.
 */
PpIndexWalk pp_index_walk(const PpIndex *index, uint64_t key, unsigned most);

/* The next value of WALK; PP_NONE at its end. */
uint32_t pp_index_next(PpIndexWalk *walk);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpIndex, pp_index_clear)

#endif
