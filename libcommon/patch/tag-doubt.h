/* SPDX-License-Identifier: MIT */
/* Words around a tag that give it to no patch, or under a condition. */
#ifndef PP_TAG_DOUBT_H
#define PP_TAG_DOUBT_H

#include <stdbool.h>

#include "patch/patch-range.h"

/* Does S deny the tag below: "I can not give my", "do not add this"? */
bool pp_tag_doubt_denies(const char *s);

/*
 * Does S name patches with which something is wrong, "Patch 2 needs work",
 * "With patch 3 fixed:"?  If it ANNOUNCES the tag, in more words.
 */
bool pp_tag_doubt_is(const char *s, bool announces, PpAnswered at);

#endif
