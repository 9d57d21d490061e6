/* SPDX-License-Identifier: MIT */
/* What the period brought a series. */
#include <config.h>

#include "series/result.h"
#include "series/tags.h"
#include "series/told.h"
#include "series/turn.h"

static unsigned
count_mails(PpMailIter it)
{
	const PpMail *mail;
	unsigned n = 0;

	while ((mail = pp_mail_next(&it)) != NULL)
		n += pp_mail_in_period(mail);
	return n;
}

unsigned
pp_result_mails(const PpResult *result, uint32_t n)
{
	const PpSeriesSet *set = result->set;
	uint32_t k = result->context && result->newest[n] != n ? PP_NONE : n;
	unsigned mails = count_mails(pp_series_postings(set, &set->all[n]));

	for (; k != PP_NONE; k = pp_result_older(result, k))
		mails += count_mails(pp_series_answers(set, &set->all[k]));
	return mails;
}

enum { POSTED = 1, REPLIED = 2, REVIEWED = 4, APPLIED = 8, WAITING = 16 };

/* Seconds. */
#define WEEK 604800

static unsigned
news_of_answer(const PpCorpus *corpus, const PpMail *mail)
{
	const PpMailTag *tags = pp_corpus_tags(corpus, mail);
	unsigned news = 0;

	/* A robot's complaint is an answer too; its "applied" is not. */
	if (mail->kind == PP_KIND_REPLY || mail->n_tags == 0)
		news |= REPLIED;
	for (unsigned i = 0; i < mail->n_tags; i++)
		news |= tags[i].type == PP_TAG_APPLIED ? APPLIED
			: tags[i].type == PP_TAG_NONE ||
				pp_takes_back(tags[i].type)
			? 0
			: REVIEWED;
	return news;
}

static unsigned
news_of_answers(const PpResult *result, const PpSeries *series)
{
	PpMailIter it = pp_series_answers(result->set, series);
	const PpMail *mail;
	unsigned news = 0;

	while ((mail = pp_mail_next(&it)) != NULL)
		if (pp_mail_in_period(mail))
			news |= news_of_answer(result->set->corpus, mail);
	return news;
}

/*
 * Is it news that patches of SERIES became commits?  Where nobody says which
 * were told, their dates do: what was committed behind the last mail is the
 * next period's, but of a series that has other NEWS.
 */
static bool
was_committed(const PpResult *result, const PpSeries *series, unsigned news)
{
	const PpCommitMatch *match = result->reviews.match;
	PpMailIter it = pp_series_postings(result->set, series);
	const PpMail *mail;
	int64_t last = INT64_MIN;
	bool untold = false;
	PpCommitBy by;

	while (match != NULL && (mail = pp_mail_next(&it)) != NULL) {
		const PpCommit *commit = pp_commit_of(match, mail, &by);

		if (commit == NULL)
			continue;
		last = MAX(last, commit->committed);
		untold |= !pp_told_has(commit, mail) || pp_mail_in_period(mail);
	}
	if (result->told)
		return untold;
	return last > result->before && (news != 0 || last <= result->end);
}

/* Did MAIL become a week old in this period? */
static bool
became_old(const PpResult *result, const PpMail *mail)
{
	int64_t old = mail->arrived + WEEK;

	return old > result->before && old <= result->end;
}

/* The last mail of most series did not: what they say need not be read. */
static bool
has_old_mail(const PpResult *result, const PpSeries *series)
{
	PpMailIter its[] = {pp_series_postings(result->set, series),
		pp_series_answers(result->set, series)};
	const PpMail *mail;

	for (size_t i = 0; i < G_N_ELEMENTS(its); i++)
		while ((mail = pp_mail_next(&its[i])) != NULL)
			if (became_old(result, mail))
				return true;
	return false;
}

/*
 * Did series N become a week old without a word in this period?  Periods
 * follow each other: where the context ends, the last one did.
 */
static bool
is_waiting(PpResult *result, uint32_t n)
{
	PpReviews *reviews = &result->reviews;

	if (!result->context || result->newest[n] != n ||
		!has_old_mail(result, &result->set->all[n]))
		return false;
	pp_reviews_read(reviews, result->set, &result->set->all[n]);
	if (pp_turn_of(reviews) == PP_TURN_NONE ||
		pp_people_size(&reviews->said.people[PP_TAG_NACKED]) > 0)
		return false;
	return became_old(result, reviews->spoke);
}

char *
pp_result_news(PpResult *result, uint32_t n)
{
	static const char *const words[] = {
		"posted", "replied", "reviewed", "applied", "waiting"};
	const PpSeries *series = &result->set->all[n];
	bool posted = count_mails(pp_series_postings(result->set, series)) > 0;
	unsigned news = posted ? POSTED : 0;
	g_autoptr(GString) text = g_string_new(NULL);

	/* What was answered to an older version stands at the newest. */
	if (result->newest[n] == n)
		for (uint32_t k = n; k != PP_NONE;
			k = pp_result_older(result, k))
			news |= news_of_answers(result, &result->set->all[k]);
	if (was_committed(result, series, news))
		news |= APPLIED;
	if (news == 0 && is_waiting(result, n))
		news = WAITING;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if ((news & 1U << i) != 0)
			g_string_append_printf(text, "%s%s",
				text->len > 0 ? " " : "", words[i]);
	return g_string_free(g_steal_pointer(&text), FALSE);
}
