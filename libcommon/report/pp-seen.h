/* SPDX-License-Identifier: MIT */
/*
 * A set of message-ids of which only 64 bits each are kept: some 16 bytes a
 * message.  Two ids share them once in 10^19; whoever made such a pair on
 * purpose could have sent the same id twice to the same effect.
 */
#ifndef PP_SEEN_H
#define PP_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

typedef struct {
	uint64_t *slots; /* 0: free */
	size_t n_slots;  /* a power of two */
	size_t n;
} PpSeen;

/* An empty set; pp_seen_clear() frees what it comes to hold. */
void pp_seen_init(PpSeen *seen);

/* Frees what SEEN holds. */
void pp_seen_clear(PpSeen *seen);

/* Adds ID (LEN bytes).  Returns false when it was there. */
bool pp_seen_add(PpSeen *seen, const char *id, size_t len);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpSeen, pp_seen_clear)

#endif
