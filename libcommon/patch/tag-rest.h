/* SPDX-License-Identifier: MIT */
/* "For the rest (4 and 5):", "all except patch 3": what is left for tags. */
#ifndef PP_TAG_REST_H
#define PP_TAG_REST_H

#include <stdbool.h>

#include "patch/patch-range.h"

/*
 * Does S except patches?  RET_SCOPE: what is left, or NONE where that is not
 * understood.
 */
bool pp_tag_rest_except(const char *s, PpAnswered at, PpScope *ret_scope);

/* Does S speak of the rest of the series?  RET_SCOPE: of which, or NONE. */
bool pp_tag_rest_read(const char *s, PpAnswered at, PpScope *ret_scope);

#endif
