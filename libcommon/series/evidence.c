/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "series/evidence.h"
#include "series/kinship.h"
#include "series/sequel.h"

/*
 * Candidates compared per key, newest first, and patches of one series that
 * are looked up: hostile input may have any number of either.
 */
#define MAX_LOOK_BACK 64
#define MAX_LOOK_UP 128
/*
 * Versions before one, and answers to all of them, in which who takes it over
 * may have spoken.
 */
#define MAX_OLDER 16
#define MAX_ANSWERS 512
/* Fewer patches may have their titles by chance. */
#define MANY 3
#define DAY ((int64_t)24 * 60 * 60)
/* Who comes with the title of an older patch means another, in seconds. */
#define FORGOTTEN (3 * 365 * DAY)

static const PpMail *
head_at(const PpEvidence *l, const PpSeries *series)
{
	return pp_series_head(l->set, series);
}

static void
index_author(PpEvidence *l, uint32_t person, uint32_t n)
{
	const PpPerson *who = pp_corpus_person(l->corpus, person);

	pp_index_add(&l->authors, pp_hash_mix(1, who->addr), n);
	if (who->name != PP_NONE)
		pp_index_add(&l->authors, pp_hash_mix(2, who->name), n);
}

static void
index_series(PpEvidence *l, uint32_t n)
{
	const PpSeries *series = &l->set->all[n];
	PpMailIter it = pp_series_postings(l->set, series);

	uint32_t parent = l->set->threads->parent[head_at(l, series)->id];

	if (series->changeid != PP_NONE)
		pp_index_add(&l->changeids, series->changeid, n);
	if (parent != PP_NONE &&
		pp_corpus_mail_of(l->corpus, parent) == PP_NONE)
		pp_index_add(&l->ghosts, parent, n);
	index_author(l, series->author, n);
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		if (pp_corpus_has_title(l->corpus, mail))
			pp_index_add(&l->titles, mail->title, n);
		if (mail->patchid != 0)
			pp_index_add(&l->patchids, mail->patchid, n);
	}
}

void
pp_evidence_init(PpEvidence *l, PpSeriesSet *set,
	const bool without[PP_N_MATCHES], const uint32_t *into)
{
	*l = (PpEvidence){.set = set,
		.corpus = set->corpus,
		.without = without,
		.into = into,
		.tried = g_new0(uint32_t, set->n + 1)};
}

/* Has all series in the indexes that may be before LATER: no later ones. */
static void
index_up_to(PpEvidence *l, uint32_t later)
{
	int64_t until = head_at(l, &l->set->all[later])->arrived + PP_HELD_BY;

	for (; l->n_indexed < l->set->n; l->n_indexed++) {
		const PpSeries *series = &l->set->all[l->n_indexed];

		if ((series->flags & PP_SERIES_GHOST) != 0 ||
			head_at(l, series)->arrived > until)
			return;
		index_series(l, l->n_indexed);
	}
}

void
pp_evidence_clear(PpEvidence *l)
{
	g_clear_pointer(&l->tried, g_free);
	pp_index_clear(&l->ghosts);
	pp_index_clear(&l->changeids);
	pp_index_clear(&l->titles);
	pp_index_clear(&l->patchids);
	pp_index_clear(&l->authors);
}

/* Takes series N for evidence MATCH if it is nearer than what was found. */
static void
propose(PpEvidence *l, PpFound *found, PpMatch match, uint32_t n,
	uint32_t later)
{
	uint32_t have = found->of[match];

	if (have == PP_NONE ||
		pp_kinship_is_nearer(l->set, &l->set->all[n],
			&l->set->all[have], &l->set->all[later]))
		found->of[match] = n;
}

uint32_t
pp_evidence_whole(const uint32_t *into, uint32_t n)
{
	while (n != PP_NONE && into[n] != PP_NONE)
		n = into[n];
	return n;
}

