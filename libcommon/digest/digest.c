/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/idset.h"
#include "digest/clean.h"
#include "digest/digest.h"
#include "digest/incoming.h"
#include "digest/mine.h"
#include "record/record.h"
#include "series/changed.h"

struct PpDigest {
	PpDigestOptions options;
	size_t limit; /* of texts; 0: none but max_text */
	PpDigestTotals totals;
	PpChainStore *store;
	PpChainKeep facts;   /* fields that are kept for the facts */
	PpChainKeep changes; /* of a patch that does not speak */
	PpChainKeep entries; /* and for the entries */
	PpChainKeep threads;
	PpTops *tops;
	PpIdSet *seen;        /* message-ids */
	GStringChunk *areas;  /* names, each once */
	GPtrArray *series;    /* PpDigestSeries, owned */
	GHashTable *by_id;    /* a set of their ids: half of what a map takes */
	PpDigestSeries *last; /* of the last record; mostly the next one's */
	GHashTable *mails;    /* what names a thread -> PpSpan of its mails */
	PpMine *mine;         /* (nullable) */
	PpFieldId sort_field; /* PP_FIELD_OTHER: as section 4 says */
	bool sort_down;
	bool ungrouped; /* series-thread has not seen some patch */
	bool tags;      /* rows of them came */
};

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
	if (digest->sort_field == PP_FIELD_OTHER) {
		g_autofree char *hint = pp_field_hint(label, NULL);
		return pp_fail(error, PP_EXIT_USAGE,
			"no such field to sort by%s", hint);
	}
	digest->facts[digest->sort_field] = true;
	return true;
}

PpDigest *
pp_digest_new(const PpDigestOptions *options, GError **error)
{
	PpDigest *digest = g_new0(PpDigest, 1);

	digest->options = *options;
	digest->store = pp_chain_store_new();
	pp_facts_mark(digest->facts);
	digest->mine = pp_mine_new(options->me);
	if (digest->mine)
		pp_mine_mark(digest->facts);
	pp_changed_mark(digest->changes);
	pp_entries_mark(digest->entries);
	pp_thread_mark(digest->threads);
	digest->facts[PP_FIELD_REFS] |= options->threads;
	digest->tops = pp_tops_new();
	digest->areas = g_string_chunk_new(1024);
	digest->series = g_ptr_array_new_with_free_func(free_series);
	digest->by_id = g_hash_table_new(pp_hash_str, g_str_equal);
	digest->mails = pp_hash_table_new(g_free);
	pp_totals_init(&digest->totals);
	digest->seen = pp_idset_new();
	if (set_sort(digest, error))
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
	pp_tops_free(digest->tops);
	g_string_chunk_free(digest->areas);
	pp_mine_free(digest->mine);
	g_hash_table_destroy(digest->by_id);
	g_ptr_array_free(digest->series, TRUE);
	g_hash_table_destroy(digest->mails);
	pp_totals_clear(&digest->totals);
	pp_idset_free(digest->seen);
	g_free(digest);
}

/* A series without records. Free with free_series(). */
static PpDigestSeries *
new_series(const char *id)
{
	size_t len = strlen(id) + 1;
	PpDigestSeries *series = g_malloc0(sizeof *series + len);

	series->speaker = PP_SPEAKER_NONE;
	series->first = INT64_MAX;
	memcpy(series->id, id, len);
	return series;
}

static PpDigestSeries *
find_series(const PpDigest *digest, const char *id)
{
	char *found = g_hash_table_lookup(digest->by_id, id);

	return found ? (void *)(found - offsetof(PpDigestSeries, id)) : NULL;
}

/* The series ID, made if need be. */
static PpDigestSeries *
make_series(PpDigest *digest, const char *id)
{
	if (digest->last && !strcmp(digest->last->id, id))
		return digest->last;
	PpDigestSeries *series = find_series(digest, id);
	if (!series) {
		series = new_series(id);
		g_hash_table_add(digest->by_id, series->id);
		g_ptr_array_add(digest->series, series);
	}
	digest->last = series;
	return series;
}

