/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/evidence.h"
#include "series/kinship.h"
#include "series/reroll.h"
#include "series/resent.h"
#include "series/version.h"

/* So many versions back and forth are walked: hostile input may have more. */
#define MAX_STEPS 64

typedef struct {
	PpSeriesSet *set;
	uint32_t *heir; /* by series: the last one linked to it, or PP_NONE */
	uint32_t *into; /* by series: the one whose patches it posts anew, or
			 * PP_NONE */
} Linker;

/* Is series N a later version, by the links made so far, of EARLIER? */
static bool
descends(const Linker *l, uint32_t n, uint32_t earlier)
{
	for (int i = 0; n != PP_NONE && i < MAX_STEPS; i++) {
		if (n == earlier)
			return true;
		n = l->set->all[n].previous;
	}
	return false;
}

/*
 * The strongest evidence of all; but what the text names is nearer than what
 * has the same change-id, if it has that too.
 */
static PpMatch
strongest(const Linker *l, const PpFound *found, const PpSeries *series)
{
	uint32_t named = found->of[PP_MATCH_NAMED];
	PpMatch match = PP_MATCH_CHANGEID;

	if (named != PP_NONE && named != found->of[PP_MATCH_CHANGEID] &&
		series->changeid != PP_NONE &&
		l->set->all[named].changeid == series->changeid)
		return PP_MATCH_NAMED;
	while (match < PP_N_MATCHES && found->of[match] == PP_NONE)
		match++;
	return match;
}

/*
 * A version may stand between PREVIOUS and LATER though nothing links LATER to
 * it: who goes on answering v1 means the newest one below his own.
 */
static uint32_t
nearest_heir(const Linker *l, uint32_t previous, uint32_t later)
{
	const PpSeries *series = &l->set->all[later];

	for (int i = 0; i < MAX_STEPS; i++) {
		uint32_t n = l->heir[previous];

		if (n == PP_NONE || n == later ||
			(series->flags & PP_SERIES_SILENT) != 0 ||
			pp_version_compare(
				l->set->all[n].version, series->version) >= 0 ||
			pp_version_compare(l->set->all[previous].version,
				l->set->all[n].version) >= 0 ||
			!pp_kinship_may_precede(
				l->set, &l->set->all[n], series, false) ||
			!pp_kinship_is_nearer(l->set, &l->set->all[n],
				&l->set->all[previous], series) ||
			!pp_kinship_same_author(
				l->set, &l->set->all[n], series))
			break;
		previous = n;
	}
	return previous;
}

/*
 * The strongest evidence decides which chain of versions LATER belongs to;
 * weaker evidence may then find a nearer version of that chain.
 */
static void
decide(Linker *l, const PpFound *found, uint32_t later)
{
	PpSeries *series = &l->set->all[later];
	PpMatch match = strongest(l, found, series);

	if (match == PP_N_MATCHES)
		return;
	series->previous = found->of[match];
	series->matched = (uint8_t)match;
	while (++match < PP_N_MATCHES) {
		uint32_t n = found->of[match];

		if (n == PP_NONE || n == series->previous ||
			!pp_kinship_is_nearer(l->set, &l->set->all[n],
				&l->set->all[series->previous], series) ||
			!descends(l, n, series->previous))
			continue;
		series->previous = n;
		series->matched = (uint8_t)match;
	}
	series->previous = nearest_heir(l, series->previous, later);
	l->heir[series->previous] = later;
}

static void
link_all(Linker *l, const bool without[PP_N_MATCHES])
{
	PpEvidence evidence;
	PpFound found;

	pp_evidence_init(&evidence, l->set, without, l->into);
	for (uint32_t n = 0; n < l->set->n; n++) {
		if ((l->set->all[n].flags & PP_SERIES_GHOST) != 0)
			break;
		pp_evidence_find(&evidence, n, &found);
		l->into[n] = pp_reroll_find(&evidence, n);
		if (l->into[n] != PP_NONE)
			l->set->all[n].previous = l->into[n];
		else
			decide(l, &found, n);
	}
	pp_evidence_clear(&evidence);
}

