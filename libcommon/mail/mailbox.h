/* SPDX-License-Identifier: MIT */
/*
 * Mailboxes and address lists (RFC 5322 3.4 and what is really sent), and who
 * is the same person.
 */
#ifndef PP_MAILBOX_H
#define PP_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/slice.h"

/*
 * A mailbox, decoded; either part may be "".  Who gets one as RET_... owns
 * both, and frees them with pp_mailbox_clear().
 */
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
 * TEXT (LEN bytes), a display name or more, as one says it: without the quotes
 * of quoted strings and the backslashes in them and in comments, no blanks at
 * its ends.  What is never closed reaches to the end, as git has it.
 * (transfer full)
 */
char *pp_mailbox_unquote(const char *text, size_t len);

/*
 * Appends to KEY what a display NAME is compared by: ASCII letters small, one
 * blank for all else but digits and bytes over 127.  "Doe, Jane (Example)" is
 * "jane doe".  Appends nothing for a single word, which tells nobody apart, and
 * for a name of more than 1000 bytes, which is nobody's and cost all that it is
 * compared with.
 */
void pp_mailbox_append_key(GString *key, PpSlice name);

/* Have the display names A and B the same key? */
bool pp_mailbox_is_same_name(const char *a, const char *b);

/* Have A and B the same address, ASCII case ignored, or key? */
bool pp_mailbox_is_same_person(const PpMailbox *a, const PpMailbox *b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpMailbox, pp_mailbox_clear)

#endif
