/* SPDX-License-Identifier: MIT */
/*
 * What a digest says about one series.  One record speaks for it: its row, its
 * head, else what is nearest to that; what the patches change is added up.
 * All strings are clean and one line (clean.h); each form escapes them.
 */
#ifndef PP_FACTS_H
#define PP_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "digest/chain.h"
#include "record/version.h"
#include "record/vocabulary.h"

/* Who gave which tag, and how often. */
typedef struct {
	PpTag tag;
	char *name;
	unsigned count;
} PpPraise;

/* What the postings of a series change, taken together. */
typedef struct {
	int64_t files, added, removed;
	char *area;      /* at most two subsystems, else the common folder */
	bool area_known; /* it is a subsystem */
	bool counted;    /* somebody says what changes */
} PpSums;

/* Strings are "" and numbers -1 where the record says nothing. */
typedef struct {
	char *id; /* message-id that names the series, as it is: not clean */
	char *title;
	char *name; /* of the author */
	char *addr;
	char *sent_by;   /* name of who sent it, where that is another */
	char *state;     /* new, update, resend */
	char *needs;     /* "v3 of a title": what is not applied yet */
	char *odd;       /* "missing 2/5; mixed versions" */
	char *was;       /* version and time before: "v2 2025-..." */
	char *previous;  /* message-id, as it is */
	char *applied;   /* the mail that says so */
	char *commit;    /* that it became, or its last patch */
	char *where;     /* to which tree */
	char *who;       /* by whom */
	char *turn;      /* author, review, apply */
	char *spoke;     /* name of who wrote last */
	char *nackers;   /* "Ann, Bob": who refused it */
	char *tree;      /* of a backport: "6.12.y" */
	char *closed_by; /* of a report: the series that names it, as it is */
	char *fix;       /* its title, if it is here */
	PpKind kind;     /* of the record that speaks */
	PpVersion version;
	bool rfc;
	bool pull;
	bool stable;    /* a backport */
	bool talk;      /* a conversation, no series */
	bool is_commit; /* a robot's mail about a commit */
	bool report;    /* it, or a complaint, says that something is broken */
	bool has_time;
	bool has_news;     /* series-thread had a context: of the period ... */
	bool news_posted;  /* its postings are */
	bool news_applied; /* that it was applied is */
	bool news_waiting; /* nothing, and that for a week */
	int64_t arrived;   /* of the head; with date 0 where it has no time */
	int64_t date;
	int64_t spoke_at; /* -1 where nobody spoke */
	int64_t number;   /* of the head: 0 a cover */
	int64_t total;
	int64_t have;       /* patches that are here */
	int64_t unreviewed; /* patches with neither Reviewed-by nor Acked-by */
	int64_t reviewed, acked; /* patches with one; of a patch, people */
	int64_t replies;         /* of others */
	int64_t people;          /* who replied, without the author */
	int64_t reports;         /* complaints of robots */
	int64_t n_applied;       /* patches said to be applied */
	int64_t in_tree;         /* patches that became commits */
	int64_t mails;           /* of this period */
	GArray *praise; /* PpPraise, most first: tags given in answers */
} PpFacts;

/* Marks the fields that facts are made from. */
void pp_facts_mark(PpChainKeep keep);

/*
 * The facts of the series that is named ID, as the record at HEAD has them, but
 * for those that take all its records: version and total.
 * RET_FACTS is to be cleared in any case.  Returns false with PP_EXIT_OUTPUT.
 */
bool pp_facts_read(PpChainStore *store, const char *id, PpSpan head,
	PpFacts *ret_facts, GError **error);

/*
 * Adds up what the postings in CHAIN change; where FACTS are of a row, that at
 * HEAD, it has the sums.  Returns false with PP_EXIT_OUTPUT.
 */
bool pp_facts_sum(PpChainStore *store, const PpFacts *facts, PpSpan head,
	PpSpan chain, PpSums *ret_sums, GError **error);

/* Frees what FACTS holds. */
void pp_facts_clear(PpFacts *facts);

/* Domain of the author's address, behind its last "@"; "" without one. */
const char *pp_facts_domain(const PpFacts *facts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpFacts, pp_facts_clear)

#endif
