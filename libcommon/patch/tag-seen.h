/* SPDX-License-Identifier: MIT */
/* What a reviewer says that he looked at, or did not, and tags stand below. */
#ifndef PP_TAG_SEEN_H
#define PP_TAG_SEEN_H

#include "patch/patch-range.h"

/*
 * What S, a sentence above tags of SCOPE, makes of it by what its writer did
 * not look at: "I skipped patch 3".
 */
PpScope pp_tag_seen_without(PpScope scope, const char *s, PpAnswered at);

/*
 * What it makes of it, where one patch is answered, if S says that he looked at
 * the whole: "Tested the series on arm64."
 */
PpScope pp_tag_seen_whole(PpScope scope, const char *s, PpAnswered at);

/* What it makes of it by what he did: "I only read patch 1." */
PpScope pp_tag_seen_only(PpScope scope, const char *s, PpAnswered at);

#endif
