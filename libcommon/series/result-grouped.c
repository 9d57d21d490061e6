/* SPDX-License-Identifier: MIT */
/*
 * The records of the input, grouped by series: see result.h.
 */
#include <config.h>

#include <string.h>

#include "series/result.h"

static bool
in_period(const PpResult *result, uint32_t mail)
{
	return (result->corpus->mails[mail].flags & PP_MAIL_PERIOD) != 0;
}

static void
write_series(PpResult *result, uint32_t n)
{
	pp_writer_str(result->writer, PP_FIELD_SERIES,
		pp_intern_get(&result->corpus->ids, result->set->all[n].id));
}

static void
write_change(PpResult *result, uint32_t mail)
{
	uint32_t first = result->change[mail];

	if (first != PP_NONE)
		pp_writer_str(result->writer, PP_FIELD_CHANGE,
			pp_corpus_id(
				result->corpus, &result->corpus->mails[first]));
}

/* A patch that does not head its series. */
static void
write_patch_fields(PpResult *result)
{
	const PpPeople *people = result->patch.people;
	PpWriter *writer = result->writer;

	pp_writer_number(
		writer, PP_FIELD_REVIEWED, people[PP_TAG_REVIEWED].list->len);
	pp_writer_number(
		writer, PP_FIELD_ACKED, people[PP_TAG_ACKED].list->len);
	pp_writer_number(
		writer, PP_FIELD_TESTED, people[PP_TAG_TESTED].list->len);
	pp_result_people(result, PP_FIELD_REVIEWERS, &people[PP_TAG_REVIEWED]);
	pp_result_people(result, PP_FIELD_ACKERS, &people[PP_TAG_ACKED]);
	pp_result_people(result, PP_FIELD_TESTERS, &people[PP_TAG_TESTED]);
	pp_result_people(result, PP_FIELD_NACKERS, &people[PP_TAG_NACKED]);
	pp_result_applied(result, result->patch.applied, result->patch.commit);
}

static bool
write_posting(PpResult *result, uint32_t n, uint32_t mail, const char *news,
	GError **error)
{
	const PpMail *m = &result->corpus->mails[mail];
	bool is_patch = m->kind == PP_KIND_PATCH;

	if (!pp_result_copy(result, mail, error))
		return false;
	write_series(result, n);
	write_change(result, mail);
	if (is_patch)
		pp_verdict_patch(&result->review, mail, &result->patch);
	if (mail == result->set->all[n].head)
		pp_result_series_fields(
			result, n, is_patch ? &result->patch : NULL, news);
	else if (is_patch)
		write_patch_fields(result);
	return pp_writer_end(result->writer, error);
}

/* The head first, then by number. */
static bool
write_postings(PpResult *result, uint32_t n, const char *news, GError **error)
{
	const PpSeries *series = &result->set->all[n];

	pp_verdict_series(&result->review, result->set, result->corpus, n);
	if (in_period(result, series->head) &&
		(series->flags & PP_SERIES_UNKNOWN) == 0) {
		if (!write_posting(result, n, series->head, news, error))
			return false;
	} else if (result->context) {
		if (!pp_result_row(result, n, news, error))
			return false;
	}
	for (uint32_t i = 0; i < series->n_members; i++) {
		uint32_t mail = result->set->members[series->members + i];

		if (mail != series->head && in_period(result, mail) &&
			!write_posting(result, n, mail, NULL, error))
			return false;
	}
	return true;
}

static bool
write_other(PpResult *result, uint32_t n, uint32_t mail, GError **error)
{
	if (!pp_result_copy(result, mail, error))
		return false;
	if (n != PP_NONE)
		write_series(result, n);
	return pp_writer_end(result->writer, error);
}

static int
compare_ranks(const void *a, const void *b, void *data)
{
	const PpResult *result = data;
	const PpMail *x = &result->corpus->mails[*(const uint32_t *)a];
	const PpMail *y = &result->corpus->mails[*(const uint32_t *)b];
	uint32_t rank_x = result->threads->rank[x->id];
	uint32_t rank_y = result->threads->rank[y->id];

	return (rank_x > rank_y) - (rank_x < rank_y);
}

/* What was answered to series N, and to the versions that stand with it. */
static bool
write_answers(PpResult *result, uint32_t n, GError **error)
{
	g_autoptr(GArray) mails = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	for (uint32_t k = n; k != PP_NONE; k = pp_result_older(result, k)) {
		const PpSeries *series = &result->set->all[k];

		for (uint32_t i = 0; i < series->n_answers; i++) {
			uint32_t mail =
				result->set->answers[series->answers + i];

			if (in_period(result, mail))
				g_array_append_val(mails, mail);
		}
	}
	g_array_sort_with_data(mails, compare_ranks, result);
	for (guint i = 0; i < mails->len; i++)
		if (!write_other(result, n, g_array_index(mails, uint32_t, i),
			    error))
			return false;
	return true;
}

/* With a context: what the period brought, answers at the newest version. */
static bool
write_news(PpResult *result, uint32_t n, GError **error)
{
	g_autofree char *news = pp_result_news(result, n);

	if (*news == '\0')
		return true;
	return write_postings(result, n, news, error) &&
		(result->newest[n] != n || !result->replies ||
			write_answers(result, n, error));
}

static bool
write_all(PpResult *result, GError **error)
{
	for (uint32_t n = 0; n < result->set->n; n++) {
		bool ok = result->context
			? write_news(result, n, error)
			: write_postings(result, n, NULL, error) &&
				(!result->replies ||
					write_answers(result, n, error));
		if (!ok)
			return false;
	}
	return true;
}

/* Mails of no series, in reading order. */
static bool
write_rest(PpResult *result, GError **error)
{
	const PpCorpus *corpus = result->corpus;

	for (uint32_t i = 0; i < result->threads->n_nodes; i++) {
		uint32_t mail = corpus->mail_of[result->threads->nodes[i]];

		if (mail == PP_NONE || !in_period(result, mail) ||
			corpus->mails[mail].series != PP_NONE)
			continue;
		bool answer = pp_kind_is_answer(corpus->mails[mail].kind);
		if ((!answer || result->replies) &&
			!write_other(result, PP_NONE, mail, error))
			return false;
	}
	return true;
}

bool
pp_result_grouped(PpResult *result, GError **error)
{
	return write_all(result, error) && write_rest(result, error);
}
