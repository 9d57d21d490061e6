/* SPDX-License-Identifier: MIT */
/*
 * Patches without numbers below a cover without one, as "git send-email" sends
 * them with --no-numbered.
 */
#ifndef PP_UNNUMBERED_H
#define PP_UNNUMBERED_H

#include "series/corpus.h"
#include "series/thread.h"

/*
 * Gives those that were sent at once with their cover the numbers of the order
 * in which they were sent, by message-id or date.  Where these do not tell it
 * none gets one.
 */
void pp_unnumbered_place(PpCorpus *corpus, const PpThreads *threads);

#endif