static bool
may_precede(const PpEvidence *l, uint32_t n, uint32_t later)
{
	const PpSeries *a = &l->set->all[n];
	const PpSeries *b = &l->set->all[later];
	uint32_t whole = pp_evidence_whole(l->into, n);

	/* What took a place in a series was one patch of it, and so is this. */
	if (whole != n && pp_sequel_is_part(l->set, &l->set->all[whole], b))
		return false;
	/* A part of it may have come first. */
	return whole != later && pp_kinship_may_precede(l->set, a, b, false) &&
		!pp_sequel_is_strangers(l->set, a, b) &&
		head_at(l, b)->arrived - head_at(l, a)->arrived <= FORGOTTEN;
}

PpCandidates
pp_evidence_candidates(
	const PpEvidence *l, const PpIndex *index, uint64_t key, uint32_t later)
{
	return (PpCandidates){
		l, pp_index_walk(index, key, MAX_LOOK_BACK), later};
}

uint32_t
pp_evidence_next(PpCandidates *c)
{
	uint32_t n;

	do
		n = pp_index_next(&c->walk);
	while (n != PP_NONE && !may_precede(c->evidence, n, c->later));
	return n;
}

/* Of series that share a change-id those with one title belong together. */
static void
find_changeid(PpEvidence *l, PpFound *found, uint32_t later)
{
	const PpSeries *series = &l->set->all[later];
	bool titled = false;

	if (series->changeid == PP_NONE)
		return;
	PpCandidates it = pp_evidence_candidates(
		l, &l->changeids, series->changeid, later);
	for (uint32_t n; (n = pp_evidence_next(&it)) != PP_NONE;) {
		const PpSeries *earlier = &l->set->all[n];
		bool same = pp_sequel_same_title(l->set, earlier, series);

		if (!pp_kinship_same_tree(l->set, earlier, series) ||
			(!same &&
				(titled ||
					!pp_sequel_says_later(
						earlier, series))))
			continue;
		if (same && !titled)
			found->of[PP_MATCH_CHANGEID] = PP_NONE;
		titled = same;
		propose(l, found, PP_MATCH_CHANGEID, n, later);
	}
}

/*
 * The series that ID, which a text names, is of, or PP_NONE; whole: and not
 * one of its patches.  Of a cover that is not here the patches may be.
 */
static uint32_t
named_series(const PpEvidence *l, uint32_t id, bool *ret_whole)
{
	const PpMail *mail = pp_corpus_mail(l->corpus, id);

	*ret_whole = true;
	if (mail == NULL)
		return pp_index_find(&l->ghosts, id);
	if (mail->series != PP_NONE && pp_mail_is_posting(mail))
		*ret_whole = mail == head_at(l, &l->set->all[mail->series]);
	return mail->series;
}

/* Who goes on with a series of somebody else has its patches. */
static bool
has_its_patches(
	const PpEvidence *l, const PpSeries *named, const PpSeries *later)
{
	uint32_t common = pp_kinship_common_patches(l->set, named, later);

	return common > 0 && common * 2 >= MIN(named->have, later->have) &&
		named->total * 2 >= later->total;
}

/*
 * Texts name much besides the version before.  It is of the same author, or
 * has the title or the change-id; and where its number does not say that it is
 * the earlier one, the text must (REPLACES).
 */
static bool
is_version_named(const PpEvidence *l, const PpSeries *named,
	const PpSeries *later, bool replaces)
{
	bool same = pp_sequel_same_title(l->set, named, later) ||
		pp_sequel_same_changeid(named, later);
	int order = pp_version_compare(named->version, later->version);

	if (((named->flags & PP_SERIES_PULL) != 0 &&
		    (later->flags & PP_SERIES_PULL) == 0) ||
		pp_sequel_is_strangers(l->set, named, later))
		return false;
	if (order >= 0 && !same && (named->flags & PP_FLAG_RFC) == 0 &&
		!(order == 0 && replaces))
		return false;
	return same || pp_kinship_same_author(l->set, named, later) ||
		has_its_patches(l, named, later);
}

