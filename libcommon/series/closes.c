/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/sorted.h"
#include "patch/url-id.h"
#include "record/slice.h"
#include "series/closes.h"

/* Of a patch so many trailers are looked at; of a report so many patches. */
#define MAX_TRAILERS 64
#define MAX_PATCHES 64

static const char robot[] = "syzbot+";

void
pp_closes_init(PpCloses *closes)
{
	*closes = (PpCloses){
		.pairs = g_array_new(FALSE, FALSE, sizeof(PpClose)),
		.records = g_array_new(FALSE, FALSE, sizeof(PpRecordOf)),
		.last = g_hash_table_new(NULL, NULL)};
}

void
pp_closes_clear(PpCloses *closes)
{
	pp_intern_clear(&closes->names);
	pp_index_clear(&closes->patches);
	g_clear_pointer(&closes->pairs, g_array_unref);
	g_clear_pointer(&closes->records, g_array_unref);
	g_clear_pointer(&closes->last, g_hash_table_unref);
}

/*
 * "bug-218684" of ".../show_bug.cgi?id=218684" and of the message-ids that
 * Bugzilla makes, "bug-218684-28872@..."; NULL of others. (transfer full)
 */
static char *
bug_name(const char *text)
{
	static const char page[] = "/show_bug.cgi?id=", mail[] = "bug-";
	const char *number = strstr(text, page);

	if (number)
		number += strlen(page);
	else if (g_str_has_prefix(text, mail))
		number = text + strlen(mail);
	size_t len = number ? strspn(number, "0123456789") : 0;
	return len ? g_strdup_printf("%s%.*s", mail, (int)len, number) : NULL;
}

/* What TRAILER names of the world outside. (transfer full) (nullable) */
static char *
name_of(const char *trailer)
{
	const char *end = trailer + strlen(trailer);
	const char *url = strstr(trailer, "://");
	const char *bot = strstr(trailer, robot);

	while (url && url > trailer && g_ascii_isalpha(url[-1]))
		url--;
	if (url) {
		char *bug = bug_name(url);
		return bug ? bug : pp_url_id(url, url + strcspn(url, " \t>"));
	}
	if (bot && pp_begins_word(trailer, end, "reported-by:"))
		return g_ascii_strdown(bot, (gssize)strcspn(bot, "> "));
	return NULL;
}

void
pp_closes_add(PpCloses *closes, const PpRecord *record, const PpMail *mail)
{
	const PpRecordOf one = pp_corpus_record_of(mail);
	PpSlice all = pp_slice_of(record, PP_FIELD_TRAILERS);

	/* Most have none of either. */
	if (!memmem(all.text, all.len, "://", 3) &&
		!memmem(all.text, all.len, robot, strlen(robot)))
		return;
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);
	g_array_append_val(closes->records, one);
	for (size_t i = 0; trailers[i] && i < MAX_TRAILERS; i++) {
		g_autofree char *name = name_of(trailers[i]);
		if (name)
			pp_index_add(&closes->patches,
				pp_intern_add(
					&closes->names, name, strlen(name)),
				closes->records->len - 1);
	}
}

/* Remembers that SERIES names REPORT. */
static void
add_pair(PpCloses *closes, const PpSeriesSet *set, uint32_t series,
	uint32_t report)
{
	const PpClose pair = {series, report};
	gpointer key = GUINT_TO_POINTER(report);
	guint had = GPOINTER_TO_UINT(g_hash_table_lookup(closes->last, key));

	g_array_append_val(closes->pairs, pair);
	if (had == 0 || set->all[had - 1].head < set->all[series].head)
		g_hash_table_insert(
			closes->last, key, GUINT_TO_POINTER(series + 1));
}

/* The patches that name NAME close REPORT. */
static void
look_up(PpCloses *closes, const PpSeriesSet *set, const char *name,
	uint32_t report)
{
	const PpCorpus *corpus = set->corpus;
	uint32_t n = pp_intern_find(&closes->names, name, strlen(name));
	PpIndexWalk it = pp_index_walk(
		&closes->patches, n, n == PP_NONE ? 0 : MAX_PATCHES);

	for (uint32_t i; (i = pp_index_next(&it)) != PP_NONE;) {
		const PpMail *patch = pp_corpus_whose(
			corpus, g_array_index(closes->records, PpRecordOf, i));
		if (patch && patch->series != PP_NONE)
			add_pair(closes, set, patch->series, report);
	}
}

void
pp_closes_find(PpCloses *closes, const PpSeriesSet *set)
{
	const PpCorpus *corpus = set->corpus;

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		const PpPerson *sender = pp_corpus_person(corpus, mail->sender);

		if (!(mail->flags & PP_FLAG_REPORT) || mail->series != PP_NONE)
			continue;
		const char *id = pp_corpus_id(corpus, mail);
		g_autofree char *bug = bug_name(id);
		look_up(closes, set, bug ? bug : id, i);
		const char *addr =
			pp_intern_get(&corpus->strings, sender->addr);
		if (g_str_has_prefix(addr, robot))
			look_up(closes, set, addr, i);
	}
	g_array_sort(closes->pairs, pp_sorted_by_pair);
}

uint32_t
pp_closes_by(const PpCloses *closes, uint32_t report)
{
	/* None is 0, which makes it PP_NONE. */
	return GPOINTER_TO_UINT(g_hash_table_lookup(
		       closes->last, GUINT_TO_POINTER(report))) -
		1;
}

const PpClose *
pp_closes_of(const PpCloses *closes, uint32_t series, uint32_t *ret_n)
{
	const PpClose *pairs = (const PpClose *)(void *)closes->pairs->data;
	guint first = pp_sorted_first(closes->pairs, series);

	*ret_n = pp_sorted_first(closes->pairs, series + 1) - first;
	return *ret_n > 0 ? pairs + first : NULL;
}
