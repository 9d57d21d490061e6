/* SPDX-License-Identifier: MIT */
/*
 * Two series of which one may be the next version of the other: what they say
 * themselves, by numbers, titles, sizes and files.
 */
#ifndef PP_SEQUEL_H
#define PP_SEQUEL_H

#include <stdbool.h>
#include <stdint.h>

#include "series/series.h"

/* Does no mail of SERIES say a version? */
bool pp_sequel_is_silent(const PpSeries *series);

/* Does LATER say a version above EARLIER's? */
bool pp_sequel_says_higher(const PpSeries *earlier, const PpSeries *later);

/* Does it, or is it the patch after an RFC? */
bool pp_sequel_says_later(const PpSeries *earlier, const PpSeries *later);

/* Have the heads of A and B one title? */
bool pp_sequel_same_title(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b);

/*
 * Has LATER the title of EARLIER as a whole?  The first patch of a series
 * without a cover does not give it its title.
 */
bool pp_sequel_has_its_title(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later);

/* Have A and B a change-id, and the same? */
bool pp_sequel_same_changeid(const PpSeries *a, const PpSeries *b);

/*
 * A part is not the whole: is LATER a few patches taken out of EARLIER, under
 * a title and a number of its own; or, of a higher version, one of them alone?
 * What has more than half of many patches is the series, without those that
 * were applied.
 */
bool pp_sequel_is_part(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later);

/*
 * Is LATER some patches of EARLIER, sent by somebody who has no part in it?  He
 * may call its author theirs: it is his answer, and no version.
 */
bool pp_sequel_is_strangers(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later);

/* May the title have been reworded, in an answer to EARLIER? */
bool pp_sequel_is_reworded(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later);

/* The same where nothing else links the two: then much more must speak. */
bool pp_sequel_is_reworded_version(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later);

/*
 * Is LATER by the author of EARLIER, or by somebody who goes on with it: with
 * half of its patches, which are their authors' whoever sends them, or with two
 * of them under its title?
 */
bool pp_sequel_goes_on(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later);

/* How many patches SERIES is of, here or not. */
uint32_t pp_sequel_size_of(const PpSeries *series);

/*
 * Are COMMON patches enough for LATER, which says that it is later?  They are
 * half of the larger one; or in the next number, which is no smaller, all of
 * the earlier one or half of many; or a third, where the files speak as well;
 * or half of what is here of one, where not all is and the sizes are alike.
 */
bool pp_sequel_are_enough(const PpSeriesSet *set, const PpSeries *earlier,
	const PpSeries *later, uint32_t common);

#endif
