/* SPDX-License-Identifier: MIT */
/* Comments in the fields of a header (RFC 5322 3.2.2). */
#ifndef PP_COMMENT_H
#define PP_COMMENT_H

#include <glib.h>

#include "base/slice.h"

/*
 * The closing parenthesis of the comment (RFC 5322 3.2.2; others may stand in
 * it) that begins at FROM; NULL when there is none before END.
 */
const char *pp_comment_end(const char *from, const char *end);

/*
 * VALUE of a field of MIME with a blank for each comment (RFC 2045 5.1); one
 * that is never closed, or begins amid a parameter's value, is none. *ret_keep,
 * which is to be NULL, is what it then points into (transfer full).
 */
PpSlice pp_comment_strip(PpSlice value, GString **ret_keep);

#endif
