/* SPDX-License-Identifier: MIT */
/*
 * Where reading archives has come to, kept from one run to the next: a file
 * with a line for each source.  What is read moves the position; FILE.next is
 * written with it, and never FILE: whoever has stored the mails renames it.
 *
 * A source has the time when it was last read, where it led then, and marks: of
 * a git repository the commit and what git-marks.h has, of a file what mark.h
 * has.  Two lines are of no source: one has the time of the run and a key, one
 * what rotated.h has.
 */
#ifndef PP_POSITION_H
#define PP_POSITION_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "archive/rotated.h"
#include "archive/source-marks.h"
#include "base/hash.h"

typedef struct PpPosition PpPosition;

/*
 * Reads FILE; one that is not there has no positions.  Sources that are begun
 * from now on are read at NOW, or earlier if that is in the future.
 * FILE.next goes to base/written.
 * Returns: (transfer full), or NULL with PP_EXIT_NOINPUT or PP_EXIT_INPUT when
 * one of the two cannot be read, or with PP_EXIT_USAGE when a line is no
 * position, the last one is torn, or FILE is written as well.
 */
PpPosition *pp_position_load(const char *file, int64_t now, GError **error);

/* Frees POSITION (nullable). */
void pp_position_free(PpPosition *position);

/*
 * What is to be read of a source that is not known, for SINCE: from then on, or
 * from a day before the last run if that is earlier.
 */
int64_t pp_position_since(const PpPosition *position, int64_t since);

/* Has no run found all of its sources before this one? */
bool pp_position_is_first(const PpPosition *position);

/* The key of its hashes of mails, drawn when it was begun. */
const PpHash *pp_position_key(const PpPosition *position);

/* The mailboxes that POSITION knows, under whatever name. */
PpRotated *pp_position_rotated(PpPosition *position);

/*
 * Begins the source NAME (absolute).  Is there a position of it, under this
 * name or another that leads to the same place?  Its marks are forgotten but
 * for those that are kept or set from now on.
 */
bool pp_position_begin(PpPosition *position, const char *name);

/*
 * What another source knows of PATH, and of what lies in it, the source that
 * was begun knows, too, unless it has a mark of PATH.  It had been read then,
 * where it had not been itself; one that is PATH, and was not begun, is no
 * more.
 */
void pp_position_take_over(PpPosition *position, const char *path);

/*
 * Something of the source was written at TIME: what is not read now came later
 * than the last of that, whatever our clock says.
 */
void pp_position_saw(PpPosition *position, int64_t time);

/*
 * When the source was read last, or what was read then was written;
 * PP_POSITION_NEVER when nobody said it.
 */
int64_t pp_position_read(const PpPosition *position);

/*
 * When what is read anew is not what it was: mails of the source that arrived
 * then or later may not have been read yet.  A day before it was read last, or
 * before what was read then was written; INT64_MIN when a clock that was wrong
 * said when that was; PP_POSITION_NEVER when nobody said it.
 */
int64_t pp_position_unread(const PpPosition *position);

/*
 * Likewise of PATH, of whatever source that is a mark, when it was read before
 * this run.
 */
int64_t pp_position_unread_of(const PpPosition *position, const char *path);

/*
 * Something of the source cannot be read: it keeps its time, and all of its
 * marks that were neither set anew nor dropped; one that was not known before,
 * and of which no mark is set, stays unknown.
 */
void pp_position_stay(PpPosition *position);

/* The source's mark of the path KEY when it was begun; NULL if there was none.
 */
const char *pp_position_mark(const PpPosition *position, const char *key);

/*
 * Had the source, when it was begun, a mail in a file of its own that a mark
 * has HASH of, under whatever name?
 */
bool pp_position_has_mail(const PpPosition *position, const char *hash);

/*
 * The keys of the source's marks, when it was begun, that lie in PATH, sorted.
 * (transfer container)
 */
GList *pp_position_below(const PpPosition *position, const char *path);

/* Had the source a mark of PATH, or of what lies in it? */
bool pp_position_knows(const PpPosition *position, const char *path);

/* Sets the source's mark of KEY to VALUE (no blanks). */
void pp_position_set(PpPosition *position, const char *key, const char *value);

/* Was the source's mark of KEY set, or kept, since it was begun? */
bool pp_position_is_set(const PpPosition *position, const char *key);

/* Keeps the mark of KEY as it was, if it was there. */
void pp_position_keep(PpPosition *position, const char *key);

/* The mark of KEY is done with, whatever is kept. */
void pp_position_drop(PpPosition *position, const char *key);

/*
 * All sources were read.  Unless ALL_FOUND, the last run was an earlier one.
 * What is to be said goes to REMARKS (of char *): of mailboxes that are gone,
 * and, where another source is new, of what unnamed.h tells.
 */
void pp_position_end(PpPosition *position, bool all_found, GQueue *remarks);

/*
 * Writes FILE.next, to the disk, with the lines of sources that were not begun
 * as well; after pp_position_end().  Returns false with PP_EXIT_OUTPUT.
 */
bool pp_position_save(PpPosition *position, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpPosition, pp_position_free)

#endif
