/* SPDX-License-Identifier: MIT */
/* Who sent a mail, be it through a list that rewrites From. */
#ifndef PP_SENDER_H
#define PP_SENDER_H

#include "mail/mailbox.h"
#include "mail/message.h"

/*
 * The sender with list rewriting undone ("X via list", B4 Relay's devnull+):
 * X-Original-From, else Reply-To or Cc of the same name; else From
 * (docs/HARD-CASES.md 28).  Both parts are "" where there is no From.
 */
void pp_sender_find(const PpMessage *message, PpMailbox *ret_sender);

#endif
