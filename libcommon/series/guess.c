/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/index.h"
#include "series/guess.h"

/* Postings of one title that are looked at, newest first. */
#define MAX_LOOK_BACK 64
/* Seconds. */
#define EIGHT_WEEKS (INT64_C(56) * 24 * 60 * 60)

/* Is MAIL an answer of which nobody says to what?  Such have a title. */
static bool
is_lost(const PpMail *mail)
{
	return mail->kind == PP_KIND_REPLY && mail->n_refs == 0 &&
		mail->title != PP_NONE;
}

static bool
has_subject(const PpMail *posting, const PpMail *reply)
{
	return posting->title == reply->title &&
		posting->number == reply->number &&
		posting->total == reply->total &&
		posting->prefixes == reply->prefixes &&
		pp_version_compare(posting->version, reply->version) == 0;
}

/* The only posting that REPLY can be for; or PP_NONE. */
static uint32_t
find_posting(const PpCorpus *corpus, const PpIndex *titles, const PpMail *reply)
{
	PpIndexWalk it = pp_index_walk(titles, reply->title, MAX_LOOK_BACK);
	uint32_t found = PP_NONE;

	for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;) {
		const PpMail *mail = &corpus->mails[n];

		if (mail < reply && has_subject(mail, reply) &&
			reply->arrived - mail->arrived <= EIGHT_WEEKS) {
			if (found != PP_NONE)
				return PP_NONE;
			found = n;
		}
	}
	return found;
}

void
pp_guess_parents(PpCorpus *corpus)
{
	g_auto(PpIndex) titles = {0};
	bool any = false;

	for (uint32_t i = 0; !any && i < corpus->n_mails; i++)
		any = is_lost(&corpus->mails[i]);
	if (!any)
		return;
	for (uint32_t i = 0; i < corpus->n_mails; i++)
		if (pp_mail_is_posting(&corpus->mails[i]))
			pp_index_add(&titles, corpus->mails[i].title, i);
	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		PpMail *mail = &corpus->mails[i];
		uint32_t posting = is_lost(mail)
			? find_posting(corpus, &titles, mail)
			: PP_NONE;

		if (posting == PP_NONE)
			continue;
		pp_corpus_refer(corpus, mail, corpus->mails[posting].id);
		mail->flags |= PP_FLAG_GUESSED;
	}
}
