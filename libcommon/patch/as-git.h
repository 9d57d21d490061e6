/* SPDX-License-Identifier: MIT */
/*
 * Would git am make of a mail what is read in it here?  git reads all parts as
 * text, HTML as well, and the last of two From fields: nothing of what is said
 * of a mail's diff, reviews above all, may hold for another one.
 */
#ifndef PP_AS_GIT_H
#define PP_AS_GIT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "mail/body.h"
#include "mail/message.h"

/*
 * Holds what is read in the mail BYTES (LEN) against what git mailinfo reads.
 * RET_PATCHID (nullable) becomes git's patch id of its diff, "" if it has none.
 * Returns false with PP_EXIT_DATA where author, title, message or diff would be
 * others, or the first three have what a terminal obeys.
 */
bool pp_as_git(
	const char *bytes, size_t len, char ret_patchid[41], GError **error);

/*
 * Would git am apply the diff of MESSAGE that stands in its BODY, or none?
 * Parts and encodings can hide another: only a mail whose text does not stand
 * in it as it is, and that for git as well, is read again.
 */
bool pp_as_git_diff(const PpMessage *message, const PpBody *body);

#endif
