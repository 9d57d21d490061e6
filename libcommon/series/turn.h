/* SPDX-License-Identifier: MIT */
/* Whom a series waits for. */
#ifndef PP_TURN_H
#define PP_TURN_H

#include "series/reviews.h"

typedef enum {
	PP_TURN_NONE,   /* applied, replaced, moved, or nobody can tell */
	PP_TURN_AUTHOR, /* refused, or asked something since he wrote last */
	PP_TURN_REVIEW,
	PP_TURN_APPLY, /* every patch is reviewed, and nothing was asked */
	PP_N_TURNS
} PpTurn;

/* "author", "review", "apply"; "" for PP_TURN_NONE. */
const char *pp_turn_word(PpTurn turn);

/* Whose turn it is with the series that REVIEWS has read. */
PpTurn pp_turn_of(const PpReviews *reviews);

#endif
