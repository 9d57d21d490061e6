/* SPDX-License-Identifier: MIT */
/*
 * Finds and counts the diffs in a decoded mail text, as `git apply' reads
 * them: by hunk arithmetic, not by prefix.
 */
#ifndef PP_DIFF_H
#define PP_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/sketch.h"

typedef struct {
	bool present; /* is there a diff at all */
	size_t start; /* offset of its first line; text length if none */
	size_t end;   /* behind the last byte that belongs to a diff */
	unsigned files;
	uint64_t added; /* lines */
	uint64_t removed;
	GPtrArray *paths; /* char *, unquoted, each once, in order; no a/ b/ */
} PpDiff;

/* Frees what DIFF holds. */
void pp_diff_clear(PpDiff *diff);

/*
 * Scans TEXT (LEN bytes, LF ends).  Unified and git extended diffs (rename,
 * copy, mode, empty, binary), Index:, plain ---/+++, no-prefix and mnemonic
 * prefixes, C-quoted names.  Text behind the last hunk does not count.
 */
void pp_diff_scan(PpDiff *ret_diff, const char *text, size_t len);

/*
 * What `git patch-id --stable' gives for the commit that `git am' makes of
 * PATCH (the text behind the commit message, as mailinfo cuts it), all diffs in
 * it taken together: 40 hex digits and NUL into RET_ID.  On the same walk
 * RET_SKETCH (nullable) gets the lines that it adds and removes.
 * Returns false when there is nothing to make an id of.
 */
bool pp_diff_patch_id(
	const char *patch, size_t len, char ret_id[41], PpSketch *ret_sketch);

/*
 * The diffstat that stands printed in TEXT before offset END (its last line is
 * " 3 files changed, ..."): *ret_end is the offset behind that line; counts
 * and paths as printed, for cover letters.  Returns false when there is none.
 */
bool pp_diffstat_find(
	const char *text, size_t end, PpDiff *ret_stat, size_t *ret_end);

/* Has a diffstat shortened PATH (".../lamp.c")?  Then it is the end of one. */
static inline bool
pp_diffstat_is_short(PpSlice path)
{
	return path.len >= 3 && memcmp(path.text, "...", 3) == 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpDiff, pp_diff_clear)

#endif
