/* SPDX-License-Identifier: MIT */
/* What a patch says, in a few letters: the field `textid'. */
#ifndef PP_TEXTID_H
#define PP_TEXTID_H

#include "base/slice.h"

/* How long it is; a NUL comes behind it. */
enum { PP_TEXTID_LENGTH = 8 };

/*
 * Writes the hash of a commit MESSAGE, up to its first tag ("Acked-by: "), into
 * RET_ID: of a patch that is sent again with the tags that it got it is the
 * same.  It has no secret, and is the same in every run.
 */
void pp_textid(PpSlice message, char ret_id[PP_TEXTID_LENGTH + 1]);

#endif
