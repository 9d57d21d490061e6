/* SPDX-License-Identifier: MIT */
/*
 * Files of git format-patch that are attached to one mail, as lists have it
 * where nobody sends patches by git: pgsql-hackers, GCC, Debian, Emacs.
 */
#ifndef PP_ATTACHED_H
#define PP_ATTACHED_H

#include <stddef.h>

#include <glib.h>

#include "record/record.h"

/*
 * The patches in those of the mail BYTES (LEN), in order, as mails without From
 * line, the first thousand at most; none where there are not several.  One
 * whose subject says only "[PATCH]" says its place among them, and the version
 * that its name begins with.
 * Returns: (transfer full) GString
 */
GPtrArray *pp_attached_patches(const char *bytes, size_t len);

/*
 * The message-id of the N-th of them (from 1), in the mail MAIL_ID: the first
 * one has the mail's. (transfer full)
 */
char *pp_attached_id(const char *mail_id, unsigned n);

/* The message-id, escaped, of the mail that RECORD is of or is attached to. */
PpSlice pp_attached_mail_id(const PpRecord *record);

#endif
