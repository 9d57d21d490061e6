/* SPDX-License-Identifier: MIT */
/*
 * Opens the mail that a record stands for, from `raw' or from where `src'
 * says; nothing else knows the difference.  docs/DESIGN.md section 2.
 */
#ifndef PP_REOPEN_H
#define PP_REOPEN_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "mail/message.h"
#include "record/record.h"

typedef struct PpReopener PpReopener;

/* FOLLOW false is --no-follow: src is never read. (transfer full) */
PpReopener *pp_reopen_new(bool follow);

/*
 * Longer mails than MAX bytes, when they are to be read from where src says,
 * fail from now on, before memory is taken for them.
 */
void pp_reopen_limit(PpReopener *reopener, size_t max);

/*
 * From now on `raw' is undone where it stands, in the record's own line, which
 * must be one that may be changed; and raw is not to be looked at again.
 * Else a mail of 60 MB that is all escapes would take 300.
 */
void pp_reopen_consume(PpReopener *reopener);

/* Closes what is open and frees OPENER (nullable). */
void pp_reopen_free(PpReopener *reopener);

/*
 * The bytes of RECORD's mail, unquoted as its FORMAT asks, without From line.
 * *ret_bytes is valid until the next call on OPENER.
 * Returns false with PP_EXIT_INPUT ("changed since it was split", or the file
 * cannot be read) or PP_EXIT_DATA (neither raw nor src, or a bad src).
 */
bool pp_reopen_bytes(PpReopener *reopener, const PpRecord *record,
	const char **ret_bytes, size_t *ret_len, GError **error);

/*
 * The same, parsed into RET_MESSAGE, which is valid until the next call: the
 * message-id is read to check it anyway, and half of a mail is its header.
 */
bool pp_reopen_parse(PpReopener *reopener, const PpRecord *record,
	PpMessage *ret_message, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpReopener, pp_reopen_free)

#endif
