/* SPDX-License-Identifier: MIT */
/*
 * What a patch's or cover's text says of its kin: earlier versions by link,
 * b4's change-id, git's base-commit.
 */
#ifndef PP_NAMES_H
#define PP_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "pp-slice.h"

/* A mail that names more earlier versions than that is not believed. */
#define PP_NAMES_MAX 64

/*
 * Adds to NAMES (char *, transfer full) the message-ids that TEXT (LEN bytes,
 * without the diff) gives for earlier versions: a link to a mail with a
 * version word beside it ("Link to v1:", "v7:", "previous"), or a line
 * "Supersedes: ID".  Each once, in order; quoted lines do not count, nor what
 * the series is said to be based upon.
 */
void
pp_names_find(const char *text, size_t len, GPtrArray *names);

/*
 * The value of the line "LABEL: VALUE" (LABEL with its colon, in lower case)
 * that begins a line of TEXT: the last such one, its first word.  An id that
 * is only mentioned ("prerequisite-change-id:") is none.
 * Returns false when there is none.
 */
bool
pp_names_value(const char *text, size_t len, const char *label,
	PpSlice *ret_value);

/*
 * The message-id in the URL at [URL, END) when it is one of a mail archive
 * that names mails so (lore.kernel.org, lkml.kernel.org/r, patch.msgid.link,
 * patchew.org, any /r/ID or /LIST/ID with an @ in its last part).
 * Returns: (transfer full) (nullable) the id, decoded (%40), without <>.
 */
char *
pp_names_url_id(const char *url, const char *end);

#endif
