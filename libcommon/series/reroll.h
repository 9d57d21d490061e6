/* SPDX-License-Identifier: MIT */
/*
 * Partial rerolls: "[PATCH v2 3/4]" alone, or a "[PATCH v2]" that answers one
 * patch of a series, stands for that patch, and the series stays what it is;
 * b4 am puts it together like that.
 */
#ifndef PP_REROLL_H
#define PP_REROLL_H

#include "series/evidence.h"

/*
 * The series of which LATER posts one patch or a few anew, or PP_NONE.  Sets
 * number and total of its mails to those of the patches that they stand for.
 * EVIDENCE has all series before LATER.
 */
uint32_t pp_reroll_find(PpEvidence *evidence, uint32_t later);

#endif
