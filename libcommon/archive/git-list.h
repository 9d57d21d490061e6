/* SPDX-License-Identifier: MIT */
/*
 * Which files the commits of an archive bring, newest first, from what git
 * diff-tree -M100% prints of them: a line "COMMIT TIME", and one for each
 * change.
 */
#ifndef PP_GIT_LIST_H
#define PP_GIT_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "archive/buffer.h"
#include "archive/shard.h"

/* Digits of an id, at most. */
#define PP_GIT_ID_MAX 64

/* A mail that a commit brings. */
typedef struct {
	char commit[PP_GIT_ID_MAX + 1];
	char blob[PP_GIT_ID_MAX + 1];
	char file[48];
	int64_t committed; /* committer date */
} PpGitBrought;

typedef struct {
	PpBuffer lines;      /* the caller puts here what git prints */
	PpShardRange range;  /* these commits are wanted, by their number: the
			      * caller says, all to begin with */
	GHashTable *deleted; /* blob ids that a later commit took back */
	uint64_t n_listed;   /* commits of all repositories so far */
	int64_t newest;      /* of these, or INT64_MIN */
	/* Of the current repository. */
	GHashTable *gone; /* files that a later commit removed, but for those
			   * of version 2; what is renamed is not */
	char commit[PP_GIT_ID_MAX + 1]; /* that the list is at */
	int64_t committed;
	uint64_t n_commits;
	uint64_t n_brought;
	uint64_t n_others; /* files that no archive has for a mail, wanted */
} PpGitList;

/* Of no repository yet, with SIZE bytes for what git prints. */
void pp_git_list_init(PpGitList *list, size_t size);

/* Frees what LIST holds. */
void pp_git_list_clear(PpGitList *list);

/* The list of another repository, an older one, follows. */
void pp_git_list_begin(PpGitList *list);

/*
 * The next mail that is wanted, of the lines that are there.
 * Returns: (transfer full) g_free(), or NULL.
 */
PpGitBrought *pp_git_list_next(PpGitList *list);

/* Is there a line that pp_git_list_next() has not looked at? */
bool pp_git_list_has_line(const PpGitList *list);

/* Is what git has yet to list of no use? */
bool pp_git_list_is_enough(const PpGitList *list);

/*
 * What there is to say of the repository, whose list is over: its commits bring
 * no mail, or some of them files that are none.  (transfer full), or NULL.
 */
char *pp_git_list_complaint(const PpGitList *list);

#endif
