/* SPDX-License-Identifier: MIT */
/*
 * A set of people, each once, in the order in which they came.
 */
#ifndef PP_PEOPLE_H
#define PP_PEOPLE_H

#include <stdbool.h>

#include <glib.h>

#include "series/corpus.h"

typedef struct {
	GArray *list;     /* uint32_t: persons */
	GHashTable *seen; /* their addresses and names */
} PpPeople;

/* An empty set; pp_people_clear() frees what it comes to hold. */
void pp_people_init(PpPeople *people);

/* Frees what PEOPLE holds. */
void pp_people_clear(PpPeople *people);

/* Forgets everybody, keeps the memory. */
void pp_people_empty(PpPeople *people);

/* Is PERSON there, by address or name? */
bool pp_people_has(
	const PpPeople *people, const PpCorpus *corpus, uint32_t person);

/* Adds PERSON; false when there, by address or name, already. */
bool pp_people_add(PpPeople *people, const PpCorpus *corpus, uint32_t person);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpPeople, pp_people_clear)

#endif
