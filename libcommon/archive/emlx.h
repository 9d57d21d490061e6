/* SPDX-License-Identifier: MIT */
/*
 * A mail as Apple Mail keeps it: a line with its length, the mail, and a plist
 * that has its flags.
 */
#ifndef PP_EMLX_H
#define PP_EMLX_H

#include <stdbool.h>

#include "archive/flags.h"
#include "archive/mbox.h"

/*
 * If MAIL is such a file, cuts it down to the mail in it; *FLAGS is "" or what
 * the plist says.  Returns false when it is shorter than its first line says.
 */
bool pp_emlx_cut(PpMboxMail *mail, char flags[PP_FLAGS_SIZE]);

#endif
