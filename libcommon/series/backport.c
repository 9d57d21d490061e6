/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/backport.h"
#include "series/release.h"

static bool
is_same_release(const PpMatching *m, uint32_t a, uint32_t b)
{
	const PpIntern *strings = &m->corpus->strings;

	return pp_release_same_number(
		pp_intern_get(strings, a), pp_intern_get(strings, b));
}

static bool
has_release(const PpMatching *m, uint32_t prefixes)
{
	return pp_release_has_number(
		pp_intern_get(&m->corpus->strings, prefixes));
}

/* Is the branch of COMMIT known, and MAIL for it? */
static bool
is_for_branch(const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	return has_release(m, commit->prefixes) &&
		is_same_release(m, commit->prefixes, mail->prefixes);
}

static bool
is_for_another(const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	return has_release(m, commit->prefixes) &&
		has_release(m, mail->prefixes) &&
		!is_same_release(m, commit->prefixes, mail->prefixes);
}

static bool
is_same_text(const PpCommit *commit, const PpMail *mail)
{
	return commit->textid != 0 && commit->textid == mail->textid;
}

uint32_t
pp_backport_best(const PpMatching *m, const PpCommit *commit)
{
	PpIndexWalk it =
		pp_index_walk(&m->stables, commit->patchid, PP_MATCHING_LOOKED);
	uint32_t best = PP_NONE;
	unsigned most = 0;
	bool several = false;

	for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;) {
		const PpMail *mail = &m->corpus->mails[n];
		unsigned found = is_for_branch(m, commit, mail) * 4u +
			pp_matching_is_dated(m, commit, mail) * 2u +
			is_same_text(commit, mail);

		/* The commit that it carries may be a minute old. */
		if (mail->arrived > commit->committed ||
			is_for_another(m, commit, mail) ||
			!pp_matching_is_free_for(m, commit, n))
			continue;
		if (best == PP_NONE || found > most) {
			best = n;
			most = found;
			several = false;
		} else if (found == most) {
			several |= !is_same_release(m, mail->prefixes,
				m->corpus->mails[best].prefixes);
		}
	}
	return several ? PP_NONE : best;
}

bool
pp_backport_is_rather(const PpMatching *m, const PpCommit *commit,
	const PpMail *backport, const PpMail *mail)
{
	if (is_for_branch(m, commit, backport) ||
		(pp_matching_is_dated(m, commit, backport) &&
			!pp_matching_is_dated(m, commit, mail)))
		return true;
	return is_same_text(commit, backport) && !is_same_text(commit, mail);
}
