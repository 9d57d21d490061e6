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

#include <glib.h>

#include "base/slice.h"
#include "patch/scope.h"

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

/* Such a list, as far as its lines were read; zeroed but for TITLE. */
typedef struct {
	unsigned open; /* lines that an entry may still wait for its commit */
	bool any;      /* there was one with a commit */
	PpAppliedEntry entry;
	GString *title;  /* of the entry; it may be folded; the caller's */
	PpScope numbers; /* those that were added */
} PpAppliedList;

typedef enum {
	PP_APPLIED_LIST_OTHER, /* a line that is none of the list */
	PP_APPLIED_LIST_ENTRY,
	PP_APPLIED_LIST_COMMIT /* of LIST->entry, which is complete */
} PpAppliedListLine;

/* What LINE, the next one of a mail, is; takes it into LIST. */
PpAppliedListLine pp_applied_list_take(PpAppliedList *list, PpSlice line);

/* Is there room for NUMBER among those of LIST? */
bool pp_applied_list_has_room(const PpAppliedList *list, uint32_t number);

/* Adds NUMBER, for which there is room. */
void pp_applied_list_add(PpAppliedList *list, uint32_t number);

#endif
