/* SPDX-License-Identifier: MIT */
/*
 * Notes that list patches of other threads as applied, by their titles: which
 * patches these are.
 */
#ifndef PP_TITLED_H
#define PP_TITLED_H

#include <stdint.h>

#include "series/series.h"

typedef struct {
	uint32_t series; /* of the patch */
	uint32_t note;   /* mail that says so */
	uint32_t patch;  /* mail */
} PpTitled;

/*
 * Finds them all, sorted by series: of the patches with the title and the
 * author of what the note answers, the last before the note; else, if nothing
 * else is listed, the single patch that is answered.  SET's `titled' is made;
 * its series stay what they are from there on.
 */
void pp_titled_find(PpSeriesSet *set);

/*
 * The first one of SERIES, and in *ret_n how many of it follow each other from
 * there; NULL and 0 where there is none.
 */
const PpTitled *pp_titled_of(
	const PpSeriesSet *set, const PpSeries *series, uint32_t *ret_n);

#endif
