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
	char *repository; /* absolute */
	char *tip;        /* commit id; NULL: every ref */
	char *without;    /* commit id not to be reached any more, or NULL */
	int64_t unread;   /* of its mails, as PpMail has it */
} PpGitEpoch;

/*
 * Is PATH a repository, or a folder of epochs (0.git ..., git/0.git ...)?
 */
bool pp_git_epochs_are_at(const char *path);

/*
 * Are the files of the repositories at PATH fit to be read, as
 * pp_git_files_check() has it?
 */
bool pp_git_epochs_check(const char *path, GError **error);

/*
 * When the last commit was made in the repositories at PATH, seconds UTC;
 * G_MININT64 when there are none, or git knows none.
 */
int64_t pp_git_epochs_newest(const char *path);

/*
 * The repositories at PATH that RANGE (nullable) touches, newest first.
 * Returns: (transfer full) array of PpGitEpoch *, maybe empty; or NULL with
 * PP_EXIT_NOINPUT when git refuses one or an end of RANGE is in none.
 */
GPtrArray *pp_git_epochs_select(
	const char *path, const char *range, GError **error);

/*
 * What was committed earlier in EPOCH did not arrive at SINCE (G_MININT64:
 * whenever) or later, or was read before its position.
 */
int64_t pp_git_epoch_oldest(const PpGitEpoch *epoch, int64_t since);

/*
 * The arguments of git that list the commits of EPOCH: rev-list, OPTIONS (ends
 * with NULL), and what they are. (transfer full)
 */
char **pp_git_epoch_rev_list(
	const PpGitEpoch *epoch, const char *const *options);

/* How many commits are read for SINCE, 0 if git cannot tell. */
uint64_t pp_git_epochs_count(const GPtrArray *epochs, int64_t since);

/*
 * Leaves out what POSITION knows of EPOCHS, see pp_git_archive_continue().
 */
void pp_git_epochs_continue(GPtrArray *epochs, PpPosition *position,
	bool is_known, GQueue *remarks);

/* EPOCHS from FROM on, up to NEXT, are read: POSITION moves to their tips. */
void pp_git_epochs_move_on(
	const GPtrArray *epochs, guint from, guint next, PpPosition *position);

#endif
