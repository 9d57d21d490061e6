/* SPDX-License-Identifier: MIT */
/*
 * "For this and the previous patch:", "as in patch 1:": which of the patches
 * that words above tags name come to the one that is answered, or do not.
 */
#ifndef PP_TAG_ALSO_H
#define PP_TAG_ALSO_H

#include <stdbool.h>

#include "patch/scope.h"

/* The patches of A and of B, which both say some; or none. */
PpScope pp_tag_also_add(PpScope a, const PpScope *b);

/*
 * Does S, which announces tags, name the patch that is answered and others:
 * "For this and the previous patch:", "also for 3/5"?  RET_SCOPE: all of them.
 */
bool pp_tag_also_this(const char *s, PpAnswered at, PpScope *ret_scope);

/*
 * Do the words of S only mention the patches that it names: "assuming 1/5 goes
 * in first,", "as in patch 1:"?  They do that where they are not the first
 * thing there, nor what something is for.
 */
bool pp_tag_also_mentions(const char *s, PpAnswered at);

/* Does S give the same to all others, too: "and the same for the rest"? */
bool pp_tag_also_rest(const char *s);

#endif
