/* SPDX-License-Identifier: MIT */
/* The lines by which `git apply' tells that a file's diff, or a hunk, begins.
 */
#ifndef PP_DIFFHEAD_H
#define PP_DIFFHEAD_H

#include <stdbool.h>

#include <glib.h>

/* What the header of one file said; all strings owned, or NULL. */
typedef struct {
	char *git_old, *git_new; /* of the diff --git line */
	char *old, *now;         /* of --- and +++ */
	char *moved;             /* of rename to, copy to */
} PpDiffHead;

/* Frees what HEAD holds. */
void pp_diffhead_clear(PpDiffHead *head);

/*
 * Is [P, NEXT) a line of git's extended header, --- and +++ among them?
 * HEAD (nullable) gets what it says of names.
 */
bool pp_diffhead_extended(const char *p, const char *next, PpDiffHead *head);

/*
 * ---, +++ and a hunk, at the line P: a file.  HEAD (nullable) gets the names.
 * Returns the hunk's line, NULL when it is none.
 */
const char *pp_diffhead_plain(const char *p, const char *end, PpDiffHead *head);

/*
 * `@@ -1,2 +1,3 @@' at [P, NEXT): how many lines of the old and the new file
 * follow.  False when it is none.
 */
bool pp_diffhead_hunk(
	const char *p, const char *next, unsigned *ret_old, unsigned *ret_new);

/*
 * The path that HEAD gives, the prefix cut off: the new one, of a removed file
 * the old one; NULL when it gives none.  (transfer none)
 */
const char *pp_diffhead_path(const PpDiffHead *head);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpDiffHead, pp_diffhead_clear)

#endif
