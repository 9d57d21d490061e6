/* SPDX-License-Identifier: MIT */
/*
 * A file of a source, read from where its position says, which moves behind
 * it.  A mail that was read while its program still wrote it, in a file of its
 * own or at the end of a mailbox, comes again whole.
 */
#ifndef PP_MARKED_FILE_H
#define PP_MARKED_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "archive/feed.h"
#include "archive/frame.h"
#include "archive/known-mails.h"
#include "archive/mail.h"
#include "archive/mark.h"
#include "archive/mbox.h"
#include "archive/position.h"
#include "archive/remarks.h"

typedef struct {
	PpPosition *position; /* NULL: it is not marked */
	char *key;
	PpMark mark;        /* what it will have */
	time_t written;     /* when it was, before it was read */
	int64_t unread;     /* of its mails, as PpMail has it */
	uint64_t from;      /* bytes before that were read earlier */
	bool was_emptied;   /* it was away with all of its folder */
	const char *remark; /* (nullable) on what is there, if that is mail */
	const char *name;   /* for remarks */
	PpFormat format;    /* for the caller to set, so is the next */
	size_t max;         /* of a mail, in bytes */
	PpKnownMails *known;
	bool began;       /* it is another mailbox than the one before */
	bool is_changed;  /* what was read is not there any more */
	bool is_other;    /* of what was read, nothing was found yet */
	bool is_sure;     /* that, by each of its mails: nothing will be */
	bool is_same;     /* mails of it were, elsewhere in it */
	uint64_t n_mails; /* that were seen */
	bool is_late;     /* the last of them came after that was read */
} PpMarkedFile;

/* What is to be said of the last mail when it is not given. */
#define PP_MARKED_FILE_WAITS                                                   \
	"the last mail is still being written: left for the next run"

/*
 * What the file at PATH is called in POSITION; of two mails of a maildir that
 * have one name, each has its own. (transfer full)
 */
char *pp_marked_file_key(
	const PpPosition *position, const char *path, bool in_maildir);

/*
 * Was what is under KEY now, ST, read?  As far as can be told without opening
 * it; then its mark is kept.
 */
bool pp_marked_file_is_read(
	PpPosition *position, const char *key, const struct stat *st);

/* The same of the file at PATH, which is looked at. */
bool pp_marked_file_is_known(
	PpPosition *position, const char *path, bool in_maildir);

/*
 * Begins the file KEY, which ST is of, before it is read.  IS_KNOWN: its source
 * has a position.
 */
void pp_marked_file_begin(PpMarkedFile *file, PpPosition *position,
	const char *key, bool is_known, const struct stat *st);

/*
 * Goes to where in FEED, which is at its start, what was read ends.  *ret_frame
 * is of the file's first line, *ret_more: something is behind it.  Returns
 * false as pp_feed_seek() does.
 */
bool pp_marked_file_seek(PpMarkedFile *file, PpFeed *feed, bool is_packed,
	PpFrame *ret_frame, bool *ret_more, GError **error);

/*
 * FEED, which is at its start, as afterwards, looks as if it were of *FORMAT.
 * What was a mailbox stays one, if it has lost its front and looks like a mail:
 * if there is a From line in it, or more than a mail is likely to have. Returns
 * false as pp_feed_seek() does.
 */
bool pp_marked_file_stay_mailbox(const PpMarkedFile *file, PpFeed *feed,
	PpFormat *format, GError **error);

/* What begins at OFFSET is read. */
void pp_marked_file_take(PpMarkedFile *file, uint64_t offset);

/*
 * MAIL is the next one in it.  Was it read before, in a mailbox that a program
 * has changed?  It is seen, then.
 */
bool pp_marked_file_has_read(PpMarkedFile *file, const PpMboxMail *mail);

/* MAIL, that one, is given. */
void pp_marked_file_saw(PpMarkedFile *file, const PpMail *mail);

/*
 * The next one is for the next run.  Is it the first in a mailbox that was
 * rotated, maybe?  Then so is what that tells of the old one, which stays.
 */
bool pp_marked_file_waits(PpMarkedFile *file);

/*
 * Ends it: the position is behind TO, offset in FEED, whose end was read. Where
 * something follows that is not packed, it is looked at again next time.  If no
 * mail is left of what was some, as in a web page, it stays unread.
 * Returns false as pp_feed_seek() does.
 */
bool pp_marked_file_end(
	PpMarkedFile *file, PpFeed *feed, uint64_t to, GError **error);

/* Ends it, but it could not be read, or not all of it: it stays unread. */
void pp_marked_file_leave(PpMarkedFile *file);

/*
 * Is MAIL the last one, and still being written?  Then it is for the next run.
 * One that does not look so, or that nobody went on with for ten minutes, comes
 * now, and again if it was.
 */
bool pp_marked_file_is_unfinished(
	const PpMarkedFile *file, const PpMboxMail *mail);

/*
 * No files are in FOLDER any more, as in one whose file system is not mounted:
 * what was read there stays known.  That is said once, of NAME, to REMARKS; a
 * mark of FOLDER itself tells that it was.
 */
void pp_marked_file_no_files(PpPosition *position, const char *folder,
	const char *name, PpRemarks *remarks);

/* Frees what FILE holds. */
void pp_marked_file_clear(PpMarkedFile *file);

#endif
