/* SPDX-License-Identifier: MIT */
/*
 * Which postings belong together, and which series each answer belongs to: by
 * docs/DESIGN.md section 5 (Series) and docs/HARD-CASES.md 34 to 40 and 46.
 */
#ifndef PP_GROUP_H
#define PP_GROUP_H

#include "series/series.h"

/*
 * Groups the postings of CORPUS and the answers to them, which THREADS are of.
 * Sets `series' of its mails, and the flags PP_MAIL_NAKED and PP_FLAG_IN_PULL.
 * RET_SET points to both.
 */
void pp_group(PpSeriesSet *ret_set, PpCorpus *corpus, const PpThreads *threads);

#endif
