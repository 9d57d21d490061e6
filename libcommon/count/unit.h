/* SPDX-License-Identifier: MIT */
/*
 * What counts: patches, changes, series, reviews ...
 */
#ifndef PP_UNIT_H
#define PP_UNIT_H

#include <stdbool.h>

#include "record/record.h"

typedef enum {
	PP_UNIT_DEFAULT, /* reviews for reviewers and its kin, else mails */
	PP_UNIT_MAILS,   /* patches and covers */
	PP_UNIT_PATCHES, /* no covers, none of a pull's, no stable ones */
	PP_UNIT_CHANGES, /* of these patches each `change' once */
	PP_UNIT_SERIES,  /* each `series' once, no pull, no stable one */
	PP_UNIT_REVIEWS, /* tags given in replies, once a person and change */
	PP_UNIT_PEOPLE,  /* who sent a patch or cover, once a value */
	PP_UNIT_ALL      /* every record */
} PpUnit;

/* The units' names, by PpUnit; NULL-terminated. */
extern const char *const pp_unit_names[];

/* Does RECORD tell of something of UNIT at all? */
bool pp_unit_has(PpUnit unit, const PpRecord *record);

/* What has to be there for pp_unit_has(), in words: "patch or cover". */
const char *pp_unit_thing(PpUnit unit);

/* Records that are not to be counted. */
typedef struct {
	unsigned flags; /* PpFlag bits: those with any of them */
	unsigned kinds; /* bits, 1 << PpKind */
} PpSkip;

/* Is RECORD one of those? */
bool pp_unit_is_skipped(const PpRecord *record, PpSkip skip);

/* A tag that somebody gave; escaped slices of the record. */
typedef struct {
	PpSlice who;   /* mailbox */
	PpSlice tag;   /* "Reviewed-by" */
	PpSlice thing; /* message-id: the change, or at least the patch */
} PpGivenTag;

/*
 * Adds to REVIEWS (PpGivenTag) the tags that RECORD tells of: those of a tag
 * record, or of a patch its reviewers, ackers and testers as far as `given' or
 * `given-older' has their tag, and its nackers.
 */
void pp_unit_add_reviews(const PpRecord *record, GArray *reviews);

#endif
