/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "series/double.h"
#include "series/series.h"

typedef struct {
	uint32_t heap;
	uint32_t number;
	uint32_t version;
	uint32_t mail;
} Member;

static int
compare_members(const void *a, const void *b)
{
	const Member *x = a;
	const Member *y = b;

	if (x->heap != y->heap)
		return x->heap < y->heap ? -1 : 1;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	if (x->version != y->version && x->number > 0)
		return x->version < y->version ? -1 : 1;
	return (x->mail > y->mail) - (x->mail < y->mail);
}

/* All postings, by heap, number, version and order of the archive. */
static GArray *
list_members(const PpCorpus *corpus)
{
	GArray *members = g_array_new(FALSE, FALSE, sizeof(Member));

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		Member member = {mail->series, pp_mail_number(mail),
			pp_version_rank(mail->version), i};

		if (mail->series != PP_NONE && pp_mail_is_posting(mail))
			g_array_append_val(members, member);
	}
	g_array_sort(members, compare_members);
	return members;
}

const PpMail *
pp_series_head(const PpSeriesSet *set, const PpSeries *series)
{
	return &set->corpus->mails[series->head];
}

const char *
pp_series_id(const PpSeriesSet *set, const PpSeries *series)
{
	return pp_intern_get(&set->corpus->ids, series->id);
}

PpMailIter
pp_series_postings(const PpSeriesSet *set, const PpSeries *series)
{
	const uint32_t *first = set->members + series->members;

	return (PpMailIter){
		set->corpus->mails, first, first + series->n_members};
}

PpMailIter
pp_series_answers(const PpSeriesSet *set, const PpSeries *series)
{
	const uint32_t *first = set->answers + series->answers;

	return (PpMailIter){
		set->corpus->mails, first, first + series->n_answers};
}

const PpMail *
pp_series_anchor(const PpSeriesSet *set, const PpMail *mail)
{
	uint32_t anchor = set->anchor[mail->id];

	return anchor == PP_NONE ? NULL : &set->corpus->mails[anchor];
}

const PpMail *
pp_series_above(const PpSeriesSet *set, const PpMail *mail)
{
	uint32_t parent = set->threads->parent[mail->id];
	uint32_t above = parent == PP_NONE ? PP_NONE : set->anchor[parent];

	return above == PP_NONE ? NULL : &set->corpus->mails[above];
}

static void
settle_version(const PpSeriesSet *set, PpSeries *series)
{
	PpMailIter it = pp_series_postings(set, series);
	PpVersion best = {0, 0};
	bool silent = true, bare = false;

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		int order = pp_version_compare(mail->version, best);
		bool mute = (mail->flags & PP_FLAG_UNVERSIONED) != 0;

		/* Of a bare cover and its patches one may say it for all. */
		bare = bare ||
			(pp_mail_number(mail) == 0 &&
				(mail->flags & PP_MAIL_TAGGED) == 0);
		if (mute && bare && (pp_mail_number(mail) == 0 || !silent))
			continue;
		if (pp_version_rank(best) != 0 && order != 0)
			series->flags |= PP_SERIES_MIXED;
		if (mute && !silent)
			continue;
		/* The first that says one outdoes those that are silent. */
		if (order > 0 || (silent && !mute))
			best = mail->version;
		silent = silent && mute;
	}
	series->version = pp_version_rank(best) == 0 ? (PpVersion){1, 0} : best;
	if (silent)
		series->flags |= PP_SERIES_SILENT;
}

/* What MAIL says; "[PATCHSET v4]" does not. */
static uint32_t
total_of(const PpMail *mail)
{
	bool says = pp_mail_number(mail) > 0 ||
		(mail->flags & PP_FLAG_UNNUMBERED) == 0;

	return says ? mail->total : 0;
}

/*
 * Counts what is here; of several patches with one number the last stands, but
 * for two of one send.
 */
static void
settle_numbers(const PpSeriesSet *set, PpSeries *series)
{
	PpMail *mails = set->corpus->mails;
	PpMail *last = NULL;

	series->have = 0;
	for (uint32_t i = 0; i < series->n_members; i++) {
		PpMail *mail = &mails[set->members[series->members + i]];
		uint32_t number = pp_mail_number(mail);

		if (number == 0)
			continue;
		bool again = last != NULL && pp_mail_number(last) == number;
		if (again &&
			!pp_double_beside(
				set->corpus, set->threads, last, mail))
			last->flags |= PP_MAIL_REPLACED;
		else if (!again && number <= series->total)
			series->have++;
		last = mail;
	}
}

