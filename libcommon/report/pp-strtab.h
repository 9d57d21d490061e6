/* SPDX-License-Identifier: MIT */
/*
 * Two tables that hostile keys cannot slow down: byte strings numbered in the
 * order in which they first came, and a set of ids that keeps 16 bytes of each.
 */
#ifndef PP_STRTAB_H
#define PP_STRTAB_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct PpStrtab PpStrtab;

PpStrtab *pp_strtab_new(void);

/* Frees TABLE (nullable). */
void pp_strtab_free(PpStrtab *table);

/*
 * The number of BYTES (LEN of them, may hold NUL): 0 for the first string that
 * came, 1 for the next.  What is new is copied; *ret_new (nullable) says so.
 */
size_t pp_strtab_add(
	PpStrtab *table, const char *bytes, size_t len, bool *ret_new);

/* Is it there?  *ret_number is set only then. */
bool pp_strtab_find(const PpStrtab *table, const char *bytes, size_t len,
	size_t *ret_number);

/*
 * The string of NUMBER, with a NUL behind it; valid as long as TABLE is.
 * *ret_len (nullable): its bytes.
 */
const char *pp_strtab_get(
	const PpStrtab *table, size_t number, size_t *ret_len);

/* How many strings there are. */
size_t pp_strtab_size(const PpStrtab *table);

/*
 * A set of message-ids.  Two ids are taken for one when their 128-bit hashes
 * under a secret key are the same, which does not happen.
 */
typedef struct PpIdSet PpIdSet;

PpIdSet *pp_idset_new(void);

/* Frees SET (nullable). */
void pp_idset_free(PpIdSet *set);

/* Adds BYTES (LEN); true when it was not there. */
bool pp_idset_add(PpIdSet *set, const char *bytes, size_t len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpStrtab, pp_strtab_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpIdSet, pp_idset_free)

#endif
