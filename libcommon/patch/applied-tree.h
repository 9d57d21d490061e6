/* SPDX-License-Identifier: MIT */
/* Where a patch went, from the words of the line that says so, and by whom. */
#ifndef PP_APPLIED_TREE_H
#define PP_APPLIED_TREE_H

#include <stdbool.h>

#include "base/slice.h"
#include "patch/applied-words.h"

/*
 * The tree or branch that LINE says something went into, if only in passing:
 * "vfio next" of "was applied to vfio next branch for v6.19"; of a URL the
 * repository's name.  MORE (maybe empty) is the line that follows, where a tree
 * may stand alone.  NULL when they name none. (transfer full)
 */
char *pp_applied_tree(PpSlice line, PpSlice more);

/*
 * The mailbox of "by Jane Doe <jane@example.org>:" as patchwork's robot has
 * it, and of tip-bot's "Committer:"; NULL for other lines. (transfer full)
 */
char *pp_applied_tree_by(PpSlice line);

/*
 * The same behind the verb that is number VERB of the N WORDS of LINE.
 * (transfer full)
 */
char *pp_applied_tree_behind(PpSlice line, const PpAppliedWord *words, size_t n,
	size_t verb, PpSlice more);

/*
 * Does NAME look like a tree's, "lamp/queue", "for-next", "6.19"?  Not any word
 * behind "for" or "on" is one.
 */
bool pp_applied_tree_is_likely(const char *name);

#endif
