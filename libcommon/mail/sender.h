/* SPDX-License-Identifier: MIT */
/* Who sent a mail, be it through a list that rewrites From. */
#ifndef PP_SENDER_H
#define PP_SENDER_H

#include <stdbool.h>

#include "mail/mailbox.h"
#include "mail/message.h"

/*
 * The sender with list rewriting undone ("X via list", B4 Relay's devnull+,
 * "x=40domain@list"): X-Original-From, Reply-To or Cc of the same name,
 * X-Original-Sender, the mail that the list wrapped, a Reply-To that names only
 * one person; else From (docs/HARD-CASES.md 28).  Only an address of a list's
 * domain, or of a gateway, counts as rewritten.  Both parts are "" where there
 * is no From.
 * Returns: whether it is another than From says.
 */
bool pp_sender_find(const PpMessage *message, PpMailbox *ret_sender);

/*
 * Who speaks in MESSAGE, of which pp_sender_find() finds no SENDER but the one
 * that From says: where a list or a gateway wrote "Ana Roe via list" and left
 * nothing else of her, her name stands in the list's.
 */
void pp_sender_speaker(const PpMessage *message, const PpMailbox *sender,
	PpMailbox *ret_speaker);

/*
 * Is WHO a list that MESSAGE went through: by List-Id, List-Post or X-BeenThere
 * its address, or "X via LIST" and the mail was sent there?
 */
bool pp_sender_is_list(const PpMessage *message, const PpMailbox *who);

/*
 * The mailbox in MESSAGE's From, as the field `from' of a record has it: what
 * is none is shown as it stands, decoded; "" without From. (transfer full)
 */
char *pp_sender_shown(const PpMessage *message);

#endif
