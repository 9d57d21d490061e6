/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "base/exit.h"
#include "base/hash.h"
#include "digest/applied.h"
#include "digest/clean.h"
#include "digest/digest-priv.h"

#define DAY 86400

static guint
hash_series(gconstpointer key)
{
	return pp_hash_str(((const PpDigestSeries *)key)->id);
}

static gboolean
same_series(gconstpointer a, gconstpointer b)
{
	return !strcmp(((const PpDigestSeries *)a)->id,
		((const PpDigestSeries *)b)->id);
}

static void
free_series(gpointer data)
{
	PpDigestSeries *series = data;

	g_free(series->key);
	g_free(series);
}

/* --sort=[-]FIELD. */
static bool
set_sort(PpDigest *digest, GError **error)
{
	const char *label = digest->options.sort;

	digest->sort_field = PP_FIELD_OTHER;
	if (!label)
		return true;
	digest->sort_down = *label == '-';
	label += digest->sort_down;
	digest->sort_field = pp_field_lookup(label, strlen(label));
	if (digest->sort_field != PP_FIELD_OTHER)
		return true;
	g_set_error(error, PP_ERROR, PP_EXIT_USAGE, "no such field to sort by");
	return false;
}

/*
 * What no digest says need not lie in the store, from where a record is read
 * several times.  Whatever else there is may be what --sort asks for.
 */
static bool
is_kept(const PpRecord *record, PpFieldId id, const void *data)
{
	const PpDigest *digest = data;

	switch (id) {
	case PP_FIELD_SRC:
	case PP_FIELD_TEXT:
	case PP_FIELD_RAW:
	case PP_FIELD_OTHER:
		return false;
	case PP_FIELD_SUBJECT: /* entries have it */
	case PP_FIELD_REFS:    /* only the loose are placed by them */
		return !pp_record_has(record, PP_FIELD_SERIES) ||
			id == digest->sort_field;
	case PP_FIELD_LIST:
	case PP_FIELD_MDFLAGS:
	case PP_FIELD_PREFIXES:
	case PP_FIELD_PROXIED:
	case PP_FIELD_CHANGEID:
	case PP_FIELD_BASE:
	case PP_FIELD_PATCHID:
	case PP_FIELD_NAMES:
	case PP_FIELD_RULE:
	case PP_FIELD_CHANGE:
	case PP_FIELD_NEXT:
	case PP_FIELD_MATCHED:
	case PP_FIELD_REVIEWERS:
	case PP_FIELD_ACKERS:
	case PP_FIELD_TESTERS:
	case PP_FIELD_NACKERS:
	case PP_FIELD_ANSWERED:
	case PP_FIELD_LAST:
		return id == digest->sort_field;
	default:
		return true;
	}
}

PpDigest *
pp_digest_new(const PpDigestOptions *options, GError **error)
{
	PpDigest *digest = g_new0(PpDigest, 1);

	digest->options = *options;
	digest->store = pp_chain_store_new(is_kept, digest, error);
	digest->walk = pp_facts_walk_new();
	digest->tops = pp_tops_new();
	digest->series = g_ptr_array_new_with_free_func(free_series);
	digest->by_id = g_hash_table_new(hash_series, same_series);
	digest->reviewers =
		g_hash_table_new_full(pp_hash_str, g_str_equal, g_free, NULL);
	digest->day_index = g_hash_table_new(g_direct_hash, g_direct_equal);
	digest->days = g_array_new(FALSE, FALSE, sizeof(PpDay));
	digest->seen = pp_idset_new();
	if (digest->store && set_sort(digest, error))
		return digest;
	pp_digest_free(digest);
	return NULL;
}

void
pp_digest_free(PpDigest *digest)
{
	if (!digest)
		return;
	pp_chain_store_free(digest->store);
	pp_facts_walk_free(digest->walk);
	pp_tops_free(digest->tops);
	g_hash_table_destroy(digest->by_id);
	g_ptr_array_free(digest->series, TRUE);
	g_hash_table_destroy(digest->reviewers);
	g_hash_table_destroy(digest->day_index);
	g_array_free(digest->days, TRUE);
	pp_idset_free(digest->seen);
	g_free(digest);
}

/* A PpDigestSeries to look another one up with: free with g_free(). */
static PpDigestSeries *
new_series(const char *id)
{
	size_t len = strlen(id) + 1;
	PpDigestSeries *series = g_malloc0(sizeof *series + len);

	memcpy(series->id, id, len);
	return series;
}