/* Keeps a record of SERIES, unless all that it says is that it is there. */
static bool
keep(PpDigest *digest, PpDigestSeries *series, const PpIncoming *in,
	GError **error)
{
	pp_incoming_count(in, series);
	if (in->speaker <= PP_SPEAKER_POSTING) {
		if (digest->mine)
			series->addressed |=
				pp_mine_addressed(digest->mine, in->record);
	} else if (in->speaker > series->speaker)
		return true;
	bool silent = in->speaker > series->speaker;
	if (!pp_chain_add(digest->store, &series->chain, in->record,
		    silent ? digest->changes : digest->facts, error) ||
		!pp_incoming_speak(
			in, series, digest->store, series->chain, error))
		return false;
	return !pp_entries_has(digest->options.entries, in->record) ||
		pp_chain_add(digest->store, &series->entries, in->record,
			digest->entries, error);
}

/* What names the thread of RECORD: of a mail of no series, the first of all. */
static char *
name_thread(const PpRecord *record)
{
	if (pp_record_has(record, PP_FIELD_SERIES))
		return pp_record_dup(record, PP_FIELD_SERIES, NULL);
	g_auto(GStrv) refs = pp_record_list(record, PP_FIELD_REFS);
	return *refs ? g_strdup(*refs)
		     : pp_record_dup(record, PP_FIELD_MSGID, NULL);
}

/* Keeps RECORD for its thread, where threads are wanted. */
static bool
keep_mail(PpDigest *digest, const PpRecord *record, GError **error)
{
	if (!digest->options.threads)
		return true;
	g_autofree char *id = name_thread(record);
	PpSpan *mails = g_hash_table_lookup(digest->mails, id);
	if (!mails) {
		mails = g_new0(PpSpan, 1);
		g_hash_table_insert(digest->mails, g_steal_pointer(&id), mails);
	}
	return pp_chain_add(
		digest->store, mails, record, digest->threads, error);
}

static bool
add_message(PpDigest *digest, PpIncoming *in, GError **error)
{
	const PpField *id = pp_record_field(in->record, PP_FIELD_MSGID);
	const PpField *name = pp_record_field(in->record, PP_FIELD_SERIES);

	if (!id)
		return pp_fail(error, PP_EXIT_DATA, "no msgid");
	if (!pp_record_has(in->record, PP_FIELD_KIND))
		return pp_fail(error, PP_EXIT_DATA,
			"no kind: patch-classify comes first");
	if (!pp_idset_add(digest->seen, id->value, id->value_len))
		return true;
	if (!keep_mail(digest, in->record, error))
		return false;
	pp_totals_add_mail(&digest->totals, in->record, in->kind,
		in->has_time ? &in->time : NULL);
	if (!name && in->kind == PP_KIND_NOTICE)
		pp_tops_add_notice(digest->tops, in->record);
	if (!name && !pp_incoming_begins_talk(in)) { /* or nobody looked */
		digest->ungrouped |= in->speaker == PP_SPEAKER_POSTING;
		return true;
	}
	if (name && in->speaker == PP_SPEAKER_POSTING &&
		name->value_len == id->value_len &&
		!memcmp(name->value, id->value, id->value_len))
		in->speaker = PP_SPEAKER_HEAD;
	if (!name)
		in->speaker = PP_SPEAKER_HEAD;
	g_autofree char *series_id = pp_record_dup(
		in->record, name ? PP_FIELD_SERIES : PP_FIELD_MSGID, NULL);
	PpDigestSeries *series = make_series(digest, series_id);
	if (in->time < series->first)
		series->first = in->time;
	return keep(digest, series, in, error);
}

static bool
add_row(PpDigest *digest, const PpIncoming *in, GError **error)
{
	g_autofree char *id = pp_record_dup(in->record, PP_FIELD_MSGID, NULL);

	if (*id)
		return keep(digest, make_series(digest, id), in, error);
	return pp_fail(error, PP_EXIT_DATA, "no msgid");
}

bool
pp_digest_add(PpDigest *digest, const PpRecord *record, GError **error)
{
	PpIncoming in = pp_incoming_read(record);

	switch (in.kind) {
	case PP_KIND_COUNT:
		pp_tops_add(digest->tops, record);
		return true;
	case PP_KIND_TAG:
		digest->tags = true;
		return true;
	case PP_KIND_SERIES:
	case PP_KIND_TALK:
		return add_row(digest, &in, error);
	default:
		return add_message(digest, &in, error);
	}
}

