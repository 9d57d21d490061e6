/* SPDX-License-Identifier: MIT */
/*
 * Maildirs: names in them, and finding a mail again that was renamed.
 */
#ifndef PP_MAILDIR_H
#define PP_MAILDIR_H

#include <stdbool.h>

#include <glib.h>

/* Is there a maildir at PATH: `cur', and `new' or `tmp' beside it? */
bool pp_maildir_is_at(const char *path);

/*
 * Where the mail is that was at PATH ("DIR/new/UNIQUE" or "DIR/cur/UNIQUE:2,S")
 * and was given other flags meanwhile, or was moved to `cur'.
 * Returns: (transfer full) (nullable).
 */
char *pp_maildir_find_again(const char *path);

/* The flags behind ":2," in a file's NAME; "" when there are none. */
const char *pp_maildir_flags(const char *name);

#endif
