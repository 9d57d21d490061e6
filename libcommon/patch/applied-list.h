/* SPDX-License-Identifier: MIT */
/*
 * Lists of what was applied, as b4 and patchwork's robot write them: an entry
 * for each patch, and the commit that it became below.
 */
#ifndef PP_APPLIED_LIST_H
#define PP_APPLIED_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/* An entry of a list of what was applied: "[2/5] title", as b4 writes it. */
typedef struct {
	uint32_t number; /* 0: none in the brackets */
	uint32_t total;  /* 0: none */
	PpSlice title;   /* as far as it stands in this line */
} PpAppliedEntry;

/*
 * Is LINE such an entry, or one as patchwork's robot has it, "-
 * [net-next,v3,2/5] title"?  `title' points into LINE.
 */
bool pp_applied_list_entry(
	const char *line, size_t len, PpAppliedEntry *ret_entry);

/* Is LINE what stands under such an entry: a commit, or a link to one? */
bool pp_applied_list_commit(const char *line, size_t len);

#endif