static void
settle_total(const PpSeriesSet *set, PpSeries *series)
{
	PpMailIter it = pp_series_postings(set, series);

	/* Where they differ the cover was not counted anew. */
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		series->total = MAX(series->total, total_of(mail));
	settle_numbers(set, series);
}

/*
 * Who sends other people's patches under a cover of his own is not their
 * author; who sends those of one person stands for that person.
 */
static void
settle_author(const PpSeriesSet *set, PpSeries *series)
{
	const PpCorpus *corpus = set->corpus;
	const PpMail *head = pp_series_head(set, series);
	PpMailIter it = pp_series_postings(set, series);
	uint32_t author = PP_NONE;

	series->sender = head->sender;
	series->author = head->author;
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		if (pp_mail_number(mail) == 0)
			continue;
		if (!pp_corpus_same_person(corpus, mail->sender, head->sender))
			return;
		if (author == PP_NONE)
			author = mail->author;
		else if (!pp_corpus_same_person(corpus, author, mail->author))
			return;
	}
	if (author != PP_NONE)
		series->author = author;
}

static void
settle_flags(const PpSeriesSet *set, PpSeries *series)
{
	const PpMail *head = pp_series_head(set, series);

	if (pp_mail_number(head) == 0)
		series->flags |= PP_SERIES_COVERED;
	if (head->kind == PP_KIND_PULL || (head->flags & PP_FLAG_IN_PULL) != 0)
		series->flags |= PP_SERIES_PULL;
	for (uint32_t i = 0; i < series->n_members; i++) {
		PpMail *mail =
			&set->corpus->mails[set->members[series->members + i]];

		series->flags |= mail->flags & (PP_FLAG_RFC | PP_FLAG_RESEND);
		if (series->changeid == PP_NONE)
			series->changeid = mail->changeid;
		if (head->kind == PP_KIND_PULL && mail->kind == PP_KIND_PATCH)
			mail->flags |= PP_FLAG_IN_PULL;
	}
}

PpSeries
pp_series_begin(uint32_t mail, uint32_t id)
{
	PpSeries series = {.head = mail, .id = id};

	series.previous = series.next = series.changeid = PP_NONE;
	series.author = series.sender = PP_NONE;
	return series;
}

/* Gives each series, which has none, its members. */
static void
deal_members(PpSeriesSet *set)
{
	g_autoptr(GArray) members = list_members(set->corpus);

	g_free(set->members);
	set->members = g_new(uint32_t, members->len + 1);
	for (uint32_t i = 0; i < members->len; i++) {
		const Member *member = &g_array_index(members, Member, i);
		PpSeries *series = &set->all[member->heap];

		if (series->n_members++ == 0)
			series->members = i;
		set->members[i] = member->mail;
	}
}

static int
compare_heads(const void *a, const void *b)
{
	const PpSeries *x = a;
	const PpSeries *y = b;

	return (x->head > y->head) - (x->head < y->head);
}

static void
sort_series(PpSeriesSet *set)
{
	qsort(set->all, set->n, sizeof(*set->all), compare_heads);
	for (uint32_t i = 0; i < set->n; i++) {
		PpSeries *series = &set->all[i];

		for (uint32_t k = 0; k < series->n_members; k++)
			set->corpus->mails[set->members[series->members + k]]
				.series = i;
		settle_version(set, series);
		settle_total(set, series);
		settle_author(set, series);
		settle_flags(set, series);
	}
}

void
pp_series_make(PpSeriesSet *set, uint32_t n)
{
	set->n = n;
	set->all = g_new(PpSeries, n + 1);
	for (uint32_t i = 0; i < n; i++)
		set->all[i] = pp_series_begin(PP_NONE, PP_NONE);
	deal_members(set);
	for (uint32_t i = 0; i < n; i++) {
		set->all[i].head = set->members[set->all[i].members];
		set->all[i].id = set->corpus->mails[set->all[i].head].id;
	}
	sort_series(set);
}

void
pp_series_absorb(PpSeriesSet *set, const uint32_t *into)
{
	PpCorpus *corpus = set->corpus;

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		uint32_t *series = &corpus->mails[i].series;

		if (*series != PP_NONE && into[*series] != PP_NONE)
			*series = into[*series];
	}
	for (uint32_t n = 0; n < set->n; n++)
		set->all[n].n_members = 0;
	deal_members(set);
	for (uint32_t n = 0; n < set->n; n++) {
		if (into[n] == PP_NONE)
			continue;
		set->all[n].flags |= PP_SERIES_GONE;
		settle_numbers(set, &set->all[into[n]]);
	}
	pp_series_list_answers(set);
}