static void
apply_manual(Linker *l, const GArray *links)
{
	for (guint i = 0; i < links->len; i++) {
		const PpManualLink *link =
			&g_array_index(links, PpManualLink, i);
		const PpCorpus *corpus = l->set->corpus;
		uint32_t newer = pp_corpus_mail(corpus, link->newer)->series;
		uint32_t older = link->older == PP_NONE
			? PP_NONE
			: pp_corpus_mail(corpus, link->older)->series;

		if (newer == PP_NONE || newer == older)
			continue;
		l->into[newer] = PP_NONE;
		/* What is before it is no part of it. */
		if (older != PP_NONE &&
			pp_evidence_whole(l->into, older) == newer)
			l->into[older] = l->set->all[older].previous = PP_NONE;
		l->set->all[newer].previous = older;
		l->set->all[newer].matched =
			older == PP_NONE ? PP_MATCH_NONE : PP_MATCH_MANUAL;
	}
}

/* Links that lead round in a circle are cut at the series that came first. */
static void
cut_circles(PpSeriesSet *set)
{
	g_autofree uint32_t *walk = g_new0(uint32_t, set->n + 1);

	for (uint32_t start = 0; start < set->n; start++) {
		uint32_t n = start;

		while (n != PP_NONE && walk[n] == 0) {
			walk[n] = start + 1;
			n = set->all[n].previous;
		}
		if (n == PP_NONE || walk[n] != start + 1)
			continue;
		uint32_t first = n;
		for (uint32_t k = set->all[n].previous; k != n;
			k = set->all[k].previous)
			first = MIN(first, k);
		set->all[first].previous = PP_NONE;
		set->all[first].matched = PP_MATCH_NONE;
	}
}

/* A partial reroll is no version of its own: the series stands. */
static void
put_together(Linker *l)
{
	bool any = false;

	for (uint32_t n = 0; n < l->set->n; n++) {
		PpSeries *series = &l->set->all[n];

		if (l->into[n] != PP_NONE) {
			any = true;
			l->into[n] = pp_evidence_whole(l->into, n);
			series->previous = PP_NONE;
		} else if (series->previous != PP_NONE) {
			series->previous =
				pp_evidence_whole(l->into, series->previous);
		}
	}
	if (any)
		pp_series_absorb(l->set, l->into);
}

static void
set_next(PpSeriesSet *set)
{
	for (uint32_t n = 0; n < set->n; n++) {
		uint32_t previous = set->all[n].previous;

		if ((set->all[n].flags & PP_SERIES_RESENT) != 0)
			continue;
		if (previous != PP_NONE && set->all[previous].next == PP_NONE)
			set->all[previous].next = n;
	}
}

void
pp_version_link(
	PpSeriesSet *set, const bool without[PP_N_MATCHES], const GArray *links)
{
	Linker l = {.set = set,
		.heir = pp_corpus_nones(set->n),
		.into = pp_corpus_nones(set->n)};

	link_all(&l, without);
	apply_manual(&l, links);
	put_together(&l);
	/* Not before: a version of what is put together may be its part. */
	cut_circles(set);
	pp_resent_place(set);
	set_next(set);
	g_free(l.heir);
	g_free(l.into);
}

const char *
pp_version_state(const PpSeriesSet *set, uint32_t n)
{
	const PpSeries *series = &set->all[n];

	if ((series->flags & PP_FLAG_RESEND) != 0)
		return "resend";
	if (series->previous == PP_NONE)
		return series->version.major > 1 ? "update" : "new";
	const PpSeries *before = &set->all[series->previous];
	bool same_kind = ((series->flags ^ before->flags) & PP_FLAG_RFC) == 0;
	bool silent = (series->flags & PP_SERIES_SILENT) != 0;
	int order = pp_version_compare(before->version, series->version);
	bool again = same_kind && (order == 0 || (silent && order > 0));
	return again && pp_kinship_same_patches(set, before, series) ? "resend"
								     : "update";
}

uint32_t *
pp_version_newest(const PpSeriesSet *set)
{
	uint32_t *newest = pp_corpus_nones(set->n);

	for (uint32_t n = 0; n < set->n; n++) {
		uint32_t end = n;

		while (newest[end] == PP_NONE && set->all[end].next != PP_NONE)
			end = set->all[end].next;
		end = newest[end] == PP_NONE ? end : newest[end];
		for (uint32_t k = n; k != PP_NONE && newest[k] == PP_NONE;
			k = set->all[k].next)
			newest[k] = end;
	}
	return newest;
}
