/* SPDX-License-Identifier: MIT */
/*
 * A mail's flags, where programs that have no maildir keep them: in its header,
 * or behind it.
 */
#ifndef PP_FLAGS_H
#define PP_FLAGS_H

#include <stddef.h>

#include "mail/message.h"

/* "DFPRST" and NUL. */
#define PP_FLAGS_SIZE 7

/*
 * The flags that X-Mozilla-Status (Thunderbird), Status and X-Status (mutt,
 * Dovecot, c-client) in MESSAGE's header say, as the letters of a maildir.
 */
void pp_flags_of_header(
	const PpMessage *message, char ret_flags[PP_FLAGS_SIZE]);

/* The same of the property list (LEN bytes) behind the mail of an .emlx. */
void pp_flags_of_plist(
	const char *list, size_t len, char ret_flags[PP_FLAGS_SIZE]);

#endif
