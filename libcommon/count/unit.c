/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "count/unit.h"
#include "mail/mailbox.h"
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

/* A tag that was given to a patch. */
typedef struct {
	PpSlice line;
	PpSlice who;
	char *name; /* what that is compared by; "" tells nobody apart */
} Given;

static void
clear_given(void *given)
{
	g_free(((Given *)given)->name);
}

static char *
name_of(PpSlice who)
{
	GString *key = g_string_new(NULL);

	pp_mailbox_append_key(key, pp_slice_cut_mailbox(who).name);
	return g_string_free(key, FALSE);
}

static void
add_given(GArray *given, PpSlice lines)
{
	PpSlice line;

	for (int i = 0; i < MAX_GIVEN && pp_slice_next(&lines, '\n', &line);
		i++) {
		const char *end = line.text + line.len;
		const char *colon = memchr(line.text, ':', line.len);
		const char *close = memrchr(line.text, '>', line.len);

		if (!colon)
			continue;
		/* A note may stand behind the mailbox. */
		PpSlice who = pp_slice_trim(
			colon + 1, close && close > colon ? close + 1 : end);
		Given tag = {line, who, name_of(who)};
		g_array_append_val(given, tag);
	}
}

/* The tags that were given to the patch of RECORD itself. (transfer full) */
static GArray *
given_to(const PpRecord *record)
{
	GArray *given = g_array_new(FALSE, FALSE, sizeof(Given));

	g_array_set_clear_func(given, clear_given);
	add_given(given, pp_slice_of(record, PP_FIELD_GIVEN));
	add_given(given, pp_slice_of(record, PP_FIELD_GIVEN_OLDER));
	return given;
}

/*
 * Was that tag GIVEN to the patch by PERSON?  It may bring it along, and the
 * people on a head are those of all of its series.  Who gave it is then the
 * mailbox that stands there, which is his, if not the same.
 */
static bool
is_given(const GArray *given, PpTag tag, PpSlice *person)
{
	g_autofree char *name = name_of(*person);

	for (guint i = 0; i < given->len; i++) {
		const Given *one = &g_array_index(given, Given, i);
		bool same = pp_slice_same_address(one->who, *person) ||
			(*name && strcmp(one->name, name) == 0);

		if (same && is_of_type(one->line, tag)) {
			*person = one->who;
			return true;
		}
	}
	return false;
}

/* What TAG's field says, as far as it is GIVEN; no list has refusals. */
static void
add_of_tag(
	const PpRecord *record, PpTag tag, const GArray *given, GArray *reviews)
{
	PpSlice people = pp_slice_of(record, pp_tag_field(tag));
	const char *word = pp_tag_word(tag);
	PpGivenTag review = {.tag = {word, strlen(word)}};

	review.thing = pp_slice_of(record, PP_FIELD_CHANGE);
	if (!review.thing.len)
		review.thing = pp_slice_of(record, PP_FIELD_MSGID);
	while (pp_slice_next(&people, '\n', &review.who))
		if (tag == PP_TAG_NACKED || is_given(given, tag, &review.who))
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
	g_autoptr(GArray) given = given_to(record);
	for (PpTag tag = PP_TAG_NONE + 1; tag < PP_N_TAGS; tag++)
		if (pp_tag_field(tag) != PP_FIELD_OTHER)
			add_of_tag(record, tag, given, reviews);
}
