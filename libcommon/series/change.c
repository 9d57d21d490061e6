/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/change.h"
#include "series/kinship.h"

/* So many versions back a patch that was left out may have been. */
#define MAX_BACK 8

typedef struct {
	const PpSeriesSet *set;
	uint32_t *before;  /* by mail: the posting before, or PP_NONE */
	uint32_t *claimed; /* by mail: the series that has it as a former one */
	PpIndex places;    /* of the versions before: series, and title,
			    * patch-id or number -> mail */
	PpIndex patchids;  /* -> mail */
	PpIndex titles;    /* title and author -> mail */
} Changes;

enum { BY_PATCHID = 1, BY_TITLE, BY_NUMBER };

static uint64_t
place_key(uint32_t series, int by, uint64_t value)
{
	return pp_hash_mix(
		pp_hash_mix((uint64_t)series + 1, (uint64_t)by), value);
}

static uint64_t
title_key(const Changes *c, const PpMail *mail)
{
	return pp_hash_mix(pp_corpus_person(c->set->corpus, mail->author)->addr,
		mail->title);
}

static const PpMail *
mail_at(const Changes *c, uint32_t n)
{
	return &c->set->corpus->mails[n];
}

/* For what is looked for among all patches. */
static void
index_patch(Changes *c, uint32_t n)
{
	const PpMail *mail = mail_at(c, n);

	if (mail->patchid != 0)
		pp_index_add(&c->patchids, mail->patchid, n);
	if ((mail->flags & PP_FLAG_IN_PULL) == 0 &&
		pp_corpus_has_title(c->set->corpus, mail))
		pp_index_add(&c->titles, title_key(c, mail), n);
}

/* For what is looked for among the patches of series N. */
static void
index_place(Changes *c, uint32_t n, const PpMail *mail)
{
	uint32_t patch = pp_corpus_index(c->set->corpus, mail);

	if (mail->patchid != 0)
		pp_index_add(&c->places,
			place_key(n, BY_PATCHID, mail->patchid), patch);
	if (pp_corpus_has_title(c->set->corpus, mail))
		pp_index_add(
			&c->places, place_key(n, BY_TITLE, mail->title), patch);
	pp_index_add(&c->places, place_key(n, BY_NUMBER, mail->number), patch);
}

/* The versions before SERIES, as far back as they are looked at. */
static void
index_versions(Changes *c, const PpSeries *series)
{
	uint32_t earlier = series->previous;

	for (int i = 0; earlier != PP_NONE && i < MAX_BACK; i++) {
		const PpSeries *version = &c->set->all[earlier];
		PpMailIter it = pp_series_postings(c->set, version);

		for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
			if (mail->kind == PP_KIND_PATCH)
				index_place(c, earlier, mail);
		earlier = version->previous;
	}
}

/* A patch of EARLIER that no other patch of SERIES has claimed. */
static uint32_t
find_free(const Changes *c, uint32_t series, uint32_t earlier, int by,
	uint64_t value)
{
	PpIndexWalk it = pp_index_walk(
		&c->places, place_key(earlier, by, value), MAX_BACK);
	uint32_t n;

	do
		n = pp_index_next(&it);
	while (n != PP_NONE && c->claimed[n] == series);
	return n;
}

static void
claim(Changes *c, uint32_t n, uint32_t former)
{
	c->before[n] = former;
	c->claimed[former] = mail_at(c, n)->series;
}

/* Looks for a patch in the versions before its series. */
static void
match_by(Changes *c, const PpMail *mail, int by, uint64_t value)
{
	uint32_t n = pp_corpus_index(c->set->corpus, mail);
	uint32_t earlier = c->set->all[mail->series].previous;

	for (int i = 0; earlier != PP_NONE && i < MAX_BACK; i++) {
		uint32_t former =
			find_free(c, mail->series, earlier, by, value);

		if (former != PP_NONE && former != n) {
			claim(c, n, former);
			return;
		}
		earlier = c->set->all[earlier].previous;
	}
}

/* What was reworded and changed keeps its place and its files. */
static void
match_number(Changes *c, const PpMail *mail)
{
	uint32_t n = pp_corpus_index(c->set->corpus, mail);
	const PpSeries *series = &c->set->all[mail->series];
	const PpSeries *earlier = &c->set->all[series->previous];

	uint32_t former = find_free(
		c, mail->series, series->previous, BY_NUMBER, mail->number);
	if (former == PP_NONE || former == n || series->total != earlier->total)
		return;
	if (series->total <= 1 ||
		pp_kinship_share_files(
			c->set->corpus, mail, mail_at(c, former)))
		claim(c, n, former);
}

