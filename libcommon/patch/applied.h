/* SPDX-License-Identifier: MIT */
/*
 * "Applied to for-next, thanks": does a line say that a patch was taken, which
 * one, into which tree and by whom?
 */
#ifndef PP_APPLIED_H
#define PP_APPLIED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "patch/patch-range.h"

/*
 * Does LINE (LEN bytes) of a person's own text report it?  "Applied, thanks!",
 * "Queued for 6.8", "I've applied patches 1-3 to next"; but not "can be
 * applied", "once this is merged", "applied cleanly on top of".  *ret_scope
 * are the patches that it names, of the series that is ANSWERED.  BEGINS:
 * a sentence begins with it; else what stands in front of its first one tells
 * nothing.  MORE (maybe empty) is the line that a paragraph goes on with.
 */
bool pp_applied_reports(const char *line, size_t len, PpSlice more, bool begins,
	PpAnswered answered, PpScope *ret_scope);

/* Does LINE, further down, take such a report back: "so I unpulled it"? */
bool pp_applied_revokes(const char *line, size_t len);

#endif
