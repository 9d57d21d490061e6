/* SPDX-License-Identifier: MIT */
/*
 * Series that nobody here has seen: known only by the answers to them.
 */
#ifndef PP_UNKNOWN_H
#define PP_UNKNOWN_H

#include "series/series.h"

/*
 * Adds to SET a series for the answers that belong to none, whose subjects are
 * those of patches: one for each message-id stem, total and version of what
 * they answer.  Sets `series' of these mails.
 */
void pp_unknown_add(
	PpSeriesSet *set, PpCorpus *corpus, const PpThreads *threads);

#endif
