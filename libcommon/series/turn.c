/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/turn.h"

const char *
pp_turn_word(PpTurn turn)
{
	static const char *const words[PP_N_TURNS] = {
		"", "author", "review", "apply"};

	return words[turn];
}

/*
 * What became of it is known, or who wrote it is not: nobody waits that we know
 * of.
 */
static bool
is_over(const PpReviews *reviews)
{
	const PpSeries *series = reviews->tags.series;

	return series->next != PP_NONE || reviews->said.applied != PP_NONE ||
		reviews->said.commit != NULL ||
		(series->flags &
			(PP_SERIES_PULL | PP_SERIES_GHOST | PP_SERIES_MOVED)) !=
		0;
}

static bool
is_asked(const PpReviews *reviews)
{
	return reviews->asked != NULL &&
		(reviews->own == NULL ||
			reviews->asked->arrived > reviews->own->arrived);
}

PpTurn
pp_turn_of(const PpReviews *reviews)
{
	const PpSeries *series = reviews->tags.series;

	if (is_over(reviews))
		return PP_TURN_NONE;
	if (is_asked(reviews) ||
		pp_people_size(&reviews->said.people[PP_TAG_NACKED]) > 0)
		return PP_TURN_AUTHOR;
	return series->have > 0 && series->have >= series->total &&
			reviews->unreviewed == 0
		? PP_TURN_APPLY
		: PP_TURN_REVIEW;
}
