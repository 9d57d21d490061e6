/* SPDX-License-Identifier: MIT */
/*
 * What is known while commits and the mails that they were are held against
 * each other: what speaks for a pair of them, and which are still free.
 */
#ifndef PP_MATCHING_H
#define PP_MATCHING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/index.h"
#include "series/commits.h"

/* Postings looked at per key, newest first: bounds hostile input. */
#define PP_MATCHING_LOOKED 256

typedef enum {
	PP_COMMIT_BY_NONE,
	PP_COMMIT_BY_LINK,
	PP_COMMIT_BY_PATCHID,
	PP_COMMIT_BY_TITLE,
	PP_COMMIT_BY_LINES
} PpCommitBy;

typedef struct {
	const PpCommits *commits;
	uint32_t *commit; /* by mail: into commits->list, or PP_NONE */
	uint8_t *by;      /* by mail: PpCommitBy */
	bool *posted;     /* by commit: some mail became it */
} PpCommitMatch;

typedef struct {
	const PpCommits *commits;
	const PpCorpus *corpus;
	const uint32_t *change;
	PpCommitMatch *match;
	PpIndex patchids; /* -> mail, the newest last */
	PpIndex titles;   /* likewise */
	PpIndex stables;  /* patchids of backports */
	PpIndex became;   /* first posting and patchid -> mail with a commit */
	bool *taken;      /* by first posting: a version became a commit */
} PpMatching;

/* Commit N. */
const PpCommit *pp_matching_commit(const PpMatching *m, uint32_t n);

/* Is the commit that MAIL carries there already, and another's? */
bool pp_matching_is_backport(const PpMail *mail);

/* Was MAIL there before COMMIT?  Clocks differ by an hour. */
bool pp_matching_is_before(const PpCommit *commit, const PpMail *mail);

/* Was it the author of COMMIT who sent MAIL? */
bool pp_matching_is_sent_by_author(
	const PpMatching *m, const PpCommit *commit, const PpMail *mail);

/* Has MAIL the commit's own date, and not by copying it? */
bool pp_matching_is_dated(
	const PpMatching *m, const PpCommit *commit, const PpMail *mail);

/* Do COMMIT and MAIL change a file in common, or does one of them change none?
 */
bool pp_matching_share_files(
	const PpMatching *m, const PpCommit *commit, const PpMail *mail);

/* Is MAIL free for any commit: did no version of it become one? */
bool pp_matching_is_free(const PpMatching *m, uint32_t mail);

/*
 * Is MAIL free for a commit with its patch id?  Where another version is a
 * commit already, this may be a pick of that, unless it has the date of MAIL or
 * a diff that no version had that became one.
 */
bool pp_matching_is_free_for(
	const PpMatching *m, const PpCommit *commit, uint32_t mail);

/* MAIL became commit N. */
void pp_matching_take(PpMatching *m, uint32_t n, uint32_t mail, PpCommitBy by);

#endif
