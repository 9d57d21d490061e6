/* SPDX-License-Identifier: MIT */
/* The patches that are named at one place: "1-3, 5 and 7/9", "the last two". */
#ifndef PP_PATCH_LIST_H
#define PP_PATCH_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "patch/scope.h"

/* How they are named: bare numbers may be those of anything else. */
typedef struct {
	PpScope scope; /* ONLY, or NONE: it is not known which */
	bool patches;  /* "patch 2", "the last one" */
	bool slash;    /* "2/5" */
	bool ordinal;  /* "the last" */
	bool ends;     /* no noun follows, as in "2 nits" */
} PpPatchList;

/*
 * Reads those that S begins with, of a series of TOTAL (0: not known).  A bare
 * ordinal, "first", has to have an ARTICLE in front of it.  Returns what is
 * behind; NULL for none.
 */
const char *pp_patch_list_read(
	const char *s, uint32_t total, bool article, PpPatchList *ret_list);

/*
 * Reads a bare list ("1-3, 5 and 7/9") at the beginning of LINE.
 * Returns how many ranges it holds.
 */
size_t pp_patch_list_numbers(
	const char *line, size_t len, PpRange ret_ranges[PP_RANGE_MAX]);

/*
 * Behind the bare list that S begins with, and the words in front of it: "for
 * patches 2, 3/5"; NULL: there is none.
 */
const char *pp_patch_list_skip(const char *s);

#endif
