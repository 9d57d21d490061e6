/* SPDX-License-Identifier: MIT */
/*
 * What the mails of a series change, taken together.  A cover's diffstat has
 * the whole; where there is none the patches are added up.  Nothing depends on
 * the order of adding.
 */
#ifndef PP_CHANGED_H
#define PP_CHANGED_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "record/record.h"

/* Paths of one series that are listed; no more are counted as files. */
#define PP_CHANGED_MAX_PATHS 10000

typedef struct {
	bool counted; /* some mail says what it changes */
	int64_t added;
	int64_t removed;
	GPtrArray *paths; /* char *: each once, in the order of adding */
	/* for pp_changed_files() and pp_changed_areas() */
	bool told; /* a cover, or a row, has the whole */
	int64_t files;
	uint32_t patches;
	GHashTable *seen;      /* (nullable) paths, once there are two mails */
	GHashTable *areas;     /* (nullable) char * -> how much is of it */
	GHashTable *all_areas; /* likewise, less precise ones too */
} PpChanged;

/* Nothing yet; pp_changed_clear() frees what it comes to hold. */
void pp_changed_init(PpChanged *changed);

/* Frees what CHANGED holds. */
void pp_changed_clear(PpChanged *changed);

/* Adds a patch, cover or pull, or the row of the whole series. */
void pp_changed_add(PpChanged *changed, const PpRecord *record);

/* Marks in FIELDS, which has PP_N_FIELDS, those that adding reads. */
void pp_changed_mark(bool *fields);

/* How many files that is. */
int64_t pp_changed_files(const PpChanged *changed);

/*
 * The subsystems of WEIGHTS, one of a PpChanged's two tables: those of most
 * mails first, then those that stand first in their lists.  Strings are the
 * table's.  Returns: (transfer container)
 */
GPtrArray *pp_changed_areas(GHashTable *weights);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpChanged, pp_changed_clear)

#endif
