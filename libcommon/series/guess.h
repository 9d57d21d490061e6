/* SPDX-License-Identifier: MIT */
/*
 * Answers that lost their references, as some mail programs send them.
 */
#ifndef PP_GUESS_H
#define PP_GUESS_H

#include "series/corpus.h"

/*
 * Gives each reply without references the one posting that has its very
 * subject, title, version, numbers and prefixes, and came in the eight weeks
 * before; and PP_FLAG_GUESSED.  Where two have it, none is meant.
 */
void pp_guess_parents(PpCorpus *corpus);

#endif
