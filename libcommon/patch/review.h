/* SPDX-License-Identifier: MIT */
/*
 * The trailers that a reply gives in its own, unquoted lines: whose they are.
 */
#ifndef PP_REVIEW_H
#define PP_REVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/slice.h"
#include "mail/mailbox.h"
#include "mail/mailmap.h"

/*
 * Does the person of VALUE ("Jane Doe <jane@example.org>") have the address or
 * the name of MAILBOX, as written or by MAP (nullable)?  ASCII case does not
 * count.
 */
bool pp_review_is_own(
	PpSlice value, const PpMailbox *mailbox, const PpMailmap *map);

/*
 * Adds to OWN and PROXIED (char *, "Tag: value", transfer full) the trailers
 * that TEXT (LEN bytes) gives.  Those of a person other than SENDER are
 * proxied, all others own; MAP (nullable) knows who is the same.  Quoted lines
 * do not count, nor what stands behind pp_own_words_end().
 * Returns: true when it went to the end of TEXT, false when it stopped there.
 */
bool pp_review_scan(const char *text, size_t len, const PpMailbox *sender,
	const PpMailmap *map, GPtrArray *own, GPtrArray *proxied);

/*
 * Has TEXT (LEN bytes) a line "Signed-off-by: ..." of SENDER, not quoted?  MAP
 * (nullable) as above.
 */
bool pp_review_signs_off(const char *text, size_t len, const PpMailbox *sender,
	const PpMailmap *map);

/* Does TEXT quote (a line that begins with ">") as answers do? */
bool pp_review_quotes(const char *text, size_t len);

#endif
