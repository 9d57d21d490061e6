/* SPDX-License-Identifier: MIT */
/* How the facts of a series come together, for the two files that do it. */
#ifndef PP_FACTS_PRIV_H
#define PP_FACTS_PRIV_H

#include "digest/facts.h"
#include "digest/folder.h"
#include "record/vocabulary.h"

/* A record and what it is compared by: the one that names the series first. */
typedef struct {
	GString *line; /* empty: none yet */
	bool named;
	int64_t number;
	int64_t arrived;
	GString *msgid; /* escaped */
} PpBest;

/* Of it, what begins as 0 and NULL. */
typedef struct {
	char *version; /* the greatest of a posting, escaped; NULL */
	char *applied;
	int64_t patches, reviewed, applied_patches, replies, reports;
	int64_t added, removed, files;
	bool has_stat; /* some patch says them */
	int64_t first; /* arrival of the first mail */
	bool has_first;
	bool told; /* series-thread said which replies belong to it */
} PpFactsSums;

/* What is gathered on the way. */
struct PpFactsWalk {
	PpFacts facts;        /* of the series: its id, what is counted */
	GString *summary;     /* its line; empty: none */
	PpBest head;          /* the best candidate */
	PpBest talk;          /* where there is no head: a reply to it */
	PpFolder *folder;     /* of all patches */
	GHashTable *areas;    /* of the patches: name -> how many */
	GHashTable *repliers; /* address -> itself */
	GHashTable *praise;   /* "Rb NAME" -> count */
	GHashTable *said;     /* message-id -> "where\nwho\nname" */
	PpFactsSums sums;
};

/* A list of PpPraise that owns their strings. (transfer full) */
GArray *pp_facts_praise_new(void);

/* Field ID as one clean line; "" when it is missing. (transfer full) */
char *pp_facts_line(const PpRecord *record, PpFieldId id);

#endif
