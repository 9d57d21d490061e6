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
	bool came_since;  /* what is read came since a position */
} PpGitEpoch;

/*
 * Is PATH a repository, or a folder of epochs (0.git ..., git/0.git ...)?
 */
bool pp_git_epochs_are_at(const char *path);

/*
 * The repositories at PATH that RANGE (nullable) touches, newest first.
 * Returns: (transfer full) array of PpGitEpoch *, maybe empty; or NULL with
 * PP_EXIT_NOINPUT when git refuses one or an end of RANGE is in none.
 */
GPtrArray *pp_git_epochs_select(
	const char *path, const char *range, GError **error);

/*
 * The arguments of git that list the commits of EPOCH: rev-list, OPTIONS (ends
 * with NULL), and what they are. (transfer full)
 */
char **pp_git_epoch_rev_list(
	const PpGitEpoch *epoch, const char *const *options);

/* How many commits of EPOCHS are not older than OLDEST, 0 if git cannot tell.
 */
uint64_t pp_git_epochs_count(const GPtrArray *epochs, int64_t oldest);

/*
 * Leaves out what POSITION knows of EPOCHS, see pp_git_archive_continue().
 */
void pp_git_epochs_continue(GPtrArray *epochs, PpPosition *position,
	bool is_known, GQueue *remarks);

#endif
