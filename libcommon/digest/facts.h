/* SPDX-License-Identifier: MIT */
/*
 * What a digest says about one series, read from its chain: its summary
 * record, its cover and patches, and what was said about it.  All strings are
 * clean and one line (clean.h); each form of the digest escapes them.
 */
#ifndef PP_FACTS_H
#define PP_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "record/record.h"

/* Who did something, and how often. */
typedef struct {
	char *what; /* "Rb", "Ab", "Tb", "Nack" */
	char *name;
	unsigned count;
} PpPraise;

typedef struct {
	char *id; /* message-id of the head, as it is: not clean */
	char *title;
	char *name; /* of the author; may be "" */
	char *addr;
	char *version;   /* "5" or "5.1" */
	char *area;      /* subsystem, else the common folder; may be "" */
	bool area_known; /* it is a subsystem */
	char *state;     /* new, update, resend; "" when nobody said */
	char *news;      /* as the record has it; "" without context */
	char *odd;       /* "missing 2/5; mixed versions"; may be "" */
	char *was;       /* version and time before: "v2 2025-..."; "" */
	char *previous;  /* message-id; may be "" */
	bool rfc;
	bool pull;
	bool posted; /* its head or a patch of it is here */
	bool has_time;
	int64_t arrived; /* of the head, else of its first mail */
	int64_t date;
	int64_t number; /* of the head: 0 a cover */
	int64_t total;
	int64_t have; /* patches that are here; -1: not known */
	bool has_stat;
	int64_t files, added, removed;
	int64_t reviewed;  /* patches with a Reviewed-by or Acked-by; -1 */
	int64_t mails;     /* that are here */
	int64_t replies;   /* of others */
	int64_t people;    /* who replied, without the author */
	int64_t reports;   /* complaints of robots */
	int64_t n_applied; /* patches said to be applied */
	char *applied;     /* the mail or commit that says so; "" */
	char *where, *who; /* to which tree, by whom; may be "" */
	GArray *praise;    /* PpPraise, most first: given in the mails here */
} PpFacts;

/* Gathers the facts of a series, of one after the other. */
typedef struct PpFactsWalk PpFactsWalk;

/* (transfer full) */
PpFactsWalk *pp_facts_walk_new(void);

/* Frees WALK (nullable). */
void pp_facts_walk_free(PpFactsWalk *walk);

/* Forgets what was gathered, and begins with the series named ID (copied). */
void pp_facts_begin(PpFactsWalk *walk, const char *id);

/*
 * Takes in RECORD of the series; nothing depends on their order.  TEXT (LEN
 * bytes) is what a mail says about applying, "WHERE\nWHO", or empty.
 */
void pp_facts_see(PpFactsWalk *walk, const PpRecord *record, const char *text,
	size_t len);

/*
 * What the records say together; to be called once after each begin.
 * RET_FACTS is to be cleared also after an error.
 */
bool pp_facts_end(PpFactsWalk *walk, PpFacts *ret_facts, GError **error);

/* Frees what FACTS holds. */
void pp_facts_clear(PpFacts *facts);

/* Appends FACTS as bytes, that this very process can make facts of again. */
void pp_facts_pack(GString *out, const PpFacts *facts);

/* What pp_facts_pack() was given; RET_FACTS is to be cleared. */
void pp_facts_unpack(PpFacts *ret_facts, const char *packed);

/* Domain of the author's address, behind its last "@"; "" without one. */
const char *pp_facts_domain(const PpFacts *facts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpFacts, pp_facts_clear)

#endif
