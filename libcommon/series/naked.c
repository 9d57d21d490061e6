/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/naked.h"
#include "series/send.h"

/* A posting is looked for so far above: hostile threads are deeper. */
#define MAX_STEPS 64

/*
 * Does POST head MAIL, right below it, though it is no cover by its subject?
 * Who reports a bug and sends a patch a minute later has no diffstat.
 */
static bool
heads_naked(const PpCorpus *corpus, const PpMail *post, const PpMail *mail)
{
	bool could = post->kind == PP_KIND_POST ||
		(post->flags & PP_MAIL_UNMARKED) != 0;

	return could && pp_send_is_one(corpus, mail, post) &&
		(pp_send_is_numbered(mail) ||
			(pp_send_is_single(mail) && post->n_paths > 0));
}

/* The mail right above MAIL, or NULL; one of CORPUS, to be changed. */
static PpMail *
mail_above(PpCorpus *corpus, const PpThreads *threads, const PpMail *mail)
{
	uint32_t above = pp_corpus_mail_of(corpus, threads->parent[mail->id]);

	return above == PP_NONE ? NULL : &corpus->mails[above];
}

/* What the mails of one send have in common, with MAIL's number or none. */
static uint64_t
send_key(const PpCorpus *corpus, const PpMail *mail)
{
	return pp_send_key(mail, pp_corpus_person(corpus, mail->sender)->addr);
}

/* The covers with numbers, by what they have in common with their patches. */
static void
index_covers(PpIndex *covers, const PpCorpus *corpus)
{
	for (uint32_t i = 0; i < corpus->n_mails; i++)
		if (corpus->mails[i].kind == PP_KIND_COVER &&
			(corpus->mails[i].flags & PP_MAIL_TAGGED) != 0)
			pp_index_add(
				covers, send_key(corpus, &corpus->mails[i]), i);
}

/* Is there a cover with a number that was sent together with MAIL? */
static bool
has_cover(const PpIndex *covers, const PpCorpus *corpus, const PpMail *mail)
{
	PpIndexWalk it =
		pp_index_walk(covers, send_key(corpus, mail), MAX_STEPS);

	for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;)
		if (pp_send_together(&corpus->mails[n], mail))
			return true;
	return false;
}

/*
 * Marks what is a cover of the patches below it though its subject does not
 * say so; where there is a cover with a number as well, that is it.
 */
static void
mark_naked(PpCorpus *corpus, const PpThreads *threads)
{
	g_auto(PpIndex) covers = {0};

	index_covers(&covers, corpus);
	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		PpMail *post = mail_above(corpus, threads, mail);

		if (post != NULL && heads_naked(corpus, post, mail) &&
			!has_cover(&covers, corpus, mail))
			post->flags |= PP_MAIL_NAKED;
	}
}

/* By mail: how many postings are right below it? (transfer full) */
static uint32_t *
count_below(PpCorpus *corpus, const PpThreads *threads)
{
	uint32_t *below = g_new0(uint32_t, corpus->n_mails + 1);

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		const PpMail *above = mail_above(corpus, threads, mail);

		if (above != NULL && pp_mail_is_posting(mail))
			below[pp_corpus_index(corpus, above)]++;
	}
	return below;
}

/* Do the subjects say the same? */
static bool
same_subject(const PpMail *a, const PpMail *b)
{
	return a->title == b->title && a->prefixes == b->prefixes &&
		a->number == b->number && a->total == b->total &&
		pp_version_compare(a->version, b->version) == 0 &&
		((a->flags ^ b->flags) & PP_FLAG_RFC) == 0;
}

/* The nearest posting above MAIL; else the mail right above it, or NULL. */
static const PpMail *
answered(PpCorpus *corpus, const PpThreads *threads, const PpMail *mail)
{
	const PpMail *first = mail_above(corpus, threads, mail);
	const PpMail *above = first;

	for (int i = 0; i < MAX_STEPS && above != NULL; i++) {
		if (pp_mail_is_posting(above))
			return above;
		above = mail_above(corpus, threads, above);
	}
	return first;
}

/*
 * Some mailers lose "Re:".  Does MAIL, which heads no patches, answer ABOVE?  A
 * cover has a diffstat, or answers nobody else's posting; patch-classify has
 * seen to those that quote.  A pull may be a colleague's.  A post has no diff:
 * only with a number it may be the sender's own patch that lost it.
 */
static bool
is_reply(const PpCorpus *corpus, const PpMail *mail, const PpMail *above)
{
	bool posting = pp_mail_is_posting(above);
	bool other = !pp_corpus_same_sender(corpus, mail, above);
	bool again = (mail->flags & PP_FLAG_RESEND) != 0;

	switch (mail->kind) {
	case PP_KIND_COVER:
		return posting && mail->n_paths == 0 &&
			(other || (!again && same_subject(mail, above)));
	case PP_KIND_PULL:
		return posting && other && mail->title == above->title;
	case PP_KIND_POST:
		return same_subject(mail, above) ||
			(posting &&
				(other || (mail->flags & PP_MAIL_TAGGED) == 0));
	default:
		return false;
	}
}

/* Makes MAIL a reply if it is one that heads nothing; returns whether. */
static bool
unmask(PpCorpus *corpus, const PpThreads *threads, PpMail *mail,
	uint32_t *below)
{
	const PpMail *above = answered(corpus, threads, mail);

	if (above == NULL || below[pp_corpus_index(corpus, mail)] > 0 ||
		(mail->flags & PP_MAIL_NAKED) != 0 ||
		!is_reply(corpus, mail, above))
		return false;
	const PpMail *parent = mail_above(corpus, threads, mail);
	below[pp_corpus_index(corpus, parent)] -= pp_mail_is_posting(mail);
	mail->kind = PP_KIND_REPLY;
	mail->author = mail->sender;
	mail->flags |= PP_MAIL_UNMASKED;
	return true;
}

/*
 * From below, until nothing changes, so that another run finds nothing either:
 * what heads only such replies may be one, and with it what answers it says
 * other things of what stands above.  Only hostile threads need many rounds.
 */
static void
unmask_replies(PpCorpus *corpus, const PpThreads *threads)
{
	g_autofree uint32_t *below = count_below(corpus, threads);
	bool more = true;

	for (int round = 0; more && round < MAX_STEPS; round++) {
		more = false;
		for (uint32_t i = threads->n_nodes; i-- > 0;) {
			uint32_t n =
				pp_corpus_mail_of(corpus, threads->nodes[i]);

			if (n != PP_NONE &&
				unmask(corpus, threads, &corpus->mails[n],
					below))
				more = true;
		}
	}
}

void
pp_naked_mark(PpCorpus *corpus, const PpThreads *threads)
{
	mark_naked(corpus, threads);
	unmask_replies(corpus, threads);
}
