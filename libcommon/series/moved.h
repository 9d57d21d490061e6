/* SPDX-License-Identifier: MIT */
/*
 * Series whose patches have all come again, in others: two were made one, or
 * one two, or a single patch was taken into a series.
 */
#ifndef PP_MOVED_H
#define PP_MOVED_H

#include <stdint.h>

#include "series/series.h"

/*
 * Sets PP_SERIES_MOVED: each patch of such a series, which is all here, was
 * sent again by its sender, later and not for a pull, with the same author and
 * CHANGE (of pp_change_find()).  NEWEST is of pp_version_newest().  What an RFC
 * has of a series that is none leaves that what it is.
 */
void pp_moved_mark(
	PpSeriesSet *set, const uint32_t *change, const uint32_t *newest);

#endif
