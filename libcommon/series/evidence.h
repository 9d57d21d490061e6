/* SPDX-License-Identifier: MIT */
/*
 * What speaks for one series being a version of another.
 */
#ifndef PP_EVIDENCE_H
#define PP_EVIDENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/index.h"
#include "series/series.h"

/* The nearest earlier version that each kind of evidence gives, or PP_NONE. */
typedef struct {
	uint32_t of[PP_N_MATCHES];
} PpFound;

/* What series are looked up by.  They come into it in their own order. */
typedef struct {
	PpSeriesSet *set;
	const PpCorpus *corpus;
	const bool *without;  /* by PpMatch: not to be looked at */
	const uint32_t *into; /* by series: what pp_reroll_find() said
			       * of it */
	PpIndex changeids;    /* -> series */
	PpIndex titles;       /* titles of heads and patches -> series */
	PpIndex patchids;     /* -> series */
	PpIndex authors;      /* addresses and names -> series */
	PpIndex ghosts;       /* id that the head answers, not here -> series */
	uint32_t n_indexed;   /* series that are in them */
	bool named_absent;    /* the text names one, and it is not here */
	uint32_t *tried;      /* by series: the one whose patches it was last
			       * held against, + 1 */
} PpEvidence;

/*
 * SET, WITHOUT and INTO must live as long; INTO, all PP_NONE at first, is where
 * the caller keeps what pp_reroll_find() says of each series.
 */
void pp_evidence_init(PpEvidence *evidence, PpSeriesSet *set,
	const bool without[PP_N_MATCHES], const uint32_t *into);

/* Frees what EVIDENCE holds. */
void pp_evidence_clear(PpEvidence *evidence);

/*
 * The series that N is a part of, by what pp_reroll_find() said of each (INTO);
 * N itself if of none.  It ends: each says a lower version than the one before.
 */
uint32_t pp_evidence_whole(const uint32_t *into, uint32_t n);

/* Looks for versions before series LATER, one after another from 0. */
void pp_evidence_find(PpEvidence *evidence, uint32_t later, PpFound *ret_found);

/* A walk over the series under one key of an index, newest first. */
typedef struct {
	const PpEvidence *evidence;
	PpIndexWalk walk;
	uint32_t later;
} PpCandidates;

/* Those under KEY of INDEX that may, by kind, number and time, precede LATER.
 */
PpCandidates pp_evidence_candidates(const PpEvidence *evidence,
	const PpIndex *index, uint64_t key, uint32_t later);

/* The next of them; PP_NONE at the end, or when enough were looked at. */
uint32_t pp_evidence_next(PpCandidates *candidates);

#endif