/* The names of one mail; the author's own go before those of others. */
static void
find_named_by(PpEvidence *l, PpFound *found, const PpMail *mail, uint32_t later,
	bool *own)
{
	const uint32_t *names = pp_corpus_names(l->corpus, mail);
	const PpSeries *series = &l->set->all[later];

	for (unsigned k = 0; k < mail->n_names; k++) {
		bool replaces = (names[k] & PP_NAME_REPLACES) != 0;
		bool whole;
		uint32_t n =
			named_series(l, names[k] & ~PP_NAME_REPLACES, &whole);

		/* A series that is known by its answers only is not here. */
		if (n == PP_NONE ||
			(l->set->all[n].flags & PP_SERIES_GHOST) != 0) {
			l->named_absent = true;
			continue;
		}
		const PpSeries *named = &l->set->all[n];
		bool is_own = pp_sequel_same_title(l->set, named, series) ||
			pp_kinship_same_author(l->set, named, series) ||
			has_its_patches(l, named, series);
		if ((*own && !is_own) ||
			!is_version_named(l, named, series, replaces) ||
			(!whole && pp_sequel_is_part(l->set, named, series)) ||
			!pp_kinship_may_precede(l->set, named, series, true))
			continue;
		if (is_own && !*own)
			found->of[PP_MATCH_NAMED] = PP_NONE;
		*own = is_own;
		propose(l, found, PP_MATCH_NAMED, n, later);
	}
}

static void
find_named(PpEvidence *l, PpFound *found, uint32_t later)
{
	PpMailIter it = pp_series_postings(l->set, &l->set->all[later]);
	bool own = false;

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		if (mail->n_names > 0)
			find_named_by(l, found, mail, later, &own);
	if (found->of[PP_MATCH_NAMED] != PP_NONE)
		l->named_absent = false;
}

/*
 * LATER's text names an earlier version that is not here: then a guess may
 * find one before that, but none that stands in its place.
 */
static bool
is_named_otherwise(
	const PpEvidence *l, const PpSeries *earlier, const PpSeries *later)
{
	return l->named_absent &&
		(pp_sequel_is_silent(later) ||
			earlier->version.major + 1 >= later->version.major);
}

static void
find_reply(PpEvidence *l, PpFound *found, uint32_t later)
{
	const PpSeries *series = &l->set->all[later];
	const PpMail *above = pp_series_above(l->set, head_at(l, series));

	if (above == NULL || above->series == PP_NONE ||
		!may_precede(l, above->series, later))
		return;
	const PpSeries *earlier = &l->set->all[above->series];
	if (!pp_sequel_goes_on(l->set, earlier, series) ||
		!pp_kinship_same_tree(l->set, earlier, series))
		return;
	if (pp_sequel_has_its_title(l->set, earlier, series) ||
		(!pp_sequel_is_part(l->set, earlier, series) &&
			pp_sequel_is_reworded(l->set, earlier, series)))
		propose(l, found, PP_MATCH_REPLY, above->series, later);
}

/* Did the sender of LATER answer EARLIER or a version before it? */
static bool
has_spoken(const PpEvidence *l, const PpSeries *earlier, const PpSeries *later)
{
	uint32_t n = (uint32_t)(earlier - l->set->all);
	int64_t until = head_at(l, later)->arrived;
	int left = MAX_ANSWERS;

	for (int i = 0; n != PP_NONE && i < MAX_OLDER; i++) {
		PpMailIter it = pp_series_answers(l->set, &l->set->all[n]);
		const PpMail *mail;

		while (left-- > 0 && (mail = pp_mail_next(&it)) != NULL)
			if (mail->arrived < until &&
				pp_corpus_same_person(
					l->corpus, mail->sender, later->sender))
				return true;
		n = l->set->all[n].previous;
	}
	return false;
}

/*
 * Is LATER a whole series of one who has no part in EARLIER: who sent and wrote
 * none of it, said nothing of it, does not answer it, and changes most of what
 * he takes?  He may call its author his; who takes over mostly took part.
 */
