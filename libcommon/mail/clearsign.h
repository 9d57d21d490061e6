/* SPDX-License-Identifier: MIT */
/* Text that OpenPGP signed as it stands (RFC 9580 7). */
#ifndef PP_CLEARSIGN_H
#define PP_CLEARSIGN_H

#include <stdbool.h>
#include <stddef.h>

/* Is there one near the beginning of TEXT? */
bool pp_clearsign_is(const char *text, size_t len);

/*
 * Takes the armour off TEXT (LEN bytes, LF ends), in place: its headers, the
 * "- " before dashes, the signature.  What stands around it stays.
 * Returns: the new length.
 */
size_t pp_clearsign_undo(char *text, size_t len);

#endif
