/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "count/unit.h"
#include "mail/mailbox.h"
#include "patch/says.h"
#include "record/slice.h"
#include "record/vocabulary.h"

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

/* What tells who gave a TAG by the address of WHO. (transfer full) */
static char *
address_key(PpTag tag, PpSlice who)
{
	PpSlice addr = pp_slice_cut_mailbox(who).addr;
	g_autofree char *small = g_ascii_strdown(addr.text, (gssize)addr.len);

	return g_strdup_printf("%d<%s", (int)tag, small);
}

/* The same by the name, NULL where that tells nobody apart. */
static char *
name_key(PpTag tag, PpSlice who)
{
	g_autoptr(GString) key = g_string_new(NULL);

	pp_mailbox_append_key(key, pp_slice_cut_mailbox(who).name);
	return key->len == 0 ? NULL
			     : g_strdup_printf("%d %s", (int)tag, key->str);
}

/* Adds WHO under KEY (transfer full), if nobody is there. */
static void
add_who(GHashTable *given, char *key, const PpSlice *who)
{
	if (key == NULL || g_hash_table_contains(given, key))
		g_free(key);
	else
		g_hash_table_insert(given, key, g_memdup2(who, sizeof(*who)));
}

/* Adds LINES ("Reviewed-and-tested-by: Name <address> # a note"). */
static void
add_given(GHashTable *given, PpSlice lines)
{
	PpSlice line;

	while (pp_slice_next(&lines, '\n', &line)) {
		g_autofree char *trailer = g_strndup(line.text, line.len);
		const char *end = line.text + line.len;
		const char *colon = memchr(line.text, ':', line.len);
		const char *close = memrchr(line.text, '>', line.len);
		/* What series-thread --tags=LIST adds counts as a review. */
		PpTag types[2] = {PP_TAG_REVIEWED, PP_TAG_NONE};

		if (!colon)
			continue;
		PpSlice who = pp_slice_trim(
			colon + 1, close && close > colon ? close + 1 : end);
		size_t n = MAX(pp_says_of_trailer(trailer, types), 1);
		for (size_t i = 0; i < n; i++) {
			add_who(given, address_key(types[i], who), &who);
			add_who(given, name_key(types[i], who), &who);
		}
	}
}

/* The tags given to the patch of RECORD itself: by whom. (transfer full) */
static GHashTable *
given_to(const PpRecord *record)
{
	GHashTable *given = pp_hash_table_new(g_free);

	add_given(given, pp_slice_of(record, PP_FIELD_GIVEN));
	add_given(given, pp_slice_of(record, PP_FIELD_GIVEN_OLDER));
	return given;
}

/*
 * Was that tag GIVEN to the patch by PERSON?  It may bring it along, and the
 * people on a head are those of all of its series.  Who gave it is then the
 * mailbox that stands there first, which is his, if not the same.
 */
static bool
is_given(GHashTable *given, PpTag tag, PpSlice *person)
{
	g_autofree char *address = address_key(tag, *person);
	g_autofree char *name = name_key(tag, *person);
	const PpSlice *who = g_hash_table_lookup(given, address);
	const PpSlice *named = name ? g_hash_table_lookup(given, name) : NULL;

	if (!who || (named && named->text < who->text))
		who = named;
	if (who)
		*person = *who;
	return who != NULL;
}

/* What TAG's field says, as far as it is GIVEN; no list has refusals. */
static void
add_of_tag(
	const PpRecord *record, PpTag tag, GHashTable *given, GArray *reviews)
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
	g_autoptr(GHashTable) given = given_to(record);
	for (PpTag tag = PP_TAG_NONE + 1; tag < PP_N_TAGS; tag++)
		if (pp_tag_field(tag) != PP_FIELD_OTHER)
			add_of_tag(record, tag, given, reviews);
}
