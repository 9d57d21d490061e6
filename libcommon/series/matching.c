/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/sorted.h"
#include "series/matching.h"

/* Clocks differ: what came so many seconds late was sent before. */
#define SLACK 3600

const PpCommit *
pp_matching_commit(const PpMatching *m, uint32_t n)
{
	return &g_array_index(m->commits->list, PpCommit, n);
}

bool
pp_matching_is_backport(const PpMail *mail)
{
	return (mail->flags & PP_FLAG_STABLE) != 0;
}

bool
pp_matching_is_before(const PpCommit *commit, const PpMail *mail)
{
	return commit->committed == INT64_MIN ||
		mail->arrived <= commit->committed + SLACK;
}

bool
pp_matching_is_sent_by_author(
	const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	return commit->author != PP_NONE && mail->sender != PP_NONE &&
		pp_corpus_same_person(m->corpus, commit->author, mail->sender);
}

bool
pp_matching_is_dated(
	const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	return mail->date == commit->authored &&
		(pp_matching_is_before(commit, mail) ||
			pp_matching_is_sent_by_author(m, commit, mail));
}

bool
pp_matching_share_files(
	const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	return commit->n_paths == 0 || mail->n_paths == 0 ||
		pp_sorted_common(&g_array_index(m->corpus->words, uint32_t,
					 commit->paths),
			commit->n_paths, pp_corpus_paths(m->corpus, mail),
			mail->n_paths) > 0;
}

bool
pp_matching_is_free(const PpMatching *m, uint32_t mail)
{
	uint32_t first = m->change[mail];

	return m->match->commit[mail] == PP_NONE &&
		(first == PP_NONE || !m->taken[first]);
}

static uint64_t
became_key(uint32_t first, uint64_t patchid)
{
	return pp_hash_mix(pp_hash_mix(1, first), patchid);
}

bool
pp_matching_is_free_for(
	const PpMatching *m, const PpCommit *commit, uint32_t mail)
{
	const PpMail *posting = &m->corpus->mails[mail];

	if (m->match->commit[mail] != PP_NONE)
		return false;
	return pp_matching_is_free(m, mail) ||
		pp_matching_is_dated(m, commit, posting) ||
		(pp_matching_is_before(commit, posting) &&
			pp_index_find(&m->became,
				became_key(m->change[mail], commit->patchid)) ==
				PP_NONE);
}

void
pp_matching_take(PpMatching *m, uint32_t n, uint32_t mail, PpCommitBy by)
{
	uint32_t first = m->change[mail];
	uint64_t patchids[] = {pp_matching_commit(m, n)->patchid,
		m->corpus->mails[mail].patchid};

	m->match->commit[mail] = n;
	m->match->by[mail] = (uint8_t)by;
	m->match->posted[n] = true;
	if (first == PP_NONE)
		return;
	m->taken[first] = true;
	for (size_t i = 0; i < G_N_ELEMENTS(patchids); i++)
		pp_index_add(&m->became, became_key(first, patchids[i]), mail);
}
