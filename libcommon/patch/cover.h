/* SPDX-License-Identifier: MIT */
/* The text of a cover letter: its own words, and what git adds to them. */
#ifndef PP_COVER_H
#define PP_COVER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* MESSAGE up to its shortlog, diffstat or signature. */
PpSlice pp_cover_words(PpSlice message);

/* Where TEXT (LEN bytes) ends before a range-diff or interdiff of versions. */
size_t pp_cover_end(const char *text, size_t len);

/* Is there a shortlog or a diffstat that is not quoted, as covers have them? */
bool pp_cover_has_overview(const char *text, size_t len);

#endif
