/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/moved.h"

/* So many postings of a patch behind it are looked at. */
#define MAX_ON 8

typedef struct {
	const PpSeriesSet *set;
	const uint32_t *newest;
	uint32_t *later; /* by mail: the next posting of the same patch */
} Moves;

static uint32_t *
list_later(const PpCorpus *corpus, const uint32_t *change)
{
	uint32_t *later = pp_corpus_nones(corpus->n_mails);
	g_autofree uint32_t *next = pp_corpus_nones(corpus->n_mails);

	for (uint32_t n = corpus->n_mails; n-- > 0;) {
		if (change[n] == PP_NONE)
			continue;
		later[n] = next[change[n]];
		next[change[n]] = n;
	}
	return later;
}

/* Is LATER, of the same change as MAIL, what its sender sent instead? */
static bool
is_instead(const Moves *m, const PpMail *mail, const PpMail *later)
{
	const PpCorpus *corpus = m->set->corpus;
	const PpSeries *all = m->set->all;

	/* A patch id alone leaves out where in a file a hunk stands. */
	if (m->newest[mail->series] == m->newest[later->series] ||
		(later->flags & PP_FLAG_IN_PULL) != 0 ||
		later->title != mail->title || later->date < mail->date)
		return false;
	if ((all[later->series].flags & PP_FLAG_RFC) != 0 &&
		(all[mail->series].flags & PP_FLAG_RFC) == 0)
		return false;
	return pp_corpus_same_sender(corpus, later, mail) &&
		pp_corpus_same_person(corpus, later->author, mail->author);
}

static bool
came_again(const Moves *m, const PpMail *mail)
{
	const PpMail *mails = m->set->corpus->mails;
	uint32_t n = m->later[pp_corpus_index(m->set->corpus, mail)];

	for (int i = 0; n != PP_NONE && i < MAX_ON; i++) {
		if (is_instead(m, mail, &mails[n]))
			return true;
		n = m->later[n];
	}
	return false;
}

static bool
has_moved(const Moves *m, const PpSeries *series)
{
	PpMailIter it = pp_series_postings(m->set, series);

	if (series->have == 0 || series->have < series->total)
		return false;
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		if (mail->kind == PP_KIND_PATCH &&
			(mail->flags & PP_MAIL_REPLACED) == 0 &&
			!came_again(m, mail))
			return false;
	return true;
}

void
pp_moved_mark(PpSeriesSet *set, const uint32_t *change, const uint32_t *newest)
{
	Moves m = {set, newest, list_later(set->corpus, change)};

	for (uint32_t n = 0; n < set->n; n++)
		if ((set->all[n].flags & PP_SERIES_PULL) == 0 &&
			set->all[n].next == PP_NONE &&
			has_moved(&m, &set->all[n]))
			set->all[n].flags |= PP_SERIES_MOVED;
	g_free(m.later);
}
