/* SPDX-License-Identifier: MIT */
/*
 * Mailboxes and address lists (RFC 5322 3.4 and what is really sent).
 */
#ifndef PP_MAILBOX_H
#define PP_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* A mailbox, decoded; either part may be "". */
typedef struct {
	char *name; /* display name as written: its quotes are kept */
	char *addr; /* without <> */
} PpMailbox;

/* Frees both parts. */
void pp_mailbox_clear(PpMailbox *mailbox);

/*
 * The first mailbox of a From, Reply-To, Cc ... value (still encoded).
 * "addr (Name)" and the "user at host (Name)" of pipermail archives are
 * understood; so is a value that was encoded whole, address and all.
 * Returns false, with both parts empty, when there is none.
 */
bool pp_mailbox_parse(const char *value, size_t len, PpMailbox *ret_mailbox);

/*
 * All mailboxes of it, groups flattened: GArray of PpMailbox. (transfer full)
 */
GArray *pp_mailbox_parse_all(const char *value, size_t len);

/* "Name <addr>", "addr" without name. (transfer full) */
char *pp_mailbox_format(const PpMailbox *mailbox);

/*
 * The display name of MAILBOX as one says it: without quotes and backslashes.
 * (transfer full)
 */
char *pp_mailbox_plain_name(const PpMailbox *mailbox);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpMailbox, pp_mailbox_clear)

#endif
