/* SPDX-License-Identifier: MIT */
/*
 * "Except this patch", "all but the last", "I have not looked at patch 3":
 * what the words around a tag leave out without being a plain list of numbers.
 */
#ifndef PP_TAG_EXCEPT_H
#define PP_TAG_EXCEPT_H

#include <stdbool.h>
#include <stdint.h>

#include "patch/patch-range.h"

/*
 * Does S leave out the patch that is answered, whose number is HERE (0:
 * a cover letter, or it is not known)?  If so, RET_SCOPE is what is left.  A
 * line that ANNOUNCES the tags below it ("For the series, minus this one:") may
 * say so in more words than a sentence that just stands above them.
 */
bool pp_tag_except_this(
	const char *s, bool announces, uint32_t here, PpScope *ret_scope);

/*
 * Does S leave out a part of the series that has no number: "the selftests"?
 * "Everything but the naming" is said of the patch that is answered, if HERE.
 */
bool pp_tag_except_part(const char *s, uint32_t here);

/* "Apart from a nit in patch 3:": the tag is not for patch 3. */
bool pp_tag_except_remark(const char *s);

/*
 * What S, a sentence above tags of SCOPE, makes of it by what its writer did
 * not look at.
 */
PpScope pp_tag_except_unseen(PpScope scope, const char *s, uint32_t here);

#endif
