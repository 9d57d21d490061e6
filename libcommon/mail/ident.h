/* SPDX-License-Identifier: MIT */
/*
 * Identities as git mailinfo(1) prints them.  Its rules are not those of
 * RFC 5322, but they are what ends up as the author of a commit.
 */
#ifndef PP_IDENT_H
#define PP_IDENT_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/mailbox.h"

/*
 * What git mailinfo makes of the From VALUE, of the header or of a body
 * (folded or not, still encoded): name is its "Author:", addr "Email:".
 * Quotes are taken off, comments stay, the first word with an "@" is the
 * address, and an empty name, one of over 60 bytes or one with @<> in it gives
 * way to the address.  (git 2.39.5 reads beyond the end of a From with an
 * unclosed quote or parenthesis; here such a thing ends at the end.)  Both are
 * "" where git finds neither; returns false then.
 */
bool pp_ident_parse(const char *value, size_t len, PpMailbox *ret_ident);

/* The same of a value that pp_header_text_decode() made DECODED of. */
bool pp_ident_parse_decoded(const char *decoded, PpMailbox *ret_ident);

#endif