/* What --sort goes by: numbers that are counted here stand in no record. */
static char *
sort_key(PpDigest *digest, const PpDigestSeries *series, const PpFacts *facts,
	const PpSums *sums, GError **error)
{
	const struct {
		PpFieldId id;
		int64_t value;
	} counted[] = {{PP_FIELD_REPLIES, facts->replies},
		{PP_FIELD_REPORTS, facts->reports},
		{PP_FIELD_ADDED, sums->added},
		{PP_FIELD_REMOVED, sums->removed},
		{PP_FIELD_FILES, sums->files}};
	PpSpan at = series->head;

	for (size_t i = 0; i < G_N_ELEMENTS(counted); i++)
		if (counted[i].id == digest->sort_field)
			return g_strdup_printf(
				"%" G_GINT64_FORMAT, counted[i].value);
	const PpRecord *record = pp_chain_next(digest->store, &at, error);
	if (!record)
		return NULL;
	const PpField *field = pp_record_field(record, digest->sort_field);
	/* A text to sort by is told apart by its beginning. */
	return field ? g_strndup(field->value, MIN(field->value_len, 64))
		     : g_strdup(pp_field_table[digest->sort_field].fallback);
}

/* What it is to the reader, if he is known. */
static bool
settle_mine(PpDigest *digest, PpDigestSeries *series, const PpFacts *facts,
	GError **error)
{
	PpSpan at = series->head;

	if (!digest->mine)
		return true;
	const PpRecord *record = pp_chain_next(digest->store, &at, error);
	if (record)
		series->flags |= pp_mine_flags(
			digest->mine, record, facts, series->addressed);
	return record != NULL;
}

static bool
settle(PpDigest *digest, PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts = {0};
	PpSums sums;

	if (!pp_digest_facts(digest, series, &facts, error) ||
		!pp_facts_sum(digest->store, &facts, series->head,
			series->chain, &sums, error))
		return false;
	/* A commit stands with those of its branch. */
	series->area = g_string_chunk_insert_const(
		digest->areas, facts.is_commit ? facts.where : sums.area);
	g_free(sums.area);
	pp_finish_series(series, &facts, &sums);
	if (!settle_mine(digest, series, &facts, error))
		return false;
	if (pp_finish_says_turn(series, &facts, pp_digest_now(digest)))
		series->flags |= PP_DIGEST_TURN;
	if (*facts.previous)
		series->previous = find_series(digest, facts.previous);
	digest->totals.told |= facts.replies >= 0;
	if (digest->sort_field != PP_FIELD_OTHER)
		series->key = sort_key(digest, series, &facts, &sums, error);
	return digest->sort_field == PP_FIELD_OTHER || series->key;
}

static int
compare_series(const void *left, const void *right, void *data)
{
	const PpDigest *digest = data;
	const PpDigestSeries *a = *(PpDigestSeries *const *)left;
	const PpDigestSeries *b = *(PpDigestSeries *const *)right;
	PpFieldType type = digest->sort_field == PP_FIELD_OTHER
		? PP_TYPE_TEXT
		: pp_field_table[digest->sort_field].type;

	return pp_finish_compare(a, b, type, digest->sort_down);
}

