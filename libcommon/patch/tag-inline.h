/* SPDX-License-Identifier: MIT */
/* A tag behind words in its line: "LGTM. Reviewed-by: A <a@example.org>". */
#ifndef PP_TAG_INLINE_H
#define PP_TAG_INLINE_H

#include "base/slice.h"
#include "patch/scope.h"

/*
 * Where the tag of LINE begins, if it is given: the words in front of it are a
 * few that go with tags ("Otherwise,", "feel free to add my"), or say for which
 * patches it is ("Patches 1-3:"); none could deny it.  AT is the patch that is
 * answered.  NULL: there is none.
 */
const char *pp_tag_inline_find(PpSlice line, PpAnswered at);

#endif
