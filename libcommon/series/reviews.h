/* SPDX-License-Identifier: MIT */
/*
 * Reviews: of a series and its patches, who gave the tags that hold, who
 * answered, what robots complained about, and what became of it.
 *
 * A patch has the tags that it carries, those given in answers to it and those
 * given to the whole series: in answers to the cover, or in words; and those
 * given to the very same patch before, in an older version.  Nobody counts
 * twice, and nobody for his own patch.
 */
#ifndef PP_REVIEWS_H
#define PP_REVIEWS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "series/commit-match.h"
#include "series/given.h"
#include "series/people.h"
#include "series/series.h"
#include "series/tags.h"

/* What is said about a series, or about one of its patches. */
typedef struct {
	PpPeople people[PP_N_TAGS]; /* who gave which tag */
	PpPeople repliers;
	uint32_t replies; /* of others */
	uint32_t reports; /* complaints of robots */
	int64_t answered; /* first and last reply of another; if any */
	int64_t last;
	uint32_t applied; /* mail that says so of all that is here, or NONE */
	const PpCommit *commit; /* (nullable) the last, if all became one */
	PpCommitBy commit_by;
} PpSaid;

/* All that is said about one series. */
typedef struct {
	const PpCommitMatch
		*match;  /* (nullable) the caller's, set after init */
	PpGiven *given;  /* (nullable) the same: what older versions got */
	PpTags tags;     /* and what series they are of */
	GArray *direct;  /* answers to one posting, by posting */
	GArray *persons; /* uint32_t: mails that no robot wrote */
	bool asks;       /* one of them is a question */
	PpSaid said;
	const PpMail *spoke; /* the last mail of a person */
	const PpMail *own;   /* of who sent or wrote the series: no promise */
	const PpMail *asked; /* of another, who wants something of him */
	uint32_t reviewed;   /* patches with at least one */
	uint32_t acked;
	uint32_t tested;
	uint32_t unreviewed; /* patches with neither Reviewed- nor Acked-by */
	uint32_t told;       /* mail: the last that says so of any, or NONE */
	uint32_t n_applied;  /* patches that were */
	uint32_t n_commits;  /* patches that became a commit */
	PpSeries talk;       /* stands for a conversation, which is no series */
} PpReviews;

/* Nothing said yet, and no commits known. */
void pp_reviews_init(PpReviews *reviews);

/* Frees what REVIEWS holds, not what it points to. */
void pp_reviews_clear(PpReviews *reviews);

/* Frees what SAID, which was zeroed before its first use, holds. */
void pp_reviews_clear_said(PpSaid *said);

/*
 * Reads all that is said about SERIES of SET, also into what given points to.
 * Valid as long as SET; REVIEWS may be used again and again.
 */
void pp_reviews_read(
	PpReviews *reviews, const PpSeriesSet *set, const PpSeries *series);

/*
 * The same of a conversation that FIRST begins: who answered, and who spoke
 * last, in the N mails at ANSWERS.
 */
void pp_reviews_read_talk(PpReviews *reviews, const PpSeriesSet *set,
	const PpMail *first, const PpMail *const *answers, size_t n);

/*
 * What was said about PATCH, of the series that REVIEWS is of: tags for it, and
 * answers to this very mail.  RET_SAID may be used again and again.
 */
void pp_reviews_patch(
	const PpReviews *reviews, const PpMail *patch, PpSaid *ret_said);

#endif
