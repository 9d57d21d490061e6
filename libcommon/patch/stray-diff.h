/* SPDX-License-Identifier: MIT */
/* What would be lost of a mail that is taken apart into its attached patches.
 */
#ifndef PP_STRAY_DIFF_H
#define PP_STRAY_DIFF_H

#include <stdbool.h>

#include <glib.h>

#include "mail/message.h"

/*
 * Has MAIL a diff that is in none of PATCHES (GString, mails), which are
 * attached to it?  By how many files and lines all of them come to.
 */
bool pp_stray_diff_is_in(const PpMessage *mail, const GPtrArray *patches);

#endif
