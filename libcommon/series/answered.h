/* SPDX-License-Identifier: MIT */
/* Which series each answer belongs to. */
#ifndef PP_ANSWERED_H
#define PP_ANSWERED_H

#include "series/series.h"

/*
 * Sets `series' of the replies and notices of SET: that of the posting that
 * they answer, at whatever distance, else that of the patches below a cover
 * that is not here.
 */
void pp_answered_assign(PpSeriesSet *set);

#endif