static bool
is_seized(const PpEvidence *l, const PpSeries *earlier, const PpSeries *later)
{
	const PpMail *above = pp_series_above(l->set, head_at(l, later));

	return pp_sequel_size_of(later) > 1 &&
		!pp_kinship_has_person(l->set, earlier, later->sender) &&
		(above == NULL || above->series == PP_NONE ||
			&l->set->all[above->series] != earlier) &&
		!has_spoken(l, earlier, later) &&
		pp_kinship_common_diffs(l->set, earlier, later) * 2 <
		pp_sequel_size_of(later);
}

/*
 * Same author and title.  One who says no version, or the same again, may have
 * sent two patches of one title: then they must share a patch or a file.
 */
static bool
title_speaks(
	const PpEvidence *l, const PpSeries *earlier, const PpSeries *later)
{
	if (!pp_sequel_has_its_title(l->set, earlier, later) ||
		is_named_otherwise(l, earlier, later) ||
		!pp_sequel_goes_on(l->set, earlier, later) ||
		!pp_kinship_same_tree(l->set, earlier, later) ||
		is_seized(l, earlier, later))
		return false;
	return pp_sequel_says_later(earlier, later) ||
		pp_kinship_common_files(l->set, earlier, later) > 0 ||
		pp_kinship_common_diffs(l->set, earlier, later) > 0;
}

static void
find_title(PpEvidence *l, PpFound *found, uint32_t later)
{
	const PpSeries *series = &l->set->all[later];
	PpCandidates it = pp_evidence_candidates(
		l, &l->titles, head_at(l, series)->title, later);

	for (uint32_t n; (n = pp_evidence_next(&it)) != PP_NONE;)
		if (title_speaks(l, &l->set->all[n], series))
			propose(l, found, PP_MATCH_TITLE, n, later);
}

/*
 * Change-ids and names know better.  Of a series that does not say that it is
 * later half of the larger one is needed, and more than a title in common.
 */
static bool
patches_speak(
	const PpEvidence *l, const PpSeries *earlier, const PpSeries *later)
{
	bool other_id = !l->without[PP_MATCH_CHANGEID] &&
		earlier->changeid != PP_NONE && later->changeid != PP_NONE &&
		earlier->changeid != later->changeid;

	if (other_id || pp_sequel_is_part(l->set, earlier, later) ||
		!pp_sequel_goes_on(l->set, earlier, later) ||
		!pp_kinship_same_tree(l->set, earlier, later) ||
		is_seized(l, earlier, later))
		return false;
	uint32_t common = pp_kinship_common_patches(l->set, earlier, later);
	/* With the title as well, many patches are no guess. */
	bool sure = common >= MANY &&
		pp_sequel_has_its_title(l->set, earlier, later);
	if (common == 0 || (!sure && is_named_otherwise(l, earlier, later)))
		return false;
	if (pp_sequel_says_later(earlier, later))
		return pp_sequel_are_enough(l->set, earlier, later, common);
	return common * 2 >=
		MAX(pp_sequel_size_of(earlier), pp_sequel_size_of(later)) &&
		(common > 1 ||
			pp_kinship_common_files(l->set, earlier, later) > 0 ||
			pp_kinship_common_diffs(l->set, earlier, later) > 0);
}

/* Is PART one patch of WHOLE, sent alone?  What has more of it comes after
 * WHOLE.
 */
static bool
is_taken_out(const PpEvidence *l, uint32_t part, uint32_t whole)
{
	const PpSeries *a = &l->set->all[whole], *b = &l->set->all[part];

	return b->total <= 1 && whole < part &&
		pp_sequel_is_part(l->set, a, b) &&
		pp_kinship_common_patches(l->set, a, b) > 0;
}

/*
 * Takes series N for PP_MATCH_PATCHES.  Of two that came on one day under one
 * number, as when a tree and its library are sent at once, it is the one that
 * has more of the patches.
 */
