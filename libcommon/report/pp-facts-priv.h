/* SPDX-License-Identifier: MIT */
/* How the facts of a series come together, for the two files that do it. */
#ifndef PP_FACTS_PRIV_H
#define PP_FACTS_PRIV_H

#include "pp-facts.h"
#include "pp-folder.h"

/* A record and what it is compared by: the one that names the series first. */
typedef struct {
	GString *line; /* empty: none yet */
	bool named;
	int64_t number;
	int64_t arrived;
	GString *msgid; /* escaped */
} PpBest;

/* What is gathered on the way along a chain. */
typedef struct {
	PpFacts *facts;
	const char *id;
	GString *summary;     /* its line; empty: none */
	PpBest head;          /* the best candidate */
	PpBest talk;          /* where there is no head: a reply to it */
	PpFolder *folder;     /* of all patches */
	GHashTable *areas;    /* of the patches: name -> how many */
	GHashTable *repliers; /* address -> itself */
	GHashTable *praise;   /* "Rb NAME" -> count */
	GHashTable *said;     /* message-id -> "where\nwho\nname" */
	char *version;        /* the greatest of a posting, escaped; NULL */
	char *applied;
	int64_t patches, reviewed, applied_patches, replies, reports;
	int64_t added, removed, files;
	bool has_stat; /* some patch says them */
	int64_t first; /* arrival of the first mail */
	bool has_first;
	bool told; /* series-thread said which replies belong to it */
} PpFactsWalk;

/* A list of PpPraise that owns their strings. (transfer full) */
GArray *pp_facts_praise_new(void);

/* Takes in one record of the chain. */
bool pp_facts_see(PpFactsWalk *walk, PpChainStore *store, const PpLink *link,
	GError **error);

/* Field ID as one clean line; "" when it is missing. (transfer full) */
char *pp_facts_line(const PpRecord *record, PpFieldId id);

#endif
