/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "count/unit.h"
#include "record/slice.h"
#include "record/vocabulary.h"

/* No patch carries more trailers: a hostile one is not searched to its end. */
#define MAX_CARRIED 1000

const char *const pp_unit_names[] = {"default", "mails", "patches", "changes",
	"series", "reviews", "people", "all", NULL};

bool
pp_unit_is_skipped(const PpRecord *record, PpSkip skip)
{
	return (skip.flags && (pp_flags_of(record) & skip.flags)) ||
		(skip.kinds & 1u << pp_kind_of(record));
}

/* A pull request brings what was posted before; stable trees, what is in. */
static bool
is_proposal(const PpRecord *record)
{
	return !(pp_flags_of(record) & (PP_FLAG_IN_PULL | PP_FLAG_STABLE));
}

/* A summary of what only answers tell of has no arrival: it came elsewhere. */
static bool
is_of_series(const PpRecord *record)
{
	if (pp_kind_of(record) == PP_KIND_SERIES)
		return is_proposal(record) &&
			pp_record_has(record, PP_FIELD_ARRIVED) &&
			pp_kind_of_head(record) != PP_KIND_PULL;
	return pp_record_has(record, PP_FIELD_SERIES) &&
		pp_kind_is_patch_or_cover(pp_kind_of(record)) &&
		is_proposal(record);
}

bool
pp_unit_has(PpUnit unit, const PpRecord *record)
{
	PpKind kind;

	switch (unit) {
	case PP_UNIT_PATCHES:
	case PP_UNIT_CHANGES:
		return pp_kind_of(record) == PP_KIND_PATCH &&
			is_proposal(record);
	case PP_UNIT_SERIES:
		return is_of_series(record);
	case PP_UNIT_REVIEWS:
		kind = pp_kind_of(record);
		return kind == PP_KIND_PATCH || kind == PP_KIND_TAG;
	case PP_UNIT_ALL:
		return true;
	default:
		return pp_kind_is_patch_or_cover(pp_kind_of(record));
	}
}

const char *
pp_unit_thing(PpUnit unit)
{
	switch (unit) {
	case PP_UNIT_PATCHES:
	case PP_UNIT_CHANGES:
		return "patch outside of pulls and stable trees";
	case PP_UNIT_SERIES:
		return "series outside of pulls and stable trees";
	case PP_UNIT_REVIEWS:
		return "patch";
	default:
		return "patch or cover";
	}
}

/* "Tag: Name <address>" with that tag and the address of PERSON. */
static bool
is_trailer_of(PpSlice line, PpTag tag, PpSlice person)
{
	return pp_tag_begins(tag, line.text, line.len) &&
		pp_slice_same_address(line, person);
}

/* Does the patch bring that tag along, so that nobody gave it here? */
static bool
is_carried(const PpRecord *record, PpTag tag, PpSlice person)
{
	PpSlice trailers = pp_slice_of(record, PP_FIELD_TRAILERS);
	PpSlice line;

	for (int i = 0;
		i < MAX_CARRIED && pp_slice_next(&trailers, '\n', &line); i++)
		if (is_trailer_of(line, tag, person))
			return true;
	return false;
}

static void
add_of_tag(const PpRecord *record, PpTag tag, GArray *reviews)
{
	PpSlice people = pp_slice_of(record, pp_tag_field(tag));
	const char *word = pp_tag_word(tag);
	PpGivenTag review = {.tag = {word, strlen(word)}};

	review.thing = pp_slice_of(record, PP_FIELD_CHANGE);
	if (!review.thing.len)
		review.thing = pp_slice_of(record, PP_FIELD_MSGID);
	while (pp_slice_next(&people, '\n', &review.who))
		if (!is_carried(record, tag, review.who))
			g_array_append_val(reviews, review);
}

void
pp_unit_add_reviews(const PpRecord *record, GArray *reviews)
{
	if (pp_kind_of(record) == PP_KIND_TAG) {
		PpGivenTag review = {pp_slice_of(record, PP_FIELD_FROM),
			pp_slice_of(record, PP_FIELD_TAG),
			pp_slice_of(record, PP_FIELD_CHANGE)};
		if (!review.thing.len)
			review.thing = pp_slice_of(record, PP_FIELD_PATCH);
		if (!review.thing.len)
			review.thing = pp_slice_of(record, PP_FIELD_SERIES);
		g_array_append_val(reviews, review);
		return;
	}
	for (PpTag tag = PP_TAG_NONE + 1; tag < PP_N_TAGS; tag++)
		if (pp_tag_field(tag) != PP_FIELD_OTHER)
			add_of_tag(record, tag, reviews);
}
