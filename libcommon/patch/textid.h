/* SPDX-License-Identifier: MIT */
/* What a mail says, in a few letters: the fields `textid' and `bodyid'. */
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
 * and what a list wrote behind it: neither begins before the end of
 * DIFF of it, which is somewhere in TEXT, and may be empty.
 */
void pp_textid_of_words(
	PpSlice text, PpSlice diff, char ret_id[PP_TEXTID_LENGTH + 1]);

/* How long a bodyid is; a NUL comes behind it. */
enum { PP_BODYID_LENGTH = 16 };

/*
 * Writes the hash of all of a patch mail's TEXT into RET_ID, but for footers as
 * above, and for CUT of it, by which a list says whose it is.  DIFF of it is
 * what git am applies, or is empty and ends where CUT does.  What a mail may
 * lose on its way does not count: white space at the ends of lines, blank lines
 * at those of the text, and a '>' before "From "; but a line that DIFF adds or
 * removes loses its CR only.  Nobody can make another text of the same hash.
 */
void pp_bodyid(PpSlice text, PpSlice cut, PpSlice diff,
	char ret_id[PP_BODYID_LENGTH + 1]);

#endif
