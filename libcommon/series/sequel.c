/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/kinship.h"
#include "series/sequel.h"
#include "series/title.h"

/* What a reworded title must share with the old one: words, in percent. */
#define LIKENESS 50
/* And the two patches: files, in percent. */
#define FILES_IN_COMMON 50
/* Fewer patches than these are not most of a series. */
#define MOST_OF_MANY 4
#define DAY ((int64_t)24 * 60 * 60)

bool
pp_sequel_is_silent(const PpSeries *series)
{
	return (series->flags & PP_SERIES_SILENT) != 0;
}

bool
pp_sequel_says_higher(const PpSeries *earlier, const PpSeries *later)
{
	return !pp_sequel_is_silent(later) &&
		pp_version_compare(earlier->version, later->version) < 0;
}

bool
pp_sequel_says_later(const PpSeries *earlier, const PpSeries *later)
{
	return pp_kinship_is_after_rfc(earlier, later) ||
		pp_sequel_says_higher(earlier, later);
}

static const char *
title_of(const PpSeriesSet *set, const PpSeries *series)
{
	return pp_intern_get(
		&set->corpus->strings, pp_series_head(set, series)->title);
}

bool
pp_sequel_same_title(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b)
{
	return pp_series_head(set, a)->title == pp_series_head(set, b)->title &&
		*title_of(set, a) != '\0';
}

/* The first patch of a series without a cover does not give it its title. */
static bool
has_own_title(const PpSeries *series)
{
	return (series->flags & PP_SERIES_COVERED) != 0 || series->total <= 1;
}

bool
pp_sequel_has_its_title(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later)
{
	return pp_sequel_same_title(set, earlier, later) &&
		has_own_title(earlier) &&
		(has_own_title(later) || pp_sequel_says_later(earlier, later));
}

bool
pp_sequel_same_changeid(const PpSeries *a, const PpSeries *b)
{
	return a->changeid != PP_NONE && a->changeid == b->changeid;
}

bool
pp_sequel_is_part(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later)
{
	/* What is all that is here of a series leaves out nothing. */
	if (earlier->have < 2 || later->total >= earlier->total ||
		pp_sequel_has_its_title(set, earlier, later))
		return false;
	if (pp_sequel_says_higher(earlier, later))
		return later->total <= 1 &&
			pp_kinship_common_patches(set, earlier, later) > 0;
	if (later->total < MOST_OF_MANY ||
		later->total <= earlier->total - later->total)
		return true;
	uint32_t common = pp_kinship_common_patches(set, earlier, later);
	return common < MOST_OF_MANY || common <= earlier->total - common;
}

bool
pp_sequel_is_strangers(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later)
{
	bool part = later->have < later->total ||
		(later->total <= 1 && earlier->total > 1);

	return part && (later->flags & PP_SERIES_COVERED) == 0 &&
		!pp_kinship_has_person(set, earlier, later->sender);
}

/* The percent of words that the titles of two heads have in common. */
static unsigned
likeness(const PpSeriesSet *set, const PpSeries *a, const PpSeries *b)
{
	return pp_title_likeness(title_of(set, a), title_of(set, b));
}

/* LATER says that it is the version after EARLIER. */
static bool
is_next_number(const PpSeries *earlier, const PpSeries *later)
{
	return !pp_sequel_is_silent(later) &&
		(later->version.major == earlier->version.major + 1 ||
			(later->version.major == earlier->version.major &&
				later->version.minor > earlier->version.minor));
}

bool
pp_sequel_is_reworded(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later)
{
	unsigned files = pp_kinship_common_files(set, earlier, later);

	if (likeness(set, earlier, later) >= LIKENESS)
		return files > 0 ||
			pp_kinship_common_diffs(set, earlier, later) > 0;
	return pp_sequel_says_higher(earlier, later) &&
		files >= FILES_IN_COMMON;
}

uint32_t
pp_sequel_size_of(const PpSeries *series)
{
	return MAX(series->total, series->have);
}

bool
pp_sequel_goes_on(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later)
{
	if (pp_kinship_same_author(set, earlier, later))
		return true;
	if (!pp_sequel_says_later(earlier, later))
		return false;
	uint32_t common = pp_kinship_common_patches(set, earlier, later);
	if (common >= 2 && pp_sequel_has_its_title(set, earlier, later))
		return true;
	return common >= 2 &&
		common * 2 >=
		MAX(pp_sequel_size_of(earlier), pp_sequel_size_of(later));
}

bool
pp_sequel_are_enough(const PpSeriesSet *set, const PpSeries *earlier,
	const PpSeries *later, uint32_t common)
{
	uint32_t small =
		MIN(pp_sequel_size_of(earlier), pp_sequel_size_of(later));
	uint32_t large =
		MAX(pp_sequel_size_of(earlier), pp_sequel_size_of(later));

	if (common * 2 >= large)
		return true;
	if ((earlier->have < earlier->total || later->have < later->total) &&
		small * 3 >= large * 2)
		return common * 2 >= MIN(earlier->have, later->have);
	/* A part says a higher number, too. */
	if (later->total < earlier->total - earlier->total / 4)
		return false;
	bool next = is_next_number(earlier, later);
	if (next &&
		((common >= earlier->total && common * 4 >= large) ||
			(common >= MOST_OF_MANY &&
				common * 2 >= earlier->total)))
		return true;
	unsigned files = pp_kinship_common_files(set, earlier, later);
	return common * 3 >= large &&
		((common >= 2 && files >= FILES_IN_COMMON) ||
			(next && files == 100));
}

/* What the titles have in common beyond what patches to one place share. */
static unsigned
deep_likeness(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later)
{
	const char *a = title_of(set, earlier);
	const char *b = title_of(set, later);

	pp_title_skip_lead(&a, &b);
	return pp_title_likeness(a, b);
}

/* Neither is much larger than the other. */
static bool
are_as_large(const PpSeries *a, const PpSeries *b)
{
	uint32_t x = pp_sequel_size_of(a), y = pp_sequel_size_of(b);

	return MIN(x, y) * 4 >= MAX(x, y) * 3;
}

/*
 * The less the titles are alike, the more else must speak for a version; and
 * so it must where a number between the two is not here.
 */
bool
pp_sequel_is_reworded_version(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later)
{
	int64_t gap = pp_series_head(set, later)->arrived -
		pp_series_head(set, earlier)->arrived;
	unsigned files = pp_kinship_common_files(set, earlier, later);
	unsigned deep = deep_likeness(set, earlier, later);
	unsigned alike = likeness(set, earlier, later);

	if (deep >= 10 && files >= 80 && gap <= 60 * DAY &&
		earlier->total > 1 && are_as_large(earlier, later))
		return true;
	if (!is_next_number(earlier, later))
		return alike >= LIKENESS && files == 100 && gap <= 180 * DAY;
	return (alike >= LIKENESS && files >= FILES_IN_COMMON &&
		       gap <= 270 * DAY) ||
		(deep >= 30 && files >= 80 && gap <= 180 * DAY) ||
		(deep >= 30 && files >= FILES_IN_COMMON && gap <= 60 * DAY) ||
		(deep >= 15 && files == 100 && gap <= 7 * DAY);
}
