/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/index.h"
#include "series/answered.h"

/* How far up a thread is looked for a mail that is not here. */
#define MAX_CLIMB 256

/* By id: what patches answer that is not here, the cover, and their series. */
static void
index_ghosts(const PpSeriesSet *set, PpIndex *ghosts)
{
	const PpCorpus *corpus = set->corpus;

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		uint32_t parent = set->threads->parent[mail->id];

		if (mail->kind == PP_KIND_PATCH && parent != PP_NONE &&
			corpus->mail_of[parent] == PP_NONE)
			pp_index_add(ghosts, parent, mail->series);
	}
}

/*
 * The series whose cover MAIL answers, which is not here but its patches are:
 * the one of the total and version that MAIL's subject says.
 */
static uint32_t
series_below(const PpSeriesSet *set, const PpIndex *ghosts, const PpMail *mail)
{
	const uint32_t *parent = set->threads->parent;
	uint32_t node = parent[mail->id];

	for (int i = 0; node != PP_NONE && i < MAX_CLIMB; i++) {
		PpIndexWalk it = pp_index_walk(ghosts, node, UINT_MAX);

		for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;)
			if (set->all[n].total == mail->total &&
				pp_version_compare(set->all[n].version,
					mail->version) == 0)
				return n;
		node = parent[node];
	}
	return PP_NONE;
}

/* The series that a reply or a notice belongs to, or PP_NONE. */
static uint32_t
series_answered(const PpSeriesSet *set, const PpMail *mail)
{
	const uint32_t *refs = pp_corpus_refs(set->corpus, mail);
	uint32_t anchor = set->anchor[mail->id];

	/* A parent that leads nowhere: what else does the mail refer to? */
	for (uint32_t i = mail->n_refs; anchor == PP_NONE && i-- > 0;)
		anchor = set->anchor[refs[i]];
	return anchor == PP_NONE ? PP_NONE : set->corpus->mails[anchor].series;
}

void
pp_answered_assign(PpSeriesSet *set)
{
	g_auto(PpIndex) ghosts = {0};

	index_ghosts(set, &ghosts);
	for (uint32_t i = 0; i < set->corpus->n_mails; i++) {
		PpMail *mail = &set->corpus->mails[i];

		if (!pp_kind_is_answer(mail->kind))
			continue;
		mail->series = series_answered(set, mail);
		if (mail->series == PP_NONE &&
			(mail->flags & PP_MAIL_TAGGED) != 0)
			mail->series = series_below(set, &ghosts, mail);
	}
}
