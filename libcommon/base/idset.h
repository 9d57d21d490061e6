/* SPDX-License-Identifier: MIT */
/*
 * A set of ids that keeps 16 bytes of each, however long, and that hostile ones
 * cannot slow down.
 */
#ifndef PP_IDSET_H
#define PP_IDSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/*
 * Two ids are taken for one when their 128-bit hashes under a secret key are
 * the same, which does not happen.
 */
typedef struct PpIdSet PpIdSet;

/* An empty set. (transfer full) */
PpIdSet *pp_idset_new(void);

/* Frees SET (nullable). */
void pp_idset_free(PpIdSet *set);

/* Is BYTES (LEN) there? */
bool pp_idset_has(const PpIdSet *set, const char *bytes, size_t len);

/* Adds BYTES (LEN); true when it was not there. */
bool pp_idset_add(PpIdSet *set, const char *bytes, size_t len);

/* Likewise; returns its number: they count from 0 as they come. */
uint32_t pp_idset_number(
	PpIdSet *set, const char *bytes, size_t len, bool *ret_is_new);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpIdSet, pp_idset_free)

#endif
