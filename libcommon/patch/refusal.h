/* SPDX-License-Identifier: MIT */
/* Whether an answer refuses what it answers: "NAK", "this gets a hard NACK". */
#ifndef PP_REFUSAL_H
#define PP_REFUSAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "patch/scope.h"

/*
 * Does LINE, which BEGINS a sentence or goes on with one?  RET_SCOPE: which
 * patches, where AT is answered: "NAK to patch 2", "2/5: NAK".
 */
bool pp_refusal_says(
	PpSlice line, bool begins, PpAnswered at, PpScope *ret_scope);

#endif