PpDigestSeries *
pp_digest_find(PpDigest *digest, const char *id)
{
	g_autofree PpDigestSeries *key = new_series(id);

	return g_hash_table_lookup(digest->by_id, key);
}

PpDigestSeries *
pp_digest_make(PpDigest *digest, const char *id)
{
	/* Mostly the next record is of the same series. */
	if (digest->open && strcmp(digest->open->id, id) == 0)
		return digest->open;
	PpDigestSeries *series = pp_digest_find(digest, id);
	if (series)
		return series;
	series = new_series(id);
	g_hash_table_add(digest->by_id, series);
	g_ptr_array_add(digest->series, series);
	return series;
}

bool
pp_digest_keep(PpDigest *digest, PpDigestSeries *series, const PpRecord *record,
	const char *text, size_t len, GError **error)
{
	bool first = series->chain.len == 0;

	if (pp_digest_is_entry(digest, record)) {
		if (!pp_digest_keep_entry(
			    digest, series, record, text, len, error))
			return false;
		len = 0;
	}
	if (!pp_chain_add(
		    digest->store, &series->chain, record, text, len, error))
		return false;
	/* Where its records come in one go, nobody has to read them again. */
	if (first) {
		if (!pp_digest_close(digest, error))
			return false;
		digest->open = series;
		pp_facts_begin(digest->walk, series->id);
	}
	if (series == digest->open)
		pp_facts_see(digest->walk, record, text, len);
	else
		series->facts = (PpSpan){0, 0};
	return true;
}

static void
count_day(PpDigest *digest, int64_t time, bool patch)
{
	int64_t day = time / DAY - (time % DAY < 0);
	gpointer key = GINT_TO_POINTER((int)day);
	gpointer place = g_hash_table_lookup(digest->day_index, key);

	if (!place) {
		PpDay fresh = {.day = day};
		g_array_append_val(digest->days, fresh);
		place = GUINT_TO_POINTER(digest->days->len);
		g_hash_table_insert(digest->day_index, key, place);
	}
	PpDay *found = &g_array_index(
		digest->days, PpDay, GPOINTER_TO_UINT(place) - 1);
	found->mails++;
	found->patches += patch;
}

static void
count_time(PpDigest *digest, const PpRecord *record, bool patch)
{
	PpDigestTotals *totals = &digest->totals;
	int64_t time;

	if (!pp_record_time(record, PP_FIELD_ARRIVED, &time) &&
		!pp_record_time(record, PP_FIELD_DATE, &time))
		return;
	if (!totals->has_time || time < totals->first)
		totals->first = time;
	if (!totals->has_time || time > totals->last)
		totals->last = time;
	totals->has_time = true;
	count_day(digest, time, patch);
}

static bool
gives_review(const PpRecord *record)
{
	static const PpTag tags[] = {
		PP_TAG_REVIEWED, PP_TAG_ACKED, PP_TAG_TESTED};

	if (!pp_record_has(record, PP_FIELD_TRAILERS))
		return false;
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);
	for (char **trailer = trailers; *trailer; trailer++) {
		for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
			if (pp_tag_begins(tags[i], *trailer, strlen(*trailer)))
				return true;
		}
	}
	return false;
}

static void
count_review(PpDigest *digest, const PpRecord *record)
{
	if (!gives_review(record))
		return;
	digest->totals.reviews++;
	g_autofree char *addr = pp_record_dup(record, PP_FIELD_ADDR, NULL);
	g_hash_table_add(digest->reviewers, g_ascii_strdown(addr, -1));
	digest->totals.reviewers = g_hash_table_size(digest->reviewers);
}

/* A post is what says no kind that a mail has, too. */
static uint64_t *
counter_of(PpDigestTotals *totals, PpKind kind)
{
	switch (kind) {
	case PP_KIND_PATCH:
		return &totals->patches;
	case PP_KIND_COVER:
		return &totals->covers;
	case PP_KIND_PULL:
		return &totals->pulls;
	case PP_KIND_REPLY:
		return &totals->replies;
	case PP_KIND_NOTICE:
		return &totals->notices;
	default:
		return &totals->posts;
	}
}

/* May a message of KIND be quoted? */
static bool
is_quotable(PpKind kind)
{
	return kind == PP_KIND_PATCH || kind == PP_KIND_COVER;
}

static void
count_message(PpDigest *digest, const PpRecord *record, PpKind kind)
{
	++*counter_of(&digest->totals, kind);
	digest->totals.mails++;
	count_time(digest, record, is_quotable(kind));
	if (kind == PP_KIND_REPLY)
		count_review(digest, record);
}