bool
pp_digest_finish(PpDigest *digest, GError **error)
{
	GPtrArray *all = digest->series;

	if (digest->ungrouped)
		return pp_fail(error, PP_EXIT_DATA,
			"series-thread has not seen these patches; run "
			"'... | patch-classify | series-thread | "
			"digest-format'");
	if (digest->tags && all->len == 0 && digest->totals.mails == 0 &&
		pp_tops_size(digest->tops) == 0)
		return pp_fail(error, PP_EXIT_DATA,
			"rows of --tags, and no mail that they are of");
	for (guint i = 0; i < all->len; i++)
		if (!settle(digest, all->pdata[i], error))
			return false;
	for (guint i = 0; i < all->len; i++)
		pp_finish_link(all->pdata[i]);
	for (guint i = 0; i < all->len; i++)
		pp_totals_add_series(&digest->totals, all->pdata[i]);
	g_ptr_array_sort_with_data(all, compare_series, digest);
	pp_totals_finish(&digest->totals);
	if (pp_totals_n_series(&digest->totals, all->len) > 0)
		pp_tops_drop_notices(digest->tops);
	pp_tops_finish(digest->tops);
	return true;
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

	return now == INT64_MIN && digest->totals.has_time ? digest->totals.last
							   : now;
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

/* The title of the series that names the report of FACTS, if it is here. */
static bool
find_fix(PpDigest *digest, PpFacts *facts, GError **error)
{
	const PpDigestSeries *series = find_series(digest, facts->closed_by);
	g_auto(PpFacts) fix = {0};

	if (!series)
		return true;
	if (!pp_facts_read(
		    digest->store, series->id, series->head, &fix, error))
		return false;
	g_free(facts->fix);
	facts->fix = g_steal_pointer(&fix.title);
	return true;
}

bool
pp_digest_facts(PpDigest *digest, const PpDigestSeries *series,
	PpFacts *ret_facts, GError **error)
{
	bool ok = pp_facts_read(
		digest->store, series->id, series->head, ret_facts, error);

	/*
	 * What no record says by itself.  A patch that was posted anew alone
	 * makes no version.
	 */
	bool posted = series->speaker <= PP_SPEAKER_POSTING;
	if (ok && (!posted || strstr(ret_facts->odd, "mixed versions")))
		ret_facts->version = series->version;
	if (posted)
		ret_facts->total = series->total;
	return ok && (!ret_facts->report || find_fix(digest, ret_facts, error));
}

bool
pp_digest_is_quoted(const PpDigestSeries *series)
{
	const PpDigestSeries *next = series->next;

	if (!(series->flags & PP_DIGEST_POSTED))
		return false;
	if (!(series->flags & PP_DIGEST_REPLACED))
		return true;
	return !series->previous && next && next->next;
}

const PpDigestSeries *
pp_digest_skipped(const PpDigestSeries *series)
{
	const PpDigestSeries *older = series->previous;

	/* Where two follow one version, it stands behind the later of them. */
	if (!older || older->next != series || pp_digest_is_quoted(older))
		return NULL;
	return older;
}

/* Is MAILBOX, without quotes, that of the author whom FACTS name? */
static bool
is_author(const PpFacts *facts, const char *mailbox)
{
	g_autofree char *name = NULL;
	g_autofree char *addr = NULL;

	pp_clean_split(mailbox, &name, &addr);
	return !g_ascii_strcasecmp(addr, facts->addr) ||
		(*name && !strcmp(name, facts->name));
}

/*
 * The original named the sender.  So it stays where he is the author of the
 * series: it is his, though some patch may be another's.
 */
static bool
settle_author(PpDigest *digest, const PpDigestSeries *series, PpEntry *entry,
	GError **error)
{
	g_auto(PpFacts) facts = {0};

	if (!strcmp(entry->author, entry->from))
		return true;
	if (!pp_digest_facts(digest, series, &facts, error))
		return false;
	if (!*entry->author || is_author(&facts, entry->from)) {
		g_free(entry->author);
		entry->author = g_strdup(entry->from);
	}
	return true;
}

GPtrArray *
pp_digest_thread(PpDigest *digest, const PpDigestSeries *series, GError **error)
{
	const PpSpan none = {0, 0};
	PpSpan at = series->head;
	const PpRecord *head = pp_chain_next(digest->store, &at, error);

	if (!head)
		return NULL;
	g_autofree char *id = name_thread(head);
	const PpSpan *mails = g_hash_table_lookup(digest->mails, id);
	return pp_thread_read(digest->store, mails ? *mails : none, error);
}

GPtrArray *
pp_digest_entries(
	PpDigest *digest, const PpDigestSeries *series, GError **error)
{
	GPtrArray *entries =
		pp_entries_read(digest->store, series->entries, error);

	for (guint i = 0; entries && i < entries->len; i++)
		if (!settle_author(digest, series, entries->pdata[i], error))
			g_clear_pointer(&entries, g_ptr_array_unref);
	return entries;
}

void
pp_digest_limit_text(PpDigest *digest, size_t max)
{
	digest->limit = max;
}

GString *
pp_digest_text(PpDigest *digest, const PpEntry *entry, GError **error)
{
	size_t max = digest->options.max_text;

	if (digest->limit && (max == 0 || digest->limit < max))
		max = digest->limit;
	return pp_entries_text(digest->store, entry, max, error);
}
