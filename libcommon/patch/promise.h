/* SPDX-License-Identifier: MIT */
/* Does somebody say that he will change what he was told of? */
#ifndef PP_PROMISE_H
#define PP_PROMISE_H

#include <stdbool.h>

#include "base/slice.h"

/*
 * "I'll fix that", "Will do, in v2", "I'll send a new version": does LINE, of
 * the writer's own, begin with that or have it behind other words?  Not what
 * he asks ("shall I"), nor what he will only look at.
 */
bool pp_promise_says(PpSlice line);

#endif
