/* SPDX-License-Identifier: MIT */
/*
 * What a position knows of git archives: of each repository the commit that it
 * was read up to, and the mails that its commits bring and it could not give,
 * since their blob is missing or corrupt: a mark "missing:TIME:BLOB" of
 * "REPOSITORY/COMMIT:FILE".  They are looked for again.
 */
#ifndef PP_GIT_MARKS_H
#define PP_GIT_MARKS_H

#include <stdbool.h>

#include <glib.h>

#include "archive/position.h"

/* Of more, the repository is not whole, and its position stays where it is. */
#define PP_GIT_MISSING_MAX 1000

/*
 * Keeps the marks of all repositories of the source that was begun: one that
 * is away today is the same tomorrow.  Those that are away are added to AWAY
 * (char *, paths).
 */
void pp_git_marks_keep(PpPosition *position, const char *source, GQueue *away);

/*
 * Is AWAY empty?  Else takes the first one out, which gives PP_EXIT_NOINPUT,
 * and the position stays.
 */
bool pp_git_marks_are_here(PpPosition *position, GQueue *away, GError **error);

/*
 * The lowest number of an epoch ("12.git") that POSITION knows beside
 * REPOSITORY, -1 if there is none.
 */
int pp_git_marks_first_epoch(
	const PpPosition *position, const char *repository);

/* The number in the epoch's name PATH ends with, -1 when it is none. */
int pp_git_marks_epoch(const char *path);

/*
 * What was missing in REPOSITORY: PpGitBrought * by their blob. (transfer full)
 */
GHashTable *pp_git_marks_missing(
	const PpPosition *position, const char *repository);

/* Now NOW (of PpGitBrought *) are missing there, and no others. */
void pp_git_marks_set_missing(
	PpPosition *position, const char *repository, const GQueue *now);

#endif
