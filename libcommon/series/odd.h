/* SPDX-License-Identifier: MIT */
/*
 * What is odd about a series, in words.
 */
#ifndef PP_ODD_H
#define PP_ODD_H

#include <glib.h>

#include "series/series.h"

/* Of a cover that its patches are attached to. */
#define PP_ODD_ATTACHED "patches attached"

/*
 * Appends what is odd about SERIES, an element each: "missing 2,4-5/5",
 * "mixed versions", "extra 14/13", "cover only", "patches attached", "replaced
 * 3/5", "3/5 is v2", "several 3/5", "3/5 sent by Ana <ana@example.org>", "sent
 * again after v3".
 */
void pp_odd_list(
	const PpSeriesSet *set, const PpSeries *series, GPtrArray *ret_odd);

#endif
