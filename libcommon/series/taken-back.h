/* SPDX-License-Identifier: MIT */
/*
 * Tags of a series, and which their giver has taken back: by a refusal, or by
 * asking to drop them, for the same patch, later or in the same mail.
 */
#ifndef PP_TAKEN_BACK_H
#define PP_TAKEN_BACK_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "series/corpus.h"

/* A tag of an answer, or of a patch itself, and the patches it is for. */
typedef struct {
	PpTag type;
	uint16_t form;   /* as a PpMailTag has it */
	bool whole;      /* the series */
	uint32_t lo, hi; /* else these numbers */
	uint32_t person;
	uint32_t mail; /* that gives or carries it */
} PpReview;

/* Is TAG for patch NUMBER? */
static inline bool
pp_review_is_for(const PpReview *tag, uint32_t number)
{
	return tag->whole || (number >= tag->lo && number <= tag->hi);
}

/* Does a tag of TYPE take back what its giver gave before? */
static inline bool
pp_takes_back(PpTag type)
{
	return type == PP_TAG_NACKED || type == PP_TAG_WITHDRAWN;
}

/*
 * Was TAG taken back, for all patches from LO to HI, by one of those of TAGS
 * (PpReview) whose numbers are in REFUSALS (uint32_t)?
 */
bool pp_taken_back(const PpCorpus *corpus, const GArray *tags,
	const GArray *refusals, const PpReview *tag, uint32_t lo, uint32_t hi);

#endif