const PpMail *
pp_series_replaced(const PpSeriesSet *set, const PpMail *mail)
{
	const PpMail *mails = set->corpus->mails;

	if ((mail->flags & PP_MAIL_REPLACED) == 0)
		return NULL;
	const PpSeries *series = &set->all[mail->series];
	const uint32_t *members = set->members + series->members;
	uint32_t number = pp_mail_number(mail);
	uint32_t lo = 0, hi = series->n_members;
	while (lo < hi) { /* the first with a greater number */
		uint32_t middle = lo + (hi - lo) / 2;

		if (pp_mail_number(&mails[members[middle]]) <= number)
			lo = middle + 1;
		else
			hi = middle;
	}
	return &mails[members[lo - 1]];
}

/* Is A before B, in the order of their series? */
static bool
is_before(const PpMail *a, const PpMail *b)
{
	uint32_t x = pp_mail_number(a), y = pp_mail_number(b);
	int order = pp_version_compare(a->version, b->version);

	if (x != y || order == 0)
		return x != y ? x < y : a < b;
	return order < 0;
}

const PpMail *
pp_series_former(const PpSeriesSet *set, const PpMail *mail)
{
	const PpMail *mails = set->corpus->mails;
	const PpSeries *series = &set->all[mail->series];
	const uint32_t *members = set->members + series->members;
	uint32_t lo = 0, hi = series->n_members;

	while (lo < hi) { /* the first that is not before it: itself */
		uint32_t middle = lo + (hi - lo) / 2;

		if (is_before(&mails[members[middle]], mail))
			lo = middle + 1;
		else
			hi = middle;
	}
	const PpMail *former = lo == 0 ? NULL : &mails[members[lo - 1]];
	return former != NULL && (former->flags & PP_MAIL_REPLACED) != 0 &&
			pp_mail_number(former) == pp_mail_number(mail)
		? former
		: NULL;
}

void
pp_series_list_answers(PpSeriesSet *set)
{
	const PpThreads *threads = set->threads;
	const PpCorpus *corpus = set->corpus;
	uint32_t n = 0;

	for (uint32_t i = 0; i < set->n; i++)
		set->all[i].n_answers = 0;
	for (uint32_t i = 0; i < corpus->n_mails; i++)
		if (pp_kind_is_answer(corpus->mails[i].kind) &&
			corpus->mails[i].series != PP_NONE)
			set->all[corpus->mails[i].series].n_answers++;
	for (uint32_t i = 0; i < set->n; i++) {
		set->all[i].answers = n;
		n += set->all[i].n_answers;
		set->all[i].n_answers = 0;
	}
	g_free(set->answers);
	set->answers = g_new(uint32_t, n + 1);
	for (uint32_t i = 0; i < threads->n_nodes; i++) {
		const PpMail *mail = pp_corpus_mail(corpus, threads->nodes[i]);

		if (mail == NULL || !pp_kind_is_answer(mail->kind) ||
			mail->series == PP_NONE)
			continue;
		PpSeries *series = &set->all[mail->series];
		set->answers[series->answers + series->n_answers++] =
			pp_corpus_index(corpus, mail);
	}
}

void
pp_series_clear(PpSeriesSet *set)
{
	g_free(set->all);
	g_free(set->members);
	g_free(set->answers);
	g_clear_pointer(&set->titled, g_array_unref);
	g_free(set->anchor);
	memset(set, 0, sizeof(*set));
}

PpKind
pp_series_head_kind(const PpSeriesSet *set, const PpSeries *series)
{
	const PpMail *head = pp_series_head(set, series);

	if ((series->flags & PP_SERIES_GHOST) != 0)
		return head->number == 0 || series->total > 1 ? PP_KIND_COVER
							      : PP_KIND_PATCH;
	if (head->kind == PP_KIND_PULL)
		return PP_KIND_PULL;
	return pp_mail_number(head) == 0 ? PP_KIND_COVER : PP_KIND_PATCH;
}

bool
pp_series_is_own(
	const PpSeriesSet *set, const PpSeries *series, uint32_t person)
{
	const PpCorpus *corpus = set->corpus;

	return series->author != PP_NONE &&
		(pp_corpus_same_person(corpus, person, series->author) ||
			pp_corpus_same_person(corpus, person, series->sender));
}
