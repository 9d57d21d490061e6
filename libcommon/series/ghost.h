/* SPDX-License-Identifier: MIT */
/*
 * Series that nobody here has seen: known only by the answers to them.
 */
#ifndef PP_GHOST_H
#define PP_GHOST_H

#include "series/series.h"

/*
 * Adds to SET a series for the answers that belong to none, whose subjects are
 * those of patches: one for each message-id stem, total and version of what
 * they answer.  Sets `series' of these mails.
 */
void pp_ghost_add(PpSeriesSet *set);

#endif
