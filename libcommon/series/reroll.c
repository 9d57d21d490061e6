/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/id-stem.h"
#include "series/kinship.h"
#include "series/reroll.h"
#include "series/sequel.h"

/* Nobody posts more patches of a series anew: bounds hostile input. */
#define MAX_PATCHES 64

static const PpSeries *
series_at(const PpEvidence *l, uint32_t n)
{
	return &l->set->all[n];
}

/* The patch of SERIES with NUMBER, the newest of several; or NULL. */
static const PpMail *
patch_of(const PpEvidence *l, const PpSeries *series, uint32_t number)
{
	PpMailIter it = pp_series_postings(l->set, series);
	const PpMail *mail, *found = NULL;

	while ((mail = pp_mail_next(&it)) != NULL)
		if (pp_mail_number(mail) == number)
			found = mail;
	return found;
}

/* The patch of SERIES with the title of LATER, or NULL. */
static const PpMail *
patch_titled(const PpEvidence *l, const PpSeries *series, const PpMail *later)
{
	PpMailIter it = pp_series_postings(l->set, series);

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		if (mail->kind == PP_KIND_PATCH &&
			pp_corpus_same_title(l->corpus, mail, later))
			return mail;
	return NULL;
}

/* Has MAIL no place in a series of several: neither a number nor one of 1/1? */
static bool
is_alone(const PpMail *mail)
{
	return (mail->flags & PP_FLAG_UNNUMBERED) != 0 || mail->total <= 1;
}

/*
 * Is MAIL, which has the number of PATCH and answers ANSWERED, that patch anew?
 * Two series may hang on one cover: below it the number alone says nothing.
 */
static bool
is_like(const PpEvidence *l, const PpMail *mail, const PpMail *patch,
	const PpMail *answered)
{
	return (answered != NULL && answered->kind == PP_KIND_PATCH &&
		       answered->number == mail->number) ||
		pp_corpus_same_title(l->corpus, mail, patch) ||
		pp_kinship_share_files(l->corpus, patch, mail);
}

/*
 * The patch of WHOLE that MAIL, of a higher version, posts anew; or NULL.  One
 * with a number says it itself; one without answers it, or has its title and
 * answers another mail of WHOLE, as the cover.
 */
static const PpMail *
patch_rerolled(const PpEvidence *l, const PpSeries *whole, const PpMail *mail)
{
	uint32_t parent = l->set->threads->parent[mail->id];
	const PpMail *answered = pp_series_above(l->set, mail);
	const PpMail *titled = patch_titled(l, whole, mail);

	if (answered != NULL &&
		series_at(l, pp_evidence_whole(l->into, answered->series)) !=
			whole)
		return NULL;
	/* An answer to what is not here is of a send that is not here. */
	if (answered == NULL && (parent != PP_NONE || titled == NULL))
		return NULL;
	if (!is_alone(mail)) {
		const PpMail *patch = patch_of(l, whole, mail->number);

		return mail->total == whole->total && mail->number > 0 &&
				patch != NULL &&
				is_like(l, mail, patch, answered)
			? patch
			: NULL;
	}
	if (answered == NULL)
		return NULL;
	bool heads = answered->kind != PP_KIND_PATCH || answered->number == 0;
	if (titled != NULL && !(heads && answered->title == mail->title))
		return titled;
	if (heads)
		return NULL;
	return pp_kinship_share_files(l->corpus, answered, mail) ? answered
								 : NULL;
}

/*
 * Did the run of git that sent LATER send patches of it which are not here?
 * The message-ids count all of a run: a part that is sent alone has no holes.
 */
static bool
has_lost_some(const PpEvidence *l, const PpSeries *later)
{
	PpMailIter it = pp_series_postings(l->set, later);
	const char *before = NULL;

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		const char *id = pp_corpus_id(l->corpus, mail);
		int64_t count = pp_id_count(id);

		if (count < 0 || (mail->flags & PP_FLAG_UNNUMBERED) != 0)
			continue;
		if (before == NULL && mail->number > 1 && count >= mail->number)
			return true;
		if (before != NULL && pp_id_stem(id) == pp_id_stem(before) &&
			count > pp_id_count(before) + 1)
			return true;
		before = id;
	}
	return false;
}

