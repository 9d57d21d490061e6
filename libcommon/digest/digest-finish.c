/* SPDX-License-Identifier: MIT */
/* What is known once all records are in: versions, sections, order, totals. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "digest/digest-priv.h"
#include "record/escape.h"

/* A text to sort by is told apart by its beginning. */
#define MAX_KEY 64

static uint32_t
clamp(int64_t n)
{
	return (uint32_t)CLAMP(n, 0, (int64_t)UINT32_MAX);
}

/* What is no version counts as the first. */
static PpVersion
version_of(const char *text)
{
	PpVersion version = {1, 0};

	pp_version_parse(text, strlen(text), &version);
	return version;
}

static bool
has_word(const char *words, const char *word)
{
	g_auto(GStrv) all = g_strsplit(words, " ", 16);

	return g_strv_contains((const char *const *)all, word);
}

static uint32_t
flags_of(const PpFacts *facts, PpVersion version)
{
	bool news = *facts->news != '\0';
	bool posted = news ? has_word(facts->news, "posted") : facts->posted;
	uint32_t flags = 0;

	if (posted)
		flags |= PP_DIGEST_POSTED;
	else if (facts->mails > 0 || news)
		flags |= PP_DIGEST_DISCUSSED;
	/* Without series-thread the number is all there is. */
	if (!strcmp(facts->state, "update") ||
		(!*facts->state && version.major > 1))
		flags |= PP_DIGEST_UPDATE;
	if (!strcmp(facts->state, "resend"))
		flags |= PP_DIGEST_RESENT;
	if (facts->replies < 0)
		flags |= PP_DIGEST_UNTOLD;
	if (facts->pull)
		flags |= PP_DIGEST_PULL;
	if (*facts->applied && (!news || has_word(facts->news, "applied")))
		flags |= PP_DIGEST_APPLIED;
	if (*facts->previous)
		flags |= PP_DIGEST_FOLLOWS;
	return flags;
}

/* Keeps the few numbers that order and totals need. */
static void
keep_facts(PpDigestSeries *series, const PpFacts *facts)
{
	int64_t patches = MAX(facts->have, 0);

	series->arrived = facts->arrived;
	series->date = facts->date;
	series->version = version_of(facts->version);
	series->number = clamp(facts->number);
	series->total = clamp(facts->total);
	series->mails = clamp(facts->mails);
	series->replies = clamp(facts->replies);
	series->people = clamp(facts->people);
	series->reports = clamp(facts->reports);
	if (facts->reviewed >= 0)
		series->unreviewed = clamp(patches - facts->reviewed);
	series->flags = flags_of(facts, series->version);
}

/* Is A an older version than B?  A strict order, so that links cannot loop. */
static bool
is_older(const PpDigestSeries *a, const PpDigestSeries *b)
{
	/* Not the number first: a PATCH v1 follows an RFC v3. */
	if (a->arrived != b->arrived)
		return a->arrived < b->arrived;
	int order = pp_version_compare(a->version, b->version);
	if (order != 0)
		return order < 0;
	return strcmp(a->id, b->id) < 0;
}

/* Of two that follow the same version, the later one counts. */
static void
link_versions(PpDigestSeries *older, PpDigestSeries *newer)
{
	if (!is_older(older, newer))
		return;
	newer->previous = older;
	if (!older->next || is_older(older->next, newer))
		older->next = newer;
	older->flags |= PP_DIGEST_REPLACED;
}

/* The value of the field to sort by, escaped as it stands. */
static char *
sort_key(PpDigest *digest, const PpDigestSeries *series, GError **error)
{
	PpSpan at = series->chain;
	char *key = NULL;

	while (at.len > 0) {
		PpLink link;
		if (!pp_chain_next(digest->store, &at, &link, error)) {
			g_free(key);
			return NULL;
		}
		const PpRecord *record = link.record;
		const PpField *field =
			pp_record_field(record, digest->sort_field);
		bool head = pp_record_is(record, PP_FIELD_MSGID, series->id);
		if (!field || !head)
			continue;
		g_free(key);
		key = g_strndup(field->value, MIN(field->value_len, MAX_KEY));
		if (pp_kind_of(record) == PP_KIND_SERIES)
			break;
	}
	const char *fallback = pp_field_table[digest->sort_field].fallback;
	return key ? key : g_strdup(fallback);
}

/* Numbers that are counted here and stand in no record. */
static char *
counted_key(const PpDigest *digest, const PpFacts *facts)
{
	switch (digest->sort_field) {
	case PP_FIELD_REPLIES:
		return g_strdup_printf("%" G_GINT64_FORMAT, facts->replies);
	case PP_FIELD_REPORTS:
		return g_strdup_printf("%" G_GINT64_FORMAT, facts->reports);
	case PP_FIELD_ADDED:
		return g_strdup_printf("%" G_GINT64_FORMAT, facts->added);
	case PP_FIELD_REMOVED:
		return g_strdup_printf("%" G_GINT64_FORMAT, facts->removed);
	case PP_FIELD_FILES:
		return g_strdup_printf("%" G_GINT64_FORMAT, facts->files);
	default:
		return NULL;
	}
}

