/* SPDX-License-Identifier: MIT */
/* What came to a source of a position that is named no more. */
#ifndef PP_UNNAMED_H
#define PP_UNNAMED_H

#include <stdint.h>

/*
 * What came to the source NAME since it was READ, in words: the mark of its own
 * path was VALUE (nullable) then.  NULL: nothing, as far as its size and times
 * tell. (transfer full)
 */
char *pp_unnamed_unread(const char *name, int64_t read, const char *value);

#endif