/*
 * May LATER, which is not all that it says, be patches of WHOLE anew?  Whom its
 * text calls the author is nothing that a stranger could not write.
 */
static bool
may_reroll(const PpEvidence *l, const PpSeries *whole, const PpSeries *later)
{
	const unsigned other = PP_SERIES_GHOST | PP_SERIES_PULL;
	bool alone = later->n_members == 1 && later->total <= 1;

	return (whole->flags & other) == 0 && whole->total > 1 &&
		whole->have > later->have && !pp_sequel_is_silent(later) &&
		(alone || later->have < later->total) &&
		!has_lost_some(l, later) &&
		pp_kinship_has_person(l->set, whole, later->sender);
}

/*
 * Is MAIL, of LATER, a newer PATCH of WHOLE?  A cover may say what its patches
 * do not, "[PATCHSET v4 0/4]": what answers the patch is held against that.
 */
static bool
is_newer(const PpEvidence *l, const PpSeries *whole, const PpSeries *later,
	const PpMail *patch, const PpMail *mail)
{
	bool answers = pp_series_above(l->set, mail) == patch;

	return (pp_sequel_says_higher(whole, later) ||
		       (answers &&
			       pp_version_compare(
				       patch->version, mail->version) < 0)) &&
		(pp_kinship_same_tree(l->set, whole, later) ||
			(answers && patch->prefixes == mail->prefixes));
}

/* Does each patch of LATER stand for one of WHOLE?  Then it gets its place. */
static bool
takes_places(const PpEvidence *l, const PpSeries *whole, const PpSeries *later)
{
	for (uint32_t i = 0; i < later->n_members; i++) {
		uint32_t n = l->set->members[later->members + i];
		const PpMail *mail = &l->corpus->mails[n];
		const PpMail *patch = patch_rerolled(l, whole, mail);

		if (patch == NULL || !is_newer(l, whole, later, patch, mail))
			return false;
	}
	for (uint32_t i = 0; i < later->n_members; i++) {
		uint32_t n = l->set->members[later->members + i];
		PpMail *mail = &l->set->corpus->mails[n];

		if (is_alone(mail))
			pp_corpus_place(mail,
				patch_rerolled(l, whole, mail)->number,
				whole->total);
	}
	return true;
}

/* The series that a lone patch is likely to be of; or PP_NONE. */
static uint32_t
find_likely_whole(const PpEvidence *l, uint32_t later)
{
	const PpSeries *series = series_at(l, later);
	const PpMail *head = pp_series_head(l->set, series);
	const PpMail *above = pp_series_above(l->set, head);
	uint32_t best = PP_NONE;

	if (above != NULL)
		return pp_evidence_whole(l->into, above->series);
	if (l->set->threads->parent[head->id] != PP_NONE ||
		series->n_members != 1)
		return PP_NONE;
	PpCandidates it =
		pp_evidence_candidates(l, &l->titles, head->title, later);
	for (uint32_t n; (n = pp_evidence_next(&it)) != PP_NONE;)
		if (n < later && series_at(l, n)->total == series->total &&
			series_at(l, n)->have > series->have &&
			(best == PP_NONE ||
				pp_kinship_is_nearer(l->set, series_at(l, n),
					series_at(l, best), series)))
			best = n;
	return best;
}

uint32_t
pp_reroll_find(PpEvidence *l, uint32_t later)
{
	const PpSeries *series = series_at(l, later);

	if ((series->flags & (PP_SERIES_COVERED | PP_SERIES_PULL)) != 0 ||
		series->n_members > MAX_PATCHES)
		return PP_NONE;
	uint32_t n = find_likely_whole(l, later);
	if (n == PP_NONE || n == later)
		return PP_NONE;
	const PpSeries *whole = series_at(l, n);
	return may_reroll(l, whole, series) && takes_places(l, whole, series)
		? n
		: PP_NONE;
}