/* Ends the walk through SERIES: each form asks for its facts several times. */
static bool
store_facts(PpDigest *digest, PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;
	g_autoptr(GString) packed = g_string_sized_new(1024);

	if (!pp_facts_end(digest->walk, &facts, error))
		return false;
	keep_facts(series, &facts);
	pp_facts_pack(packed, &facts);
	return pp_chain_put(
		digest->store, packed->str, packed->len, &series->facts, error);
}

bool
pp_digest_close(PpDigest *digest, GError **error)
{
	PpDigestSeries *series = digest->open;

	digest->open = NULL;
	return !series || store_facts(digest, series, error);
}

/* Walks through a series whose records were scattered over the input. */
static bool
read_again(PpDigest *digest, PpDigestSeries *series, GError **error)
{
	PpSpan at = series->chain;

	pp_facts_begin(digest->walk, series->id);
	while (at.len > 0) {
		PpLink link;
		if (!pp_chain_next(digest->store, &at, &link, error))
			return false;
		pp_facts_see(digest->walk, link.record, link.text.text,
			link.text.len);
	}
	return store_facts(digest, series, error);
}

static bool
set_key(PpDigest *digest, PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;

	if (!pp_digest_facts(digest, series, &facts, error))
		return false;
	series->key = counted_key(digest, &facts);
	if (!series->key)
		series->key = sort_key(digest, series, error);
	return series->key != NULL;
}

static bool
summarise(PpDigest *digest, PpDigestSeries *series, GError **error)
{
	if (series->facts.len == 0 && !read_again(digest, series, error))
		return false;
	return digest->sort_field == PP_FIELD_OTHER ||
		set_key(digest, series, error);
}

/* A second round: the versions of all must be known to link any. */
static bool
link_one(PpDigest *digest, PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;

	if (!pp_digest_facts(digest, series, &facts, error))
		return false;
	PpDigestSeries *older = pp_digest_find(digest, facts.previous);
	if (older && older != series)
		link_versions(older, series);
	return true;
}

/* Newest first; behind them what came earlier, most discussed first. */
static int
compare_default(const PpDigestSeries *a, const PpDigestSeries *b)
{
	uint32_t talk = PP_DIGEST_DISCUSSED;

	if ((a->flags & talk) != (b->flags & talk))
		return a->flags & talk ? 1 : -1;
	if ((a->flags & talk) && a->mails != b->mails)
		return a->mails < b->mails ? 1 : -1;
	if (a->arrived != b->arrived)
		return a->arrived < b->arrived ? 1 : -1;
	if (a->date != b->date)
		return a->date < b->date ? 1 : -1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return strcmp(a->id, b->id);
}

static int
compare_series(const void *left, const void *right, void *data)
{
	const PpDigest *digest = data;
	const PpDigestSeries *a = *(PpDigestSeries *const *)left;
	const PpDigestSeries *b = *(PpDigestSeries *const *)right;

	if (!a->key || !b->key)
		return compare_default(a, b);
	PpFieldType type = pp_field_table[digest->sort_field].type;
	int sign = pp_field_compare(
		type, a->key, strlen(a->key), b->key, strlen(b->key));
	if (sign == 0)
		return compare_default(a, b);
	return digest->sort_down ? -sign : sign;
}

static void
count_series(PpDigestTotals *totals, const PpDigestSeries *series)
{
	uint32_t flags = series->flags;

	totals->told |= !(flags & PP_DIGEST_UNTOLD);
	totals->applied += !!(flags & PP_DIGEST_APPLIED);
	if (flags & PP_DIGEST_PULL) {
		totals->pull_requests += !!(flags & PP_DIGEST_POSTED);
		return;
	}
	if (!(flags & PP_DIGEST_POSTED)) {
		totals->discussed += !!(flags & PP_DIGEST_DISCUSSED);
		return;
	}
	if (flags & PP_DIGEST_REPLACED) {
		totals->replaced++;
		return;
	}
	totals->series++;
	totals->unanswered +=
		!(flags & PP_DIGEST_UNTOLD) && series->replies == 0;
	if (flags & PP_DIGEST_RESENT)
		totals->resent++;
	else if (flags & PP_DIGEST_UPDATE)
		totals->updates++;
	else
		totals->fresh++;
}

static int
compare_days(const void *a, const void *b)
{
	const PpDay *left = a, *right = b;

	return left->day < right->day ? -1 : left->day > right->day;
}

bool
pp_digest_finish(PpDigest *digest, GError **error)
{
	GPtrArray *all = digest->series;

	if (!pp_digest_place_loose(digest, error) ||
		!pp_digest_close(digest, error))
		return false;
	for (guint i = 0; i < all->len; i++) {
		if (!summarise(digest, all->pdata[i], error))
			return false;
	}
	for (guint i = 0; i < all->len; i++) {
		const PpDigestSeries *series = all->pdata[i];
		if ((series->flags & PP_DIGEST_FOLLOWS) != 0 &&
			!link_one(digest, all->pdata[i], error))
			return false;
	}
	if (all->len > 0)
		g_qsort_with_data(all->pdata, (gint)all->len,
			sizeof *all->pdata, compare_series, digest);
	for (guint i = 0; i < all->len; i++)
		count_series(&digest->totals, all->pdata[i]);
	g_array_sort(digest->days, compare_days);
	pp_tops_finish(digest->tops);
	return true;
}
