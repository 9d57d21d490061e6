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
 * Does S leave out the patch that is answered, HERE?  If so, RET_SCOPE is what
 * is left.  A line that ANNOUNCES the tags below it ("For the series, minus
 * this one:") may say so in more words than a sentence that just stands above
 * them.
 */
bool pp_tag_except_this(
	const char *s, bool announces, PpAnswered here, PpScope *ret_scope);

/*
 * Does S leave out a part of the series that has no number: "the selftests"?
 * "Everything but the naming" is said of the patch that is answered, if HERE.
 */
bool pp_tag_except_part(const char *s, PpAnswered here);

/* Is REST, behind "except", a remark: "for a nit in the log", "that"? */
bool pp_tag_except_is_remark(const char *rest);

/* Is REST, behind "except", patches: "the board patches"?  A remark is none. */
bool pp_tag_except_is_patches(const char *rest);

/* "Apart from a nit in patch 3:": the tag is not for patch 3. */
bool pp_tag_except_remark(const char *s);

/*
 * Behind "this patch" at the beginning of S; else NULL.  "This" alone is a
 * remark, if it does not stand BARE, behind the whole: "all but this".
 */
const char *pp_tag_except_behind_this(const char *s, bool bare);

/*
 * SCOPE without the patch that is answered, and those that "and patch 5" names
 * in what is BEHIND.
 */
PpScope pp_tag_except_here(PpScope scope, PpAnswered at, const char *behind);

#endif
