/* SPDX-License-Identifier: MIT */
/*
 * What the digest shows of a patch or cover letter: its `text' field.
 *
 * The rule, as the digests have it that it was read from (their 30 entries end
 * in a diffstat, so that half of it is certain): the decoded body from its
 * first byte, blank lines at its head included; the in-body From line is taken
 * out with its LF and its folded continuations, but the blank line behind it
 * stays (so such a text begins with an empty line).  The text ends with the LF
 * of the diffstat's last line (" 3 files changed, ..."): what follows it,
 * " create mode" lines too, is left out.  Without a diffstat it ends where the
 * diff begins, else before the signature line "-- ", else at the body's end;
 * blank lines before that stay.  In a patch's message neither ends anything,
 * since git am commits what stands below.
 *
 * The digest puts a line end behind "Author: ...", an empty line, the text, an
 * empty line and the 70 dashes; to a text without LF at its end it adds one.
 */
#ifndef PP_ENTRY_H
#define PP_ENTRY_H

#include <stddef.h>

#include "base/slice.h"

/*
 * Cuts the entry out of TEXT, a decoded body of LEN bytes, in two pieces, to be
 * shown one behind the other: before the in-body From, maybe empty, and behind
 * it.  [FROM_START, FROM_END) are the offsets of that From with its line end,
 * both 0 when there is none.  Of a patch the
 * entry does not end in front of MESSAGE_END, where git am ends its commit
 * message; 0 for others.  DIFF_START is PpDiff.start: LEN when
 * there is no diff.  The slices are valid as long as TEXT is.
 */
void pp_entry_cut(PpSlice ret_entry[2], const char *text, size_t len,
	size_t from_start, size_t from_end, size_t message_end,
	size_t diff_start);

/*
 * Offset of the signature line ("-- ", or "--" above a version of git) in the
 * first LEN bytes of TEXT; LEN when there is none.
 */
size_t pp_entry_find_signature(const char *text, size_t len);

#endif
