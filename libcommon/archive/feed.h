/* SPDX-License-Identifier: MIT */
/*
 * Bytes in, block by block: from a descriptor, from a function (a test's
 * one-byte source, a process), unpacked.
 */
#ifndef PP_FEED_H
#define PP_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/output.h"

typedef struct PpFeed PpFeed;

/*
 * Reads at most SIZE bytes into BUFFER; *ret_n 0 is the end.  Returns false
 * and PP_EXIT_INPUT when reading fails.
 */
typedef bool (*PpFeedFunc)(
	void *data, char *buffer, size_t size, size_t *ret_n, GError **error);

/*
 * Reads FD from where it stands, closed with the feed when OWN.  A regular file
 * is read up to the size it has now: what is appended meanwhile is left alone,
 * and if it shrinks, reading fails.  (transfer full)
 */
PpFeed *pp_feed_new(int fd, bool own);

/* Reads by FUNC, DATA with it. (transfer full) */
PpFeed *pp_feed_new_func(PpFeedFunc func, void *data);

/*
 * As pp_feed_new(), but what gzip, xz or zstd packed is unpacked, *ret_packed,
 * all members of it.  Reading fails with PP_EXIT_INPUT where they are damaged
 * or end too early, with PP_EXIT_DATA where that takes too much memory.  TIED
 * (nullable) is flushed before a read that might block.
 * Returns: (transfer full), or NULL with PP_EXIT_INPUT, or with PP_EXIT_DATA
 * when it is packed as we cannot unpack.
 */
PpFeed *pp_feed_open(
	int fd, bool own, PpOutput *tied, bool *ret_packed, GError **error);

/* Frees FEED (nullable). */
void pp_feed_free(PpFeed *feed);

/*
 * The next bytes, as PpFeedFunc gives them: PP_EXIT_OUTPUT when flushing the
 * tied output fails.
 */
bool pp_feed_read(
	PpFeed *feed, char *buffer, size_t size, size_t *ret_n, GError **error);

/*
 * Shows the beginning of what pp_feed_read() will give, without taking it: up
 * to the end of the first line that is not blank and the next, or MAX bytes, or
 * all there is.  Valid until the next call on FEED.
 */
bool pp_feed_peek(PpFeed *feed, size_t max, const char **ret_bytes,
	size_t *ret_len, GError **error);

/*
 * The same, up to the end of a header, and what shows that it is one: a byte
 * behind the first blank line that stands behind one that is not.
 */
bool pp_feed_peek_header(PpFeed *feed, size_t max, const char **ret_bytes,
	size_t *ret_len, GError **error);

/*
 * Goes to OFFSET of what the feed gives, or to its end if that comes earlier;
 * what was shown or read is forgotten.  It must be of a regular file, which is
 * read from its start; where it is packed, all before OFFSET is unpacked.
 * Returns false with PP_EXIT_INPUT, and with PP_EXIT_DATA as pp_feed_open().
 */
bool pp_feed_seek(PpFeed *feed, uint64_t offset, GError **error);

/* Bytes in front of where a feed is that pp_feed_tail() still has. */
#define PP_FEED_TAIL ((size_t)4096)

/* Offset of what pp_feed_read() gives next. */
uint64_t pp_feed_at(const PpFeed *feed);

/* The PP_FEED_TAIL bytes before that, or all.  Valid until the next call. */
const char *pp_feed_tail(const PpFeed *feed, size_t *ret_len);

/* Bytes taken from the descriptor so far, packed if they are. */
uint64_t pp_feed_taken(const PpFeed *feed);

/* Bytes of the regular file that is read; 0 when it is none. */
uint64_t pp_feed_total(const PpFeed *feed);

/*
 * At the end of packed data: fails with PP_EXIT_DATA if something follows that
 * is none.  It is not given, as gzip(1) does not.
 */
bool pp_feed_check_end(const PpFeed *feed, GError **error);

/*
 * Has the regular file grown since it was opened, or has somebody locked it
 * (fcntl(2)) to write to it?
 */
bool pp_feed_is_written(const PpFeed *feed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpFeed, pp_feed_free)

#endif
