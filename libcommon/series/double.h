/* SPDX-License-Identifier: MIT */
/*
 * Two patches under one number, sent at once by one hand.
 */
#ifndef PP_DOUBLE_H
#define PP_DOUBLE_H

#include <stdbool.h>

#include "series/corpus.h"
#include "series/thread.h"

/*
 * Are patches A and B such, and are neither called the same nor do the same?
 * Nobody knows which is meant then: neither stands in the place of the other.
 */
bool pp_double_beside(const PpCorpus *corpus, const PpThreads *threads,
	const PpMail *a, const PpMail *b);

/* Are they of one run of git, by their message-ids? */
bool pp_double_in_run(const PpCorpus *corpus, const PpThreads *threads,
	const PpMail *a, const PpMail *b);

#endif