static void
match_patch(Changes *c, const PpMail *mail, int by)
{
	if (by == BY_NUMBER)
		match_number(c, mail);
	else if (by == BY_TITLE)
		match_by(c, mail, BY_TITLE, mail->title);
	else if (mail->patchid != 0)
		match_by(c, mail, BY_PATCHID, mail->patchid);
}

static void
match_series(Changes *c, const PpSeries *series)
{
	index_versions(c, series);
	for (int by = BY_PATCHID; by <= BY_NUMBER; by++) {
		PpMailIter it = pp_series_postings(c->set, series);

		for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
			if (mail->kind == PP_KIND_PATCH &&
				c->before[pp_corpus_index(
					c->set->corpus, mail)] == PP_NONE)
				match_patch(c, mail, by);
	}
	pp_index_clear(&c->places);
}

/*
 * The earliest mail before N under KEY with N's author, or PP_NONE; FILES: and
 * with its files.
 */
static uint32_t
earliest(const Changes *c, const PpIndex *index, uint64_t key, uint32_t n,
	bool files)
{
	PpIndexWalk it = pp_index_walk(index, key, MAX_BACK * MAX_BACK);
	const PpMail *mail = mail_at(c, n);
	uint32_t found = PP_NONE;

	for (uint32_t k; (k = pp_index_next(&it)) != PP_NONE;) {
		const PpMail *other = mail_at(c, k);

		if (k < n &&
			pp_corpus_same_person(
				c->set->corpus, other->author, mail->author) &&
			(!files ||
				pp_kinship_share_files(
					c->set->corpus, other, mail)))
			found = k;
	}
	return found;
}

static void
match_elsewhere(Changes *c, uint32_t n)
{
	const PpMail *mail = mail_at(c, n);
	uint32_t former = PP_NONE;

	if ((mail->flags & PP_FLAG_STABLE) != 0)
		return;
	if (mail->patchid != 0)
		former = earliest(c, &c->patchids, mail->patchid, n, false);
	if (former == PP_NONE)
		former = earliest(c, &c->titles, title_key(c, mail), n,
			(mail->flags & PP_FLAG_IN_PULL) == 0);
	c->before[n] = former;
}

/*
 * Follows each patch to its first posting.  Each step goes to an earlier mail
 * but where clocks disagree: a walk that meets itself ends there.
 */
static uint32_t *
resolve(const Changes *c, uint32_t n_mails)
{
	uint32_t *first = pp_corpus_nones(n_mails);
	g_autofree uint32_t *stamp = g_new0(uint32_t, n_mails + 1);

	for (uint32_t i = 0; i < n_mails; i++) {
		uint32_t n = i;

		if (mail_at(c, i)->kind != PP_KIND_PATCH)
			continue;
		while (first[n] == PP_NONE && stamp[n] != i + 1 &&
			c->before[n] != PP_NONE) {
			stamp[n] = i + 1;
			n = c->before[n];
		}
		uint32_t end = first[n] == PP_NONE ? n : first[n];
		for (n = i; first[n] == PP_NONE; n = c->before[n]) {
			first[n] = end;
			if (c->before[n] == PP_NONE)
				break;
		}
	}
	return first;
}

/* What took the place of a patch within its series is that patch. */
static void
match_replaced(Changes *c, const PpSeries *series)
{
	PpMailIter it = pp_series_postings(c->set, series);
	const PpCorpus *corpus = c->set->corpus;
	const PpMail *mail, *last = NULL;

	for (; (mail = pp_mail_next(&it)) != NULL; last = mail)
		if (last != NULL && (last->flags & PP_MAIL_REPLACED) != 0)
			c->before[pp_corpus_index(corpus, mail)] =
				pp_corpus_index(corpus, last);
}

uint32_t *
pp_change_find(const PpSeriesSet *set)
{
	Changes c = {.set = set};
	const PpCorpus *corpus = set->corpus;
	uint32_t n = corpus->n_mails;

	c.before = pp_corpus_nones(n);
	c.claimed = pp_corpus_nones(n);
	for (uint32_t i = 0; i < n; i++)
		if (corpus->mails[i].kind == PP_KIND_PATCH)
			index_patch(&c, i);
	for (uint32_t i = 0; i < set->n; i++)
		match_replaced(&c, &set->all[i]);
	for (uint32_t i = 0; i < set->n; i++)
		if (set->all[i].previous != PP_NONE)
			match_series(&c, &set->all[i]);
	for (uint32_t i = 0; i < n; i++)
		if (corpus->mails[i].kind == PP_KIND_PATCH &&
			c.before[i] == PP_NONE)
			match_elsewhere(&c, i);
	/* Here most memory is in use: let go of what is done with. */
	g_free(c.claimed);
	pp_index_clear(&c.patchids);
	pp_index_clear(&c.titles);
	uint32_t *first = resolve(&c, n);
	g_free(c.before);
	return first;
}
