/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/hash.h"
#include "series/id-stem.h"
#include "series/send.h"

/* A send takes no longer than this between two mails, in seconds. */
#define SEND_GAP (INT64_C(30) * 60)

bool
pp_send_same_hand(const PpCorpus *corpus, const PpMail *a, const PpMail *b)
{
	if (pp_corpus_person(corpus, a->sender)->addr ==
		pp_corpus_person(corpus, b->sender)->addr)
		return true;
	uint64_t stem = pp_id_stem(pp_corpus_id(corpus, a));
	return stem != 0 && stem == pp_id_stem(pp_corpus_id(corpus, b)) &&
		pp_corpus_same_sender(corpus, a, b);
}

bool
pp_send_is_near(int64_t time, int64_t min, int64_t max)
{
	return time >= min - SEND_GAP && time <= max + SEND_GAP;
}

bool
pp_send_together(const PpMail *a, const PpMail *b)
{
	return pp_send_is_near(a->date, b->date, b->date) ||
		pp_send_is_near(a->arrived, b->arrived, b->arrived);
}

bool
pp_send_same_version(const PpMail *a, const PpMail *b)
{
	return pp_version_compare(a->version, b->version) == 0;
}

uint64_t
pp_send_key(const PpMail *mail, uint64_t key)
{
	return pp_hash_mix(
		pp_hash_mix(key, mail->total), pp_version_rank(mail->version));
}

bool
pp_send_is_numbered(const PpMail *mail)
{
	return mail->kind == PP_KIND_PATCH && mail->number > 0 &&
		(mail->flags & PP_FLAG_UNNUMBERED) == 0;
}

bool
pp_send_is_single(const PpMail *mail)
{
	return mail->kind == PP_KIND_PATCH && mail->total <= 1 &&
		(mail->flags & PP_FLAG_UNNUMBERED) != 0;
}

bool
pp_send_is_one(const PpCorpus *corpus, const PpMail *mail, const PpMail *above)
{
	return pp_send_same_hand(corpus, mail, above) &&
		pp_send_together(mail, above);
}
