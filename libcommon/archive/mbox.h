/* SPDX-License-Identifier: MIT */
/*
 * Takes a stream of bytes apart into the mails of a mailbox, at the boundaries
 * of frame.h.  Nothing is copied: a mail is a slice of the read buffer.
 */
#ifndef PP_MBOX_H
#define PP_MBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "archive/feed.h"
#include "archive/frame.h"
#include "archive/mail.h"
#include "archive/shard.h"

typedef struct PpMbox PpMbox;

/* Slices are valid until the next call. */
typedef struct {
	const char *bytes; /* as they stand, quoted; no separating line */
	size_t len;
	const char *from_line; /* without newline; "" when there is none */
	size_t from_line_len;
	uint64_t offset; /* of bytes, in what the feed gave */
	bool last;       /* the input ends behind it */
	bool torn;       /* the last one, and no newline at its end */
	bool is_written; /* the last one, and somebody is at the file */
	bool is_parted;  /* a separating line stands behind it */
} PpMboxMail;

/*
 * Reads FEED (transfer full) as FORMAT: PP_FORMAT_MAIL is one mail, with or
 * without a From line.  Content-Length is taken where mboxcl and mboxcl2 have
 * it and a boundary or the end stands behind that many bytes; else they are
 * framed as mboxo is.  A mail of more than MAX bytes is trouble, and passed
 * over without being kept.  (transfer full)
 */
PpMbox *pp_mbox_new(PpFeed *feed, PpFormat format, size_t max);

/*
 * The feed begins at OFFSET of the file, whose first line FRAME is of.  To be
 * called before the first pp_mbox_next().
 */
void pp_mbox_begin_at(PpMbox *mbox, uint64_t offset, const PpFrame *frame);

/*
 * Gives only the mails, the trouble and the doubts that begin in RANGE of the
 * file FD, which the feed reads from its start.  What lies before is passed
 * over unread but for Content-Length, which tells where a mail ends only to
 * who knows where it begins.  To be called before the first pp_mbox_next().
 * Returns false with PP_EXIT_INPUT.
 */
bool pp_mbox_only(
	PpMbox *mbox, const PpShardRange *range, int fd, GError **error);

/*
 * Passes over a byte order mark and blank lines in front of a single mail too,
 * which are else an empty header.  To be called before the first
 * pp_mbox_next().
 */
void pp_mbox_skip_blank(PpMbox *mbox);

/* Frees MBOX (nullable). */
void pp_mbox_free(PpMbox *mbox);

/* Frees MBOX but for its feed, which it has read from. */
void pp_mbox_release(PpMbox *mbox);

/*
 * The next mail.  Trouble: PP_EXIT_DATA for bytes before the first From line
 * and for a mail that is too large, both with "byte N: "; PP_EXIT_INPUT when
 * the feed fails, which ends it and drops the mail that was begun.
 */
PpNext pp_mbox_next(PpMbox *mbox, PpMboxMail *ret_mail, GError **error);

/*
 * How many of the lines so far that begin with "From " were not certain to
 * begin a mail, or to be text; *ret_first: offset of the first one.
 */
uint64_t pp_mbox_doubts(const PpMbox *mbox, uint64_t *ret_first);

/*
 * Where what pp_mbox_next() gave last begins, From line and trouble included:
 * an offset in the feed, 0 when it gave nothing.
 */
uint64_t pp_mbox_last(const PpMbox *mbox);

/* The feed; to be read from by nobody else before the end. (transfer none) */
PpFeed *pp_mbox_feed(const PpMbox *mbox);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpMbox, pp_mbox_free)

#endif
