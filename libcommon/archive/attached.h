/* SPDX-License-Identifier: MIT */
/*
 * Files of git format-patch that are attached to one mail, as lists have it
 * where nobody sends patches by git: pgsql-hackers, GCC, Debian, Emacs.
 */
#ifndef PP_ATTACHED_H
#define PP_ATTACHED_H

#include <stddef.h>

#include <glib.h>

/*
 * Those of the mail BYTES (LEN), in order, as mails without From line; none
 * where there are not several.  One whose subject says only "[PATCH]" says its
 * place among them, and the version that its name begins with.
 * Returns: (transfer full) GString
 */
GPtrArray *pp_attached_patches(const char *bytes, size_t len);

#endif
