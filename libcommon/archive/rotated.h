/* SPDX-License-Identifier: MIT */
/*
 * Mailboxes that a position knows, by what is in them: one that was rotated is
 * gone on with under its new name.  One that is gone, and another in its place,
 * is remembered until it is found: what was appended to it before that was not
 * read.
 *
 *   LENGTH:HASH:LAST:HEAD TIME PATH      the mark that PATH had, which was read
 *                                        when it was written last, at TIME
 *   LENGTH:HASH:LAST:HEAD -TIME PATH     likewise; mails were taken out of it,
 *                                        or another was put there by mistake:
 *                                        nothing is missed
 */
#ifndef PP_ROTATED_H
#define PP_ROTATED_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "archive/mark.h"

typedef struct PpRotated PpRotated;

/* Knows none. (transfer full) */
PpRotated *pp_rotated_new(void);

/* Frees ROTATED (nullable). */
void pp_rotated_free(PpRotated *rotated);

/* VALUE is the mark of a file, as the position has it: a mailbox is known. */
void pp_rotated_know(PpRotated *rotated, const char *value);

/* VALUE is that of one that was gone; KEY is "TIME PATH". */
void pp_rotated_know_gone(
	PpRotated *rotated, const char *key, const char *value);

/*
 * The marks of the mailboxes that begin as HEAD says, of PpMark *, the longest
 * first; NULL: none.  Valid until the next pp_rotated_know().
 */
const GPtrArray *pp_rotated_find(PpRotated *rotated, const char *head);

/* The mailbox PATH was read, to where MARK says, or what is left of that. */
void pp_rotated_read(PpRotated *rotated, const char *path, const PpMark *mark);

/*
 * Another mailbox is where PATH was, called NAME, with MARK; it had been
 * written at TIME when it was read last.  NAME (nullable): mails are missed.
 */
void pp_rotated_gone(PpRotated *rotated, const char *path, const char *name,
	const PpMark *mark, int64_t time);

/* No mailbox is where PATH was, with MARK, which was read at TIME last. */
void pp_rotated_vanished(
	PpRotated *rotated, const char *path, const PpMark *mark, int64_t time);

/*
 * One that had MARK is gone, and need not have had mail since: only REMARK
 * (transfer full) is to be said.
 */
void pp_rotated_doubt(PpRotated *rotated, const PpMark *mark, char *remark);

/*
 * All was read: those that are gone and were not read under another name, of
 * "VALUE TIME PATH", sorted, not more than a hundred of the last, of which
 * those that are missed count first.  What is to be said of those of this run
 * goes to REMARKS (of char *).
 * (transfer full)
 */
GPtrArray *pp_rotated_end(PpRotated *rotated, GQueue *remarks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpRotated, pp_rotated_free)

#endif
