/* SPDX-License-Identifier: MIT */
/*
 * Which patch became which commit: lines "PATCHID COMMIT", what
 * "git log -p | git patch-id --stable" prints.
 */
#ifndef PP_COMMITS_H
#define PP_COMMITS_H

#include <stdint.h>

#include <glib.h>

#include "base/index.h"

typedef struct {
	PpIndex index;    /* patch-id -> commit */
	GPtrArray *names; /* char *: commits, in hex digits */
} PpCommits;

/* No commits yet; pp_commits_clear() frees what it comes to hold. */
void pp_commits_init(PpCommits *commits);

/* Frees what COMMITS holds. */
void pp_commits_clear(PpCommits *commits);

/* Adds those in the file PATH.  False as pp_input_each_line() has it. */
bool pp_commits_load(PpCommits *commits, const char *path, GError **error);

/*
 * The commit of the patch whose patch-id begins with these 16 digits, or NULL;
 * of several the one read first.  Valid as long as COMMITS.
 */
const char *pp_commits_find(const PpCommits *commits, uint64_t patchid);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpCommits, pp_commits_clear)

#endif
