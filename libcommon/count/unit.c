/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "count/unit.h"
#include "patch/says.h"
#include "record/slice.h"
#include "record/vocabulary.h"

/* Nobody gives more tags to a patch: a hostile list is not read to its end. */
#define MAX_GIVEN 1000

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

/* Is LINE ("Reviewed-and-tested-by: Name <address>") a tag of that type? */
static bool
is_of_type(PpSlice line, PpTag tag)
{
	g_autofree char *trailer = g_strndup(line.text, line.len);
	PpTag types[2];
	size_t n = pp_says_of_trailer(trailer, types);

	/* What series-thread --tags=LIST adds counts as a review. */
	return n == 0 ? tag == PP_TAG_REVIEWED
		      : types[0] == tag || types[n - 1] == tag;
}

/* Is A, who may have several addresses, B?  A full name has two words. */
static bool
is_same_person(PpSlice a, PpSlice b)
{
	PpSlice name = pp_slice_cut_mailbox(a).name;
	PpSlice other = pp_slice_cut_mailbox(b).name;

	return pp_slice_same_address(a, b) ||
		(name.len == other.len && memchr(name.text, ' ', name.len) &&
			!g_ascii_strncasecmp(name.text, other.text, name.len));
}

/*
 * Does FIELD list that tag of PERSON?  Who gave it is then the mailbox that
 * stands there, which is his, if not the same.
 */
static bool
lists(const PpRecord *record, PpFieldId field, PpTag tag, PpSlice *person)
{
	PpSlice given = pp_slice_of(record, field);
	PpSlice line;

	for (int i = 0; i < MAX_GIVEN && pp_slice_next(&given, '\n', &line);
		i++) {
		const char *end = line.text + line.len;
		const char *colon = memchr(line.text, ':', line.len);
		const char *close = memrchr(line.text, '>', line.len);

		if (!colon)
			continue;
		/* A note may stand behind the mailbox. */
		PpSlice who = pp_slice_trim(
			colon + 1, close && close > colon ? close + 1 : end);
		if (is_same_person(who, *person) && is_of_type(line, tag)) {
			*person = who;
			return true;
		}
	}
	return false;
}

/*
 * Was that tag given to the patch itself?  It may bring it along, and the
 * people on a head are those of all of its series.  No list has refusals.
 */
static bool
is_given(const PpRecord *record, PpTag tag, PpSlice *person)
{
	return tag == PP_TAG_NACKED ||
		lists(record, PP_FIELD_GIVEN, tag, person) ||
		lists(record, PP_FIELD_GIVEN_OLDER, tag, person);
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
		if (is_given(record, tag, &review.who))
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
