/* SPDX-License-Identifier: MIT */
/*
 * A set of people, each once, in the order in which they came.  A zeroed one is
 * empty; pp_people_clear() frees what it comes to hold.
 */
#ifndef PP_PEOPLE_H
#define PP_PEOPLE_H

#include <stdbool.h>

#include <glib.h>

#include "series/corpus.h"

typedef struct {
	GArray *list;     /* (nullable) uint32_t: persons */
	GHashTable *seen; /* (nullable) their addresses and names */
} PpPeople;

/* Frees what PEOPLE holds. */
void pp_people_clear(PpPeople *people);

/* Forgets everybody, keeps the memory. */
void pp_people_empty(PpPeople *people);

/* How many they are. */
guint pp_people_size(const PpPeople *people);

/* Is PERSON there, by address or name? */
bool pp_people_has(
	const PpPeople *people, const PpCorpus *corpus, uint32_t person);

/* Adds PERSON; false when there, by address or name, already. */
bool pp_people_add(PpPeople *people, const PpCorpus *corpus, uint32_t person);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpPeople, pp_people_clear)

#endif
