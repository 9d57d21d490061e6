/* SPDX-License-Identifier: MIT */
/* Whether an answer takes back the tags that its writer gave before. */
#ifndef PP_WITHDRAW_H
#define PP_WITHDRAW_H

#include <stdbool.h>

#include "base/slice.h"
#include "patch/own-lines.h"
#include "patch/patch-range.h"

/* May LINE?  Most do not: a quick look at its bytes. */
bool pp_withdraw_may(PpSlice line);

/*
 * Does LINE, which may, do it, with the ones right ABOVE and BELOW it (each may
 * be empty): "Please drop my Reviewed-by", "I take my ack back"?  RET_SCOPE:
 * for which patches, of TOTAL (0: not known).
 */
bool pp_withdraw_says(PpSlice above, PpSlice line, PpSlice below,
	uint32_t total, PpScope *ret_scope);

/*
 * "From patch 2", of TOTAL, behind the tag that stands below LINES, which takes
 * it back: "please drop my".
 */
PpScope pp_withdraw_behind_tag(const PpOwnLines *lines, uint32_t total);

/* Does TRAILER: "Unreviewed-by: ..."? */
bool pp_withdraw_is_trailer(const char *trailer);

#endif
