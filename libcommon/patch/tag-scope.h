/* SPDX-License-Identifier: MIT */
/*
 * Which patches a tag is for, by the words around it.  In doubt it is for none:
 * what leaves some out ("the rest", "the last one") and is not understood to
 * the number gives PP_SCOPE_NONE.  AT is the patch that is answered, which
 * "this patch" means.
 */
#ifndef PP_TAG_SCOPE_H
#define PP_TAG_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "patch/patch-range.h"

/*
 * The scope of the tags below PARAGRAPH, the writer's own lines that stand
 * together, whose last one is LINE.  Both may be empty.
 */
PpScope pp_tag_scope_below(PpSlice line, PpSlice paragraph, PpAnswered at);

/* The scope of a tag by the NOTE behind its mailbox: "# for patches 1-3". */
PpScope pp_tag_scope_of_note(PpSlice note, PpAnswered at);

/* What LINE, the one behind the tags ("but not for patch 5"), makes of SCOPE.
 */
PpScope pp_tag_scope_above(PpScope scope, PpSlice line, PpAnswered at);

#endif
