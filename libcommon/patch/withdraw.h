/* SPDX-License-Identifier: MIT */
/* Whether an answer takes back the tags that its writer gave before. */
#ifndef PP_WITHDRAW_H
#define PP_WITHDRAW_H

#include <stdbool.h>

#include "base/slice.h"
#include "patch/patch-range.h"

/* May LINE?  Most do not: a quick look at its bytes. */
bool pp_withdraw_may(PpSlice line);

/*
 * Does LINE, which may, do it, with the ones right ABOVE and BELOW it (each may
 * be empty): "Please drop my Reviewed-by", "I take my ack back"?  RET_SCOPE:
 * for which patches.
 */
bool pp_withdraw_says(
	PpSlice above, PpSlice line, PpSlice below, PpScope *ret_scope);

/* Does TRAILER: "Unreviewed-by: ..."? */
bool pp_withdraw_is_trailer(const char *trailer);

#endif
