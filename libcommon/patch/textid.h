/* SPDX-License-Identifier: MIT */
/* What a mail says, in a few letters: the field `textid'. */
#ifndef PP_TEXTID_H
#define PP_TEXTID_H

#include "base/slice.h"

/* How long it is; a NUL comes behind it. */
enum { PP_TEXTID_LENGTH = 8 };

/*
 * Writes the hash of a patch's commit MESSAGE, up to its first tag ("Acked-by:
 * "), into RET_ID: of a patch that is sent again with the tags that it got it
 * is the same.  It has no secret, and is the same in every run.
 */
void pp_textid(PpSlice message, char ret_id[PP_TEXTID_LENGTH + 1]);

/*
 * The same of another mail's TEXT, without the blanks around it, a signature,
 * and what a list wrote behind it.
 */
void pp_textid_of_words(PpSlice text, char ret_id[PP_TEXTID_LENGTH + 1]);

#endif
