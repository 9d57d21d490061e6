/* SPDX-License-Identifier: MIT */
/*
 * Which patches a reviewer means: "for patches 1-3", "patch 2 and 5/7", "for
 * the series", "for all but patch 2".
 */
#ifndef PP_PATCH_RANGE_H
#define PP_PATCH_RANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "patch/scope.h"

/*
 * The patches that LINE (LEN bytes) names first, of a series of TOTAL patches
 * (0: not known): by numbers, or as "the first two", "all but the last", "up to
 * 2/5".  What stands behind "no", "not", "but", "except", "other than" and the
 * like is left out of them, and so is a patch "with patch 2 dropped".
 */
PpScope pp_patch_range_find(const char *line, size_t len, uint32_t total);

/*
 * The patches that S begins with, and what is left out of them right behind, as
 * pp_patch_range_find() reads them, and bare numbers ("1-3").  Returns what is
 * behind; NULL where it begins with none.
 */
const char *pp_patch_range_begin(
	const char *s, uint32_t total, PpScope *ret_scope);

/*
 * What LINE (LEN bytes), which goes on with a sentence, leaves out ("except
 * for patch 2"), goes out of SCOPE.
 */
void pp_patch_range_go_on(
	PpScope *scope, const char *line, size_t len, uint32_t total);

/* The ranges of MORE that are not in those of SCOPE go there, as room is. */
void pp_patch_range_add(PpScope *scope, const PpScope *more);

/* Does S leave out patches that it names? */
bool pp_patch_range_leaves_out(const char *s, uint32_t total);

/*
 * The patches that S begins with behind any of WORDS, "to", "from": of what
 * stands in front of it.  HERE where it names none.
 */
PpScope pp_patch_range_behind(
	const char *s, const char *const *words, uint32_t total);

#endif
