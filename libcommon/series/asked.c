/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>

#include "base/sorted.h"
#include "series/asked.h"

/* Who has not commented on so many versions has lost interest. */
#define MAX_VERSIONS 16

/* Who is asked by MAIL: the person whose mail it answers; else PP_NONE. */
static uint32_t
asked_by(const PpSeriesSet *set, const PpMail *mail)
{
	const PpCorpus *corpus = set->corpus;
	const PpMail *parent =
		pp_corpus_mail(corpus, set->threads->parent[mail->id]);

	if (!(mail->flags & PP_FLAG_ASKS) || !parent ||
		parent->kind == PP_KIND_NOTICE ||
		pp_corpus_same_sender(corpus, mail, parent))
		return PP_NONE;
	return parent->sender;
}

void
pp_asked_find(const PpSeriesSet *set, const uint32_t *mails, size_t n,
	PpPeople *ret_people)
{
	const PpCorpus *corpus = set->corpus;
	g_autofree uint32_t *order = g_memdup2(mails, n * sizeof *mails);
	g_auto(PpPeople) wrote = {0};

	/* The archive's order is that of arrival: the last comes first. */
	qsort(order, n, sizeof *order, pp_sorted_by_number);
	for (size_t i = n; i-- > 0;) {
		const PpMail *mail = &corpus->mails[order[i]];
		uint32_t who = asked_by(set, mail);

		if (who != PP_NONE && !pp_people_has(&wrote, corpus, who))
			pp_people_add(ret_people, corpus, who);
		pp_people_add(&wrote, corpus, mail->sender);
	}
}

void
pp_asked_earlier(
	const PpSeriesSet *set, const PpSeries *series, PpPeople *ret_people)
{
	const PpCorpus *corpus = set->corpus;

	for (int i = 0; i < MAX_VERSIONS && series->previous != PP_NONE; i++) {
		series = &set->all[series->previous];
		PpMailIter it = pp_series_answers(set, series);

		for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
			if (mail->kind == PP_KIND_REPLY &&
				!pp_series_is_own(set, series, mail->sender))
				pp_people_add(ret_people, corpus, mail->sender);
	}
}
