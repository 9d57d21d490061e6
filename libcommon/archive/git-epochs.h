/* SPDX-License-Identifier: MIT */
/*
 * Which repositories an archive is made of, and which commits of each a range
 * means.
 */
#ifndef PP_GIT_EPOCHS_H
#define PP_GIT_EPOCHS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "archive/position.h"

typedef struct {
	char *repository;    /* absolute */
	char *tip;           /* commit id; NULL: every ref */
	char *without;       /* commit id not to be reached any more, or NULL */
	int64_t unread;      /* of its mails, as PpMail has it */
	bool is_rewritten;   /* so that no date says what was read */
	GError *refused;     /* (nullable) why nothing of it can be read */
	GHashTable *missing; /* (nullable) see pp_git_marks_missing() */
} PpGitEpoch;

/*
 * The paths of the repositories at PATH, which is one, or a folder of epochs,
 * oldest first; empty when there are none. (transfer full)
 */
GPtrArray *pp_git_epochs_find(const char *path);

/*
 * Is PATH a repository, or a folder of epochs (0.git ..., git/0.git ...); or
 * was it one, of which some are AWAY (nullable, of char *, absolute)?
 */
bool pp_git_epochs_are_at(const char *path, const GQueue *away);

/*
 * Are the files of the repositories at PATH fit to be read, as
 * pp_git_files_check() has it?
 */
bool pp_git_epochs_check(const char *path, GError **error);

/*
 * What POSITION knows of the repositories at PATH, which was begun, under other
 * sources is known of it, see pp_position_take_over().
 */
void pp_git_epochs_take_over(const char *path, PpPosition *position);

/*
 * May they be of public-inbox?  A clone of code is not, as far as git reads it.
 */
bool pp_git_epochs_may_hold_mail(const char *path);

/*
 * When the last commit was made in the repositories at PATH, seconds UTC;
 * G_MININT64 when there are none, or git knows none.
 */
int64_t pp_git_epochs_newest(const char *path);

/*
 * The repositories at PATH that RANGE (nullable) touches, newest first.
 * Returns: (transfer full) array of PpGitEpoch *, maybe empty, where one that
 * git refuses is refused; or NULL with PP_EXIT_NOINPUT when PATH itself is, or
 * one that RANGE may touch, or when an end of that is in none.
 */
GPtrArray *pp_git_epochs_select(
	const char *path, const char *range, GError **error);

/*
 * The arguments of git that list the commits of EPOCH but for those too old for
 * a mail that arrived at SINCE (G_MININT64: whenever) or later: rev-list,
 * OPTIONS (ends with NULL), and what they are. (transfer full)
 */
char **pp_git_epoch_rev_list(
	const PpGitEpoch *epoch, int64_t since, const char *const *options);

/*
 * Need the I-th epoch not be looked at for SINCE?  It is an older one, and so
 * are its last commits: mail is added to the newest.
 */
bool pp_git_epochs_leave_out(const GPtrArray *epochs, guint i, int64_t since);

/* How many commits are read for SINCE, 0 if git cannot tell. */
uint64_t pp_git_epochs_count(const GPtrArray *epochs, int64_t since);

/* Leaves out what POSITION knows of EPOCHS, see pp_git_archive_continue(). */
void pp_git_epochs_continue(GPtrArray *epochs, PpPosition *position,
	bool is_known, GQueue *remarks, GQueue *away);

/* EPOCH is begun: what will not come of it is added to REMARKS (of char *). */
void pp_git_epoch_doubt(const PpGitEpoch *epoch, GQueue *remarks);

/*
 * EPOCH was read: POSITION moves to its tip, and MISSING (of PpGitBrought *)
 * are to be looked for again.
 */
void pp_git_epoch_move_on(
	const PpGitEpoch *epoch, PpPosition *position, const GQueue *missing);

#endif
