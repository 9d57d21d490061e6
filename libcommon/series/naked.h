/* SPDX-License-Identifier: MIT */
/*
 * What is a cover, and what only looks like one: a subject does not always say
 * so, but the mails around it do.  docs/HARD-CASES.md 38.
 */
#ifndef PP_NAKED_H
#define PP_NAKED_H

#include "series/corpus.h"
#include "series/thread.h"

/*
 * Marks the posts and replies of CORPUS that are covers of the patches below
 * them as PP_MAIL_NAKED, and makes replies of the covers, pulls and posts that
 * are nothing but answers, PP_MAIL_UNMASKED.
 */
void pp_naked_mark(PpCorpus *corpus, const PpThreads *threads);

#endif
