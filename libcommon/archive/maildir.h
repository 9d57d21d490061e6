/* SPDX-License-Identifier: MIT */
/*
 * The files of a maildir, whose names change while the mail stays the same.
 */
#ifndef PP_MAILDIR_H
#define PP_MAILDIR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * How many bytes of the file name NAME are the mail's own: flags may change,
 * and so may what mbsync, offlineimap and Dovecot add to it (",U=12",
 * ",S=3456").
 */
size_t pp_maildir_unique_len(const char *name);

/*
 * What the file at PATH is known by: PATH; in a maildir the mail in it whatever
 * its flags and whether it is new, "DIR/UNIQUE".  (transfer full)
 */
char *pp_maildir_key(const char *path, bool in_maildir);

/* Is there a maildir at PATH: `cur', and `new' or `tmp' beside it? */
bool pp_maildir_is_at(const char *path);

/*
 * Where the mail is that was at PATH ("DIR/new/UNIQUE" or "DIR/cur/UNIQUE:2,S")
 * and was given other flags meanwhile, or was moved to `cur'.
 * Returns: (transfer full) (nullable).
 */
char *pp_maildir_find_again(const char *path);

/*
 * Opens the file at PATH to read it, one of a walk if IN_WALK; returns it, or
 * -1 and errno.  In a maildir it may be found again elsewhere, as *ret_renamed
 * (transfer full), which is else not set.
 */
int pp_maildir_open(
	const char *path, bool in_walk, bool in_maildir, char **ret_renamed);

/* The flags behind ":2," in a file's NAME; "" when there are none. */
const char *pp_maildir_flags(const char *name);

#endif
