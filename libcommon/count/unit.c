/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "count/unit.h"
#include "record/values.h"

/* No patch carries more trailers: a hostile one is not searched to its end. */
#define MAX_CARRIED 1000

const char *const pp_unit_names[] = {"default", "mails", "patches", "changes",
	"series", "reviews", "people", "all", NULL};

static bool
has_flag(const PpRecord *record, const char *flag)
{
	PpSlice flags = pp_slice_of(record, PP_FIELD_FLAGS);
	const char *at = flags.text;
	PpSlice element;

	while (pp_slice_next(&at, flags.text + flags.len, ' ', &element))
		if (pp_slice_is(element, flag))
			return true;
	return false;
}

bool
pp_unit_is_skipped(const PpRecord *record, const GPtrArray *words)
{
	for (size_t i = 0; i < words->len; i++) {
		const char *word = g_ptr_array_index(words, i);
		if (has_flag(record, word) ||
			pp_record_is(record, PP_FIELD_KIND, word))
			return true;
	}
	return false;
}

/* A pull request brings what was posted before; stable trees, what is in. */
static bool
is_proposal(const PpRecord *record)
{
	return !has_flag(record, "in-pull") && !has_flag(record, "stable");
}

static bool
is_mail(const PpRecord *record)
{
	return pp_record_is(record, PP_FIELD_KIND, "patch") ||
		pp_record_is(record, PP_FIELD_KIND, "cover");
}

/* A summary of what only answers tell of has no arrival: it came elsewhere. */
static bool
is_of_series(const PpRecord *record)
{
	if (pp_record_is(record, PP_FIELD_KIND, "series"))
		return is_proposal(record) &&
			pp_record_has(record, PP_FIELD_ARRIVED) &&
			!pp_record_is(record, PP_FIELD_HEAD, "pull");
	return pp_record_has(record, PP_FIELD_SERIES) && is_mail(record) &&
		is_proposal(record);
}

bool
pp_unit_has(PpUnit unit, const PpRecord *record)
{
	switch (unit) {
	case PP_UNIT_PATCHES:
	case PP_UNIT_CHANGES:
		return pp_record_is(record, PP_FIELD_KIND, "patch") &&
			is_proposal(record);
	case PP_UNIT_SERIES:
		return is_of_series(record);
	case PP_UNIT_REVIEWS:
		return pp_record_is(record, PP_FIELD_KIND, "patch") ||
			pp_record_is(record, PP_FIELD_KIND, "tag");
	case PP_UNIT_ALL:
		return true;
	default:
		return is_mail(record);
	}
}

/* The fields that hold reviewers, and what these gave. */
static const struct {
	PpFieldId field;
	const char *tag;
} reviews[] = {
	{PP_FIELD_REVIEWERS, "Reviewed-by"},
	{PP_FIELD_ACKERS, "Acked-by"},
	{PP_FIELD_TESTERS, "Tested-by"},
	{PP_FIELD_NACKERS, "Nacked-by"},
};

const char *
pp_review_tag(PpFieldId field)
{
	for (size_t i = 0; i < G_N_ELEMENTS(reviews); i++)
		if (reviews[i].field == field)
			return reviews[i].tag;
	return NULL;
}

/* "Tag: Name <address>" with that tag and that address. */
static bool
is_trailer_of(PpSlice line, const char *tag, PpSlice address)
{
	size_t tag_len = strlen(tag);

	if (line.len <= tag_len || line.text[tag_len] != ':' ||
		g_ascii_strncasecmp(line.text, tag, tag_len) != 0)
		return false;
	PpSlice theirs = pp_slice_address(line);
	return theirs.len == address.len &&
		g_ascii_strncasecmp(theirs.text, address.text, address.len) ==
		0;
}

/* Does the patch bring that tag along, so that nobody gave it here? */
static bool
is_carried(const PpRecord *record, const char *tag, PpSlice person)
{
	PpSlice trailers = pp_slice_of(record, PP_FIELD_TRAILERS);
	PpSlice address = pp_slice_address(person);
	const char *at = trailers.text;
	PpSlice line;

	for (int i = 0; i < MAX_CARRIED; i++) {
		if (!pp_slice_next(
			    &at, trailers.text + trailers.len, '\n', &line))
			return false;
		if (is_trailer_of(line, tag, address))
			return true;
	}
	return false;
}

static void
each_of_field(const PpRecord *record, PpFieldId field, const char *tag,
	PpReviewFunc each, void *data)
{
	PpSlice people = pp_slice_of(record, field);
	PpReview review = {.tag = {tag, strlen(tag)}};
	const char *at = people.text;

	review.thing = pp_slice_of(record, PP_FIELD_CHANGE);
	if (!review.thing.len)
		review.thing = pp_slice_of(record, PP_FIELD_MSGID);
	while (pp_slice_next(&at, people.text + people.len, '\n', &review.who))
		if (!is_carried(record, tag, review.who))
			each(&review, data);
}

void
pp_review_each(const PpRecord *record, PpReviewFunc each, void *data)
{
	if (pp_record_is(record, PP_FIELD_KIND, "tag")) {
		PpReview review = {pp_slice_of(record, PP_FIELD_FROM),
			pp_slice_of(record, PP_FIELD_TAG),
			pp_slice_of(record, PP_FIELD_CHANGE)};
		if (!review.thing.len)
			review.thing = pp_slice_of(record, PP_FIELD_PATCH);
		if (!review.thing.len)
			review.thing = pp_slice_of(record, PP_FIELD_SERIES);
		each(&review, data);
		return;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(reviews); i++)
		each_of_field(
			record, reviews[i].field, reviews[i].tag, each, data);
}
