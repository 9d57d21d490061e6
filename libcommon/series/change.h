/* SPDX-License-Identifier: MIT */
/*
 * One patch through its versions, resends and pull requests.
 */
#ifndef PP_CHANGE_H
#define PP_CHANGE_H

#include <stdint.h>

#include "series/series.h"

/*
 * By mail, the first posting of the same patch (itself where there is none
 * before); PP_NONE for what is no patch.  Needs the links of pp-version.
 * Within versions a patch is known by patch-id, title, or number and files;
 * elsewhere by author and patch-id, or author, title and files; of a pull
 * author and title are enough.
 * (transfer full) free with g_free().
 */
uint32_t *pp_change_find(const PpSeriesSet *set);

#endif
