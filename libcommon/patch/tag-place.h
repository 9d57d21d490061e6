/* SPDX-License-Identifier: MIT */
/*
 * Patches that are named by their place alone: "1/3 and 2/3:", "[1/3] io: one",
 * and those that the words behind a tag name: "to the first patch."
 */
#ifndef PP_TAG_PLACE_H
#define PP_TAG_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "patch/patch-range.h"

/*
 * TEXT with "patch" in front of the places "2/3" in a series of TOTAL patches
 * (0: unknown, TEXT stays as it is), for patch/patch-range to find, and without
 * what makes an entry of a list or a title of it.  "#2" is one where it begins
 * a line that announces.  Free it.
 */
char *pp_tag_place_spell(PpSlice text, uint32_t total);

/*
 * Does LINE, a paragraph behind tags, name patches they are for: "for 1/3.",
 * "(patch 2 only)", "to the first patch"?
 */
bool pp_tag_place_behind(PpSlice line, uint32_t total, PpScope *ret_scope);

#endif