/* Is the text of this patch or cover ever quoted? */
static bool
wants_text(const PpDigest *digest, const PpRecord *record)
{
	if (digest->options.entries == PP_ENTRIES_ALL)
		return true;
	return digest->options.entries == PP_ENTRIES_HEADS &&
		pp_record_number(record, PP_FIELD_NUMBER, 1) <= 1;
}

/*
 * What is kept beside RECORD: of patches the escaped text, of replies where
 * they say that something was applied to, "WHERE\nWHO". (transfer full)
 */
static GString *
text_to_keep(PpDigest *digest, const PpRecord *record, PpKind kind)
{
	const PpField *text = pp_record_field(record, PP_FIELD_TEXT);
	GString *kept = g_string_new(NULL);

	if (!text)
		return kept;
	if (is_quotable(kind)) {
		if (wants_text(digest, record))
			g_string_append_len(
				kept, text->value, (gssize)text->value_len);
		return kept;
	}
	if (!pp_kind_is_answer(kind) ||
		!pp_applied_may_say(text->value, text->value_len))
		return kept;
	size_t len;
	g_autofree char *plain = pp_record_dup(record, PP_FIELD_TEXT, &len);
	g_autofree char *where = NULL;
	g_autofree char *who = NULL;
	pp_applied_read(plain, len, &where, &who);
	g_string_append_printf(kept, "%s\n%s", where, who);
	return kept;
}

static bool
add_message(PpDigest *digest, const PpRecord *record, GError **error)
{
	const PpField *id = pp_record_field(record, PP_FIELD_MSGID);

	if (!id) {
		g_set_error(error, PP_ERROR, PP_EXIT_DATA, "no msgid");
		return false;
	}
	if (!pp_idset_add(digest->seen, id->value, id->value_len))
		return true;
	PpKind kind = pp_kind_of(record);
	count_message(digest, record, kind);
	bool told = pp_record_has(record, PP_FIELD_SERIES);
	if (!told && !is_quotable(kind) && kind != PP_KIND_PULL)
		return true; /* a conversation of its own */
	g_autoptr(GString) text = text_to_keep(digest, record, kind);
	if (!told)
		return pp_chain_add(digest->store, &digest->loose, record,
			text->str, text->len, error);
	g_autofree char *name = pp_record_dup(record, PP_FIELD_SERIES, NULL);
	return pp_digest_keep(digest, pp_digest_make(digest, name), record,
		text->str, text->len, error);
}

static bool
add_summary(PpDigest *digest, const PpRecord *record, GError **error)
{
	g_autofree char *id = pp_record_dup(record, PP_FIELD_MSGID, NULL);

	if (!*id) {
		g_set_error(error, PP_ERROR, PP_EXIT_DATA, "no msgid");
		return false;
	}
	PpDigestSeries *series = pp_digest_make(digest, id);
	return pp_digest_keep(digest, series, record, NULL, 0, error);
}

bool
pp_digest_add(PpDigest *digest, const PpRecord *record, GError **error)
{
	switch (pp_kind_of(record)) {
	case PP_KIND_COUNT:
		pp_tops_add(digest->tops, record);
		return true;
	case PP_KIND_TAG:
		return true;
	case PP_KIND_SERIES:
		return add_summary(digest, record, error);
	default:
		return add_message(digest, record, error);
	}
}

const PpDigestOptions *
pp_digest_options(const PpDigest *digest)
{
	return &digest->options;
}

const PpDigestTotals *
pp_digest_totals(const PpDigest *digest)
{
	return &digest->totals;
}

int64_t
pp_digest_now(const PpDigest *digest)
{
	int64_t now = digest->options.now;

	return now != INT64_MIN ? now : digest->totals.last;
}

const PpTops *
pp_digest_tops(const PpDigest *digest)
{
	return digest->tops;
}

size_t
pp_digest_n_series(const PpDigest *digest)
{
	return digest->series->len;
}

const PpDigestSeries *
pp_digest_series(const PpDigest *digest, size_t n)
{
	return digest->series->pdata[n];
}

const GArray *
pp_digest_days(const PpDigest *digest)
{
	return digest->days;
}

bool
pp_digest_facts(PpDigest *digest, const PpDigestSeries *series,
	PpFacts *ret_facts, GError **error)
{
	const char *packed = pp_chain_text(digest->store, series->facts, error);

	*ret_facts = (PpFacts){0};
	if (packed)
		pp_facts_unpack(ret_facts, packed);
	return packed != NULL;
}
