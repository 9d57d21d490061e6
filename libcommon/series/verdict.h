/* SPDX-License-Identifier: MIT */
/*
 * Reviews: who reviewed, acked, tested or refused which patch of a series,
 * who answered, what robots complained about, and what became of it.
 *
 * A patch has the tags that it carries, those given in answers to it and those
 * given to the whole series: in answers to the cover, or in words.  Nobody
 * counts twice, and nobody for his own patch.
 */
#ifndef PP_VERDICT_H
#define PP_VERDICT_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "series/commits.h"
#include "series/people.h"
#include "series/series.h"

/* A tag of an answer, or of a patch itself, and the patches it is for. */
typedef struct {
	PpTag type;
	bool whole;      /* the series */
	uint32_t lo, hi; /* else these numbers */
	uint32_t person;
	uint32_t mail; /* that gives or carries it */
} PpVerdictTag;

/* All that is said about one series. */
typedef struct {
	const PpCommits *commits; /* (nullable) the caller's, set after init */
	const PpSeriesSet *set;
	const PpCorpus *corpus;
	const PpSeries *series;
	GArray *tags;      /* PpVerdictTag, as they were given */
	GArray *spanning;  /* uint32_t: the tags for more than one patch */
	GArray *by_number; /* uint32_t: the others, by number */
	PpPeople people[PP_N_TAGS]; /* of the whole series */
	PpPeople repliers;
	uint32_t replies; /* of others */
	uint32_t reports; /* complaints of robots */
	int64_t answered; /* first and last reply of another; if any */
	int64_t last;
	uint32_t reviewed; /* patches with at least one */
	uint32_t acked;
	uint32_t tested;
	uint32_t unreviewed; /* patches with neither Reviewed- nor Acked-by */
	uint32_t applied;   /* mail that says so of all that is here, or NONE */
	const char *commit; /* (nullable) else the last of its commits */
	uint32_t n_applied; /* patches that were */
} PpVerdict;

/* The same of one patch. */
typedef struct {
	PpPeople people[PP_N_TAGS];
	uint32_t applied;   /* mail, or PP_NONE */
	const char *commit; /* (nullable) */
} PpPatchVerdict;

/* Nothing said yet, and no commits known. */
void pp_verdict_init(PpVerdict *review);

/* Frees what REVIEW holds, not what it points to. */
void pp_verdict_clear(PpVerdict *review);

/* Nothing said yet. */
void pp_patch_verdict_init(PpPatchVerdict *review);

/* Frees what REVIEW holds. */
void pp_patch_verdict_clear(PpPatchVerdict *review);

/*
 * Reads all that CORPUS says about series N.  Valid as long as SET and
 * CORPUS; REVIEW may be used again and again.
 */
void pp_verdict_series(PpVerdict *review, const PpSeriesSet *set,
	const PpCorpus *corpus, uint32_t n);

/* What was said about the patch MAIL, of the series that REVIEW is of. */
void pp_verdict_patch(
	const PpVerdict *review, uint32_t mail, PpPatchVerdict *ret_patch);

typedef void (*PpVerdictFunc)(const PpVerdictTag *tag, void *data);

/*
 * Calls FUNC for each tag for patch NUMBER of the series that REVIEW is of:
 * those for it alone, then those for more, each in the order of giving.
 */
void pp_verdict_each(const PpVerdict *review, uint32_t number,
	PpVerdictFunc func, void *data);

#endif
