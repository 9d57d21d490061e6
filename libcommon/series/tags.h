/* SPDX-License-Identifier: MIT */
/*
 * The tags of a series: who gave which, in an answer or with a patch, and for
 * which patches each holds.  A tag is for what was there when it was given,
 * until its giver takes it back: by a refusal, or by asking to drop it, for the
 * same patch, later or in the same mail.
 */
#ifndef PP_TAGS_H
#define PP_TAGS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "series/series.h"

/*
 * Above all numbers that a patch can have: those of patches that were replaced
 * begin here.
 */
#define PP_TAGS_REPLACED (UINT32_C(1) << 24)

/* A tag of an answer, or of a patch itself, and the patches it is for. */
typedef struct {
	PpTag type;
	uint16_t form;   /* as a PpMailTag has it */
	bool whole;      /* the series */
	bool over;       /* refused, and then gave a tag for the same */
	uint32_t lo, hi; /* else these numbers */
	uint32_t person;
	uint32_t mail; /* that gives or carries it */
} PpReview;

/* A tag for one patch, which has that number. */
typedef struct {
	uint32_t number;
	uint32_t tag; /* in all */
} PpNumbered;

typedef struct {
	const PpSeriesSet *set;
	const PpSeries *series;
	GArray *all;       /* PpReview, as they were given */
	GArray *spanning;  /* uint32_t: those for more than one patch */
	GArray *by_number; /* PpNumbered: the others, by number */
	GArray *refusals;  /* uint32_t: those that take back others */
} PpTags;

/* Does a tag of TYPE take back what its giver gave before? */
static inline bool
pp_takes_back(PpTag type)
{
	return type == PP_TAG_NACKED || type == PP_TAG_WITHDRAWN;
}

/* No tags of no series. */
void pp_tags_init(PpTags *tags);

/* Frees what TAGS holds, not what it points to. */
void pp_tags_clear(PpTags *tags);

/*
 * No tags yet, of SERIES of SET: what was before is forgotten.  Both must live
 * as long as TAGS is asked.
 */
void pp_tags_begin(
	PpTags *tags, const PpSeriesSet *set, const PpSeries *series);

/* Adds those that MAIL, a posting, carries; a cover's are nobody's word. */
void pp_tags_add_posting(PpTags *tags, const PpMail *mail);

/* Adds those that MAIL, an answer, gives. */
void pp_tags_add_answer(PpTags *tags, const PpMail *mail);

/* Adds what notes to other threads say of patches of this series. */
void pp_tags_add_titled(PpTags *tags);

/* All were added: puts by_number in order. */
void pp_tags_sort(PpTags *tags);

/* Begins, and takes the tags of answers alone, in order. */
void pp_tags_read_given(
	PpTags *tags, const PpSeriesSet *set, const PpSeries *series);

/* Tag number N of all.  Valid until one is added. */
const PpReview *pp_tags_get(const PpTags *tags, uint32_t n);

/* Is TAG a trailer of somebody else than the author, not taken back? */
bool pp_tags_is_of_other(const PpTags *tags, const PpReview *tag);

/* The same, and was it given in an answer? */
bool pp_tags_is_given(const PpTags *tags, const PpReview *tag);

typedef void (*PpTagsFunc)(const PpReview *tag, void *data);

/*
 * Calls FUNC for each of TAGS, in order, that holds for PATCH, of their series:
 * those for it alone, then those for more, each in the order of giving.
 */
void pp_tags_each(
	const PpTags *tags, const PpMail *patch, PpTagsFunc func, void *data);

#endif
