/* SPDX-License-Identifier: MIT */
/*
 * A spool: records kept in an unlinked file (in TMPDIR, else /tmp), so that a
 * filter that must see everything before it answers holds only keys in memory.
 */
#ifndef PP_SPOOL_H
#define PP_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

typedef struct PpSpool PpSpool;

/* An empty spool, without a file until it holds a megabyte. (transfer full) */
PpSpool *pp_spool_new(void);

/* Frees SPOOL (nullable) and what it holds. */
void pp_spool_free(PpSpool *spool);

/*
 * Adds DATA (LEN bytes); *ret_offset says where, for pp_spool_read().
 * Returns false and PP_EXIT_OUTPUT when the disk is full, or has no place for a
 * file ("spool in '/tmp': ...").
 */
bool pp_spool_add(PpSpool *spool, const char *data, size_t len,
	uint64_t *ret_offset, GError **error);

/*
 * The LEN bytes added at OFFSET.  Valid until the next call on SPOOL.
 * Returns NULL and PP_EXIT_OUTPUT when they cannot be read back.
 */
const char *pp_spool_read(
	PpSpool *spool, uint64_t offset, size_t len, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpSpool, pp_spool_free)

#endif
