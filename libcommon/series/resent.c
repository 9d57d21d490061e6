/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/kinship.h"
#include "series/resent.h"

/* So many versions back are walked: hostile input may have more. */
#define MAX_STEPS 64

/* Was V before N by its number, in one way of counting? */
static bool
is_lower(const PpSeriesSet *set, uint32_t v, uint32_t n)
{
	const PpSeries *a = &set->all[v], *b = &set->all[n];

	return pp_version_compare(a->version, b->version) < 0 &&
		((a->flags ^ b->flags) & PP_FLAG_RFC) == 0 &&
		pp_series_head(set, a)->prefixes ==
		pp_series_head(set, b)->prefixes;
}

/*
 * The lowest version above N in the chain that ends with LAST; below it is
 * *ret_before, or PP_NONE.
 */
static uint32_t
find_above(
	const PpSeriesSet *set, uint32_t n, uint32_t last, uint32_t *ret_before)
{
	uint32_t above = last;

	for (int i = 0; i < MAX_STEPS; i++) {
		uint32_t before = set->all[above].previous;

		if (before == PP_NONE || !is_lower(set, n, before))
			break;
		above = before;
	}
	*ret_before = set->all[above].previous;
	return above;
}

typedef struct {
	PpSeriesSet *set;
	uint32_t *behind; /* by series: of an old one what it came after */
	uint32_t *heir;   /* by series: the last one after it, or PP_NONE */
} Placing;

/* The end of the chain that goes on from N, as far as it has come. */
static uint32_t
find_last(const Placing *p, uint32_t n)
{
	for (int i = 0; i < MAX_STEPS && p->heir[n] != PP_NONE; i++)
		n = p->heir[n];
	return n;
}

/*
 * Does N say that it is sent again, though LAST is there, or is it so to the
 * letter and soon?  Who begins to count anew does it later.
 */
static bool
is_again(const Placing *p, uint32_t n, uint32_t last)
{
	const PpSeriesSet *set = p->set;
	const PpSeries *series = &set->all[n];
	uint32_t previous = series->previous;
	int64_t gap = pp_series_head(set, series)->arrived -
		pp_series_head(set, &set->all[last])->arrived;

	return (series->flags & PP_FLAG_RESEND) != 0 ||
		(p->behind[previous] != PP_NONE &&
			!is_lower(set, previous, n)) ||
		(gap <= PP_HELD_BY &&
			pp_kinship_same_patches(
				set, &set->all[previous], series));
}

/*
 * Is N the old version BEFORE (or PP_NONE) again, though LAST is there?  Where
 * it has the patches of LAST its number is a slip; who says none must say that
 * he sends again, and have those of BEFORE.
 */
static bool
is_old(const PpSeriesSet *set, uint32_t n, uint32_t before, uint32_t last)
{
	const PpSeries *series = &set->all[n];

	if (pp_kinship_same_patches(set, &set->all[last], series))
		return false;
	return (series->flags & PP_SERIES_SILENT) == 0 ||
		((series->flags & PP_FLAG_RESEND) != 0 && before != PP_NONE &&
			pp_kinship_same_patches(
				set, &set->all[before], series));
}

/* Puts N before what is above it, if it is an old version. */
static bool
place_old(const Placing *p, uint32_t n)
{
	PpSeries *series = &p->set->all[n];
	uint32_t previous = series->previous, before;
	bool follows = p->behind[previous] != PP_NONE;
	uint32_t last = find_last(p, follows ? p->behind[previous] : previous);

	if (!is_lower(p->set, n, last) || !is_again(p, n, last))
		return false;
	uint32_t above = find_above(p->set, n, last, &before);
	if (!is_old(p->set, n, before, last))
		return false;
	if (!follows || is_lower(p->set, n, previous))
		series->previous = before;
	if (series->previous == PP_NONE)
		series->matched = PP_MATCH_NONE;
	series->next = above;
	series->flags |= PP_SERIES_RESENT;
	p->behind[n] = last;
	return true;
}

static void
place(const Placing *p, uint32_t n)
{
	PpSeries *series = &p->set->all[n];

	if (series->matched != PP_MATCH_MANUAL) {
		if (place_old(p, n))
			return;
		/* What follows an old one came after all of the chain. */
		if (p->behind[series->previous] != PP_NONE)
			series->previous = p->behind[series->previous];
	}
	p->heir[series->previous] = n;
}

void
pp_resent_place(PpSeriesSet *set)
{
	g_autofree uint32_t *behind = pp_corpus_nones(set->n);
	g_autofree uint32_t *heir = pp_corpus_nones(set->n);
	Placing placing = {set, behind, heir};

	/* They stand in their order: what is behind N comes later. */
	for (uint32_t n = 0; n < set->n; n++)
		if (set->all[n].previous < n)
			place(&placing, n);
}
