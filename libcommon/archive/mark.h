/* SPDX-License-Identifier: MIT */
/*
 * The mark that a position has of a file: how far it was read, and what tells
 * whether it is still that file.
 *
 *   LENGTH:HASH:LAST:HEAD:MAILS          a mailbox; hash of the bytes before
 *                                        LENGTH, offset of the last mail, hash
 *                                        of what tells the first one, and of
 *                                        each mail, as known-mails.h has them
 *   packed:SIZE:TIME:LENGTH:HASH:...     a packed file: the same of what it
 *                                        holds, and its own size and time
 *   mail:SIZE:TIME:HASH                  a single mail; hash of all of it
 *   empty:MARK                           MARK, of what was in it before it was
 *                                        emptied
 *
 * TIME is "MTIME,CTIME": what is put in a file's place may have its mtime, as
 * from cp -p, rsync or tar, but no program sets a ctime.  An inode tells less:
 * it is used again at once, and where a file system makes them up it is another
 * after each mount.
 *
 * LAST, HEAD and MAILS may be missing; these two, TIME and the HASH of a mail
 * may be empty.  Older positions have no MAILS, and no HEAD, nor the colon in
 * front of it, where the first mail has its Message-ID behind 4 KiB; they have
 * "MTIME" alone, "mail:LENGTH:HASH", as of a mailbox, and "-": whatever lies
 * under that name was read.
 */
#ifndef PP_MARK_H
#define PP_MARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <glib.h>

#include "archive/feed.h"

/* A LAST that is not known. */
#define PP_MARK_NOWHERE UINT64_MAX

typedef struct {
	bool is_mail;
	bool is_packed;
	bool by_name;
	bool was_emptied;
	char *seen; /* (nullable) SIZE:TIME */
	uint64_t length;
	char *hash; /* (nullable) */
	uint64_t last;
	char *head;       /* (nullable) */
	bool is_headless; /* HEAD was looked for, and there is none */
	char *mails;      /* (nullable) */
} PpMark;

/* Reads VALUE (nullable).  Returns false when it is none; MARK is cleared. */
bool pp_mark_parse(PpMark *mark, const char *value);

/* Frees what MARK holds. */
void pp_mark_clear(PpMark *mark);

/* MARK as it is written. (transfer full) */
char *pp_mark_format(const PpMark *mark);

/* What VALUE, as it is written, is of a file that is empty now. (transfer full)
 */
char *pp_mark_emptied(const char *value);

/* The hash of all of a mail in VALUE; NULL where it is not that of one. */
const char *pp_mark_mail_hash(const char *value);

/* Was anything in the file, as far as MARK tells? */
bool pp_mark_has_bytes(const PpMark *mark);

/*
 * SIZE:TIME of a file, TIME in microseconds; it is empty while the clock might
 * not move on before the file is changed again. (transfer full)
 */
char *pp_mark_seen(const struct stat *st);

/* Is what was SEEN then (nullable) the same now, as far as its times tell? */
bool pp_mark_is_seen(const char *seen, const char *now);

/* Has MARK, which has seen the file, look into it again, whatever its times. */
void pp_mark_unsee(PpMark *mark);

/* A Message-ID is looked for in so many bytes: MTAs take no such header. */
#define PP_MARK_HEAD_MAX ((size_t)1024 * 1024)

/*
 * What tells BYTES (LEN), with which a mailbox begins, from another's: a hash
 * of the From line and the Message-ID, which no mail program changes in place.
 * Returns: (transfer full) (nullable) NULL where the header may not be whole,
 * and the Message-ID not in it
 */
char *pp_mark_head(const char *bytes, size_t len);

/* The hash of what FEED gave last, up to where it is. (transfer full) */
char *pp_mark_hash(const PpFeed *feed);

/*
 * Is what MARK is of in front of its length in FEED?  Then FEED is there.
 * Returns false as pp_feed_seek() does.
 */
bool pp_mark_holds(
	const PpMark *mark, PpFeed *feed, bool *ret_holds, GError **error);

/*
 * MARK is that of a mail, all of FEED, which was read to its end then.  Returns
 * false as pp_feed_read() does.
 */
bool pp_mark_hash_mail(PpMark *mark, PpFeed *feed, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpMark, pp_mark_clear)

#endif