static void
propose_patches(PpEvidence *l, PpFound *found, uint32_t n, uint32_t later)
{
	uint32_t have = found->of[PP_MATCH_PATCHES];

	if (have != PP_NONE && is_taken_out(l, n, have))
		return;
	if (have != PP_NONE && is_taken_out(l, have, n)) {
		found->of[PP_MATCH_PATCHES] = n;
		return;
	}
	if (have != PP_NONE &&
		pp_version_compare(l->set->all[have].version,
			l->set->all[n].version) == 0 &&
		ABS(head_at(l, &l->set->all[have])->arrived -
			head_at(l, &l->set->all[n])->arrived) < DAY) {
		uint32_t more = pp_kinship_common_patches(
			l->set, &l->set->all[n], &l->set->all[later]);
		uint32_t had = pp_kinship_common_patches(
			l->set, &l->set->all[have], &l->set->all[later]);

		if (more > had)
			found->of[PP_MATCH_PATCHES] = n;
		if (more != had)
			return;
	}
	propose(l, found, PP_MATCH_PATCHES, n, later);
}

static void
try_patches(PpEvidence *l, PpFound *found, const PpIndex *index, uint64_t key,
	uint32_t later)
{
	PpCandidates it = pp_evidence_candidates(l, index, key, later);

	for (uint32_t n; (n = pp_evidence_next(&it)) != PP_NONE;) {
		/* Where one patch is known, many are. */
		if (l->tried[n] != later + 1 &&
			patches_speak(l, &l->set->all[n], &l->set->all[later]))
			propose_patches(l, found, n, later);
		l->tried[n] = later + 1;
	}
}

static void
find_patches(PpEvidence *l, PpFound *found, uint32_t later)
{
	const PpSeries *series = &l->set->all[later];
	PpMailIter it = pp_series_postings(l->set, series);

	it.end = MIN(it.end, it.next + MAX_LOOK_UP);
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		if (mail->kind != PP_KIND_PATCH)
			continue;
		if (pp_corpus_has_title(l->corpus, mail))
			try_patches(l, found, &l->titles, mail->title, later);
		if (mail->patchid != 0)
			try_patches(
				l, found, &l->patchids, mail->patchid, later);
	}
}

/*
 * The last resort of a version that says its number: a series of the author's
 * with a lower one, which changes the same files under a similar title.
 */
static void
find_reworded(PpEvidence *l, PpFound *found, uint32_t later)
{
	const PpSeries *series = &l->set->all[later];
	const PpPerson *who = pp_corpus_person(l->corpus, series->author);
	PpCandidates it = pp_evidence_candidates(
		l, &l->authors, pp_hash_mix(1, who->addr), later);

	if ((series->flags & PP_SERIES_SILENT) != 0)
		return;
	for (uint32_t n; (n = pp_evidence_next(&it)) != PP_NONE;) {
		const PpSeries *earlier = &l->set->all[n];

		if (n > later || !pp_sequel_says_higher(earlier, series) ||
			!pp_kinship_same_tree(l->set, earlier, series))
			continue;
		/* Then it is known what it goes on with. */
		if (pp_sequel_is_part(l->set, earlier, series)) {
			found->of[PP_MATCH_TITLE] = PP_NONE;
			return;
		}
		if (!is_named_otherwise(l, earlier, series) &&
			pp_sequel_is_reworded_version(
				l->set, earlier, series) &&
			!is_seized(l, earlier, series))
			propose(l, found, PP_MATCH_TITLE, n, later);
	}
}

void
pp_evidence_find(PpEvidence *l, uint32_t later, PpFound *ret_found)
{
	static void (*const finders[PP_N_MATCHES])(
		PpEvidence *, PpFound *, uint32_t) = {
		[PP_MATCH_CHANGEID] = find_changeid,
		[PP_MATCH_NAMED] = find_named,
		[PP_MATCH_REPLY] = find_reply,
		[PP_MATCH_TITLE] = find_title,
		[PP_MATCH_PATCHES] = find_patches,
	};
	bool any = false;

	index_up_to(l, later);
	l->named_absent = false;
	memset(ret_found, 0xff, sizeof(*ret_found));
	for (int match = 0; match < PP_N_MATCHES; match++) {
		if (finders[match] != NULL && !l->without[match])
			finders[match](l, ret_found, later);
		any = any || ret_found->of[match] != PP_NONE;
	}
	if (!any && !l->without[PP_MATCH_TITLE])
		find_reworded(l, ret_found, later);
}
