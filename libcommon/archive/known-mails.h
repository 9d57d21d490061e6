/* SPDX-License-Identifier: MIT */
/*
 * The mails of a mailbox that were read, each by a hash of what no mail program
 * changes in it: so they are known where it was marked as read, or others were
 * deleted, and what was read is not what lies there.  Left out are the From
 * line, the header fields that mail/message.h tells, and blank lines at the
 * end.
 *
 * The hash is SipHash-1-3 of 64 bits under the position's own key, which nobody
 * who sends mail knows: none can make one that is taken for another's mail, and
 * of a million two are alike by chance once in thirty million mailboxes.
 */
#ifndef PP_KNOWN_MAILS_H
#define PP_KNOWN_MAILS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "archive/feed.h"
#include "archive/frame.h"
#include "archive/mbox.h"
#include "base/hash.h"

typedef struct PpKnownMails PpKnownMails;

/* None yet; KEY is of the position. (transfer full) */
PpKnownMails *pp_known_mails_new(const PpHash *key);

/* Frees KNOWN (nullable). */
void pp_known_mails_free(PpKnownMails *known);

/* Those of TEXT, as pp_known_mails_format() made it, are in it already. */
void pp_known_mails_begin(PpKnownMails *known, const char *text);

/*
 * Looks through all of FEED, a mailbox in FORMAT, for the mails that are in it,
 * which may have MAX bytes: FEED is somewhere then.
 * Returns false as pp_feed_seek() does.
 */
bool pp_known_mails_look(PpKnownMails *known, PpFeed *feed, PpFormat format,
	size_t max, GError **error);

/* Those that were found, and begin before OFFSET, are in it already. */
void pp_known_mails_begin_found(PpKnownMails *known, uint64_t offset);

/*
 * Is one of the mails in TEXT (nullable) among those that were found?  Then
 * pp_known_mails_has() tells which.
 */
bool pp_known_mails_find(PpKnownMails *known, const char *text);

/*
 * Was MAIL found, and is it one of those that pp_known_mails_find() had?  It is
 * the next one, which pp_known_mails_add() adds.
 */
bool pp_known_mails_has(PpKnownMails *known, const PpMboxMail *mail);

/* The mail that was asked for last is in the mailbox, and read. */
void pp_known_mails_add(PpKnownMails *known);

/* All of them, in the order of the mailbox: no blank, no colon. (transfer full)
 */
char *pp_known_mails_format(const PpKnownMails *known);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpKnownMails, pp_known_mails_free)

#endif
