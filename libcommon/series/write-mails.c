/* SPDX-License-Identifier: MIT */
/*
 * The records of the input, grouped by series: see write.h.
 */
#include <config.h>

#include "series/write.h"

static void
write_replaced(PpResult *result, const PpMail *mail)
{
	const PpMail *newer = pp_series_replaced(result->set, mail);

	if (newer != NULL)
		pp_writer_str(result->writer, PP_FIELD_REPLACED,
			pp_corpus_id(result->set->corpus, newer));
}

static bool
write_posting(PpResult *result, uint32_t n, const PpMail *mail,
	const char *news, GError **error)
{
	const PpSeries *series = &result->set->all[n];
	bool is_patch = mail->kind == PP_KIND_PATCH;

	if (!pp_result_copy(result, mail, error))
		return false;
	pp_result_series(result, series);
	pp_result_change(result, mail);
	write_replaced(result, mail);
	if (is_patch)
		pp_reviews_patch(&result->reviews, mail, &result->patch);
	if (mail == pp_series_head(result->set, series))
		pp_result_series_fields(result, n,
			is_patch ? &result->patch : NULL, news, false);
	else if (is_patch)
		pp_result_patch_fields(result, mail);
	return pp_writer_end(result->writer, error);
}

/* The head first, then by number. */
static bool
write_postings(PpResult *result, uint32_t n, const char *news, GError **error)
{
	const PpSeries *series = &result->set->all[n];
	const PpMail *head = pp_series_head(result->set, series);
	PpMailIter it = pp_series_postings(result->set, series);

	pp_result_read_series(result, n);
	if (pp_mail_in_period(head) && (series->flags & PP_SERIES_GHOST) == 0) {
		if (!write_posting(result, n, head, news, error))
			return false;
	} else if (result->context) {
		if (!pp_write_row(result, n, news, error))
			return false;
	}
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		if (mail != head && pp_mail_in_period(mail) &&
			!write_posting(result, n, mail, NULL, error))
			return false;
	return true;
}

/*
 * MAIL, an answer to series N.  DEPUTY: no head or row of the series comes out,
 * and what is known of it is said here.
 */
static bool
write_answer(PpResult *result, uint32_t n, const PpMail *mail, bool deputy,
	GError **error)
{
	if (!pp_result_copy(result, mail, error))
		return false;
	pp_result_series(result, &result->set->all[n]);
	if (deputy)
		pp_result_series_fields(result, n, NULL, NULL,
			(mail->flags & PP_MAIL_TELLS) != 0);
	return pp_writer_end(result->writer, error);
}

static int
compare_ranks(const void *a, const void *b, void *data)
{
	const uint32_t *rank = data;
	uint32_t x = rank[(*(const PpMail *const *)a)->id];
	uint32_t y = rank[(*(const PpMail *const *)b)->id];

	return (x > y) - (x < y);
}

/* What was answered to series N, and to the versions that stand with it. */
static bool
write_answers(PpResult *result, uint32_t n, GError **error)
{
	const PpSeriesSet *set = result->set;
	g_autoptr(GPtrArray) mails = g_ptr_array_new();

	for (uint32_t k = n; k != PP_NONE; k = pp_result_older(result, k)) {
		PpMailIter it = pp_series_answers(set, &set->all[k]);

		for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
			if (pp_mail_in_period(mail))
				g_ptr_array_add(mails, (gpointer)mail);
	}
	const PpMail *deputy =
		result->context || (set->all[n].flags & PP_SERIES_GHOST) == 0
		? NULL
		: pp_result_deputy(result, &set->all[n]);
	g_ptr_array_sort_with_data(mails, compare_ranks, set->threads->rank);
	for (guint i = 0; i < mails->len; i++)
		if (!write_answer(result, n, mails->pdata[i],
			    mails->pdata[i] == deputy, error))
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
		if ((result->set->all[n].flags & PP_SERIES_GONE) != 0)
			continue;
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

bool
pp_write_mails(PpResult *result, GError **error)
{
	return write_all(result, error) && pp_write_talks(result, error);
}
