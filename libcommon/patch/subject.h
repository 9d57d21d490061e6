/* SPDX-License-Identifier: MIT */
/*
 * The subject of a mail of a patch list, taken apart in one pass that never
 * fails: "Re: [PATCH net-next v5 03/23] tcp: do less" and all that people
 * write instead.  docs/DESIGN.md section 5 and docs/HARD-CASES.md 1 to 15.
 */
#ifndef PP_SUBJECT_H
#define PP_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "patch/subject-word.h"

/*
 * Takes TEXT apart (LEN bytes: decoded, unfolded, runs of white space one
 * space, as pp_message_decoded() gives it).  The slices point into TEXT.
 * MINOR_REROLL says what the text cannot: that "v5.1" may replace a part of
 * v5, since the mail answers another; else such a word names a kernel tree.
 */
void pp_subject_parse(PpSubject *ret_subject, const char *text, size_t len,
	bool minor_reroll);

/*
 * Are the words those that git format-patch and its kin put into brackets:
 * PATCH, PATCHSET, RFC, PULL, a number or a version?
 */
bool pp_subject_has_tags(const PpSubject *subject);

/* Forgets them, and reply marks: but for prefixes and title, nothing is said.
 */
void pp_subject_forget_tags(PpSubject *subject);

/* Does TITLE begin with "PATCH:", as people write it without brackets? */
bool pp_subject_is_called_patch(PpSlice title);

#endif
