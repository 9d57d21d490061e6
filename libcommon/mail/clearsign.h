/* SPDX-License-Identifier: MIT */
/* Text that OpenPGP signed as it stands (RFC 9580 7). */
#ifndef PP_CLEARSIGN_H
#define PP_CLEARSIGN_H

#include <stddef.h>

#include <glib.h>

/*
 * TEXT (LEN bytes, LF ends) without the armour of a clear-text signature: its
 * headers, the "- " before dashes, the signature.  What stands around it stays.
 * Returns: (transfer full) (nullable) NULL when there is none near its
 * beginning.
 */
GString *pp_clearsign_undo(const char *text, size_t len);

#endif
