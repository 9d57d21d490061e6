/* SPDX-License-Identifier: MIT */
/*
 * Which patch became which commit.  Strongest first: the commit names the mail
 * (Link:, Message-ID:); both have one patch id; one author and one title;
 * nearly the same lines, and the title near, or the author and a file the same.
 * What has neither title nor file nor diff of a commit that names it is what
 * that refers to.
 *
 * A commit was one posting, and a posting became one commit at most.  Of
 * several postings it is the one with the commit's own Date, which the author
 * sent or which came before it was committed, else the newest that did.
 * A backport becomes, by link or patch id, what was committed after it came.
 */
#ifndef PP_COMMIT_MATCH_H
#define PP_COMMIT_MATCH_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "patch/sketch.h"
#include "series/matching.h"

/* "link", "patchid" ...; NULL for none. */
extern const char *const pp_commit_by_names[];

/*
 * Gives the sketch of MAIL, empty if it has none; returns false with an error
 * set when it cannot be read.
 */
typedef bool (*PpSketchFunc)(
	const PpMail *mail, PpSketch *ret_sketch, void *data, GError **error);

/*
 * Finds them, in the finished corpus of COMMITS.  CHANGE: by mail, of
 * pp_change_find(); a patch whose other version became a commit is not taken
 * for another commit because it looks alike, nor for one with a diff that
 * became one, but by its date.
 * Returns false with an error of SKETCH_OF.
 */
bool pp_commit_match(PpCommitMatch *ret_match, const PpCommits *commits,
	const uint32_t *change, PpSketchFunc sketch_of, void *data,
	GError **error);

/*
 * What MAIL became, and *ret_by says how that was found; NULL if nothing.
 * Valid as long as the commits.
 */
const PpCommit *pp_commit_of(
	const PpCommitMatch *match, const PpMail *mail, PpCommitBy *ret_by);

/* Frees what MATCH holds. */
void pp_commit_match_clear(PpCommitMatch *match);

#endif
