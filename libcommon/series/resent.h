/* SPDX-License-Identifier: MIT */
/* An old version that is sent again when a newer one is there. */
#ifndef PP_RESENT_H
#define PP_RESENT_H

#include "series/series.h"

/*
 * Of the links of SET, which time has made, puts right what the numbers say
 * otherwise: "v2 RESEND" behind v3 comes after v2, and v3 is its next version
 * and the newest.  It has PP_SERIES_RESENT then.  Sets previous, and of these
 * series next; a version behind one of them comes after v3.
 */
void pp_resent_place(PpSeriesSet *set);

#endif
