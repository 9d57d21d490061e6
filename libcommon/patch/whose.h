/* SPDX-License-Identifier: MIT */
/* Whose a trailer is: does it name the sender of the mail that gives it? */
#ifndef PP_WHOSE_H
#define PP_WHOSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "mail/mailbox.h"
#include "mail/mailmap.h"

/*
 * Does the person of VALUE ("Jane Doe <jane@example.org>") have the address or
 * the name of MAILBOX, as written or by MAP (nullable)?  ASCII case does not
 * count, nor "Doe, Jane" for "Jane Doe", nor what stands in parentheses.
 */
bool pp_whose_is_own(
	PpSlice value, const PpMailbox *mailbox, const PpMailmap *map);

/*
 * Has TEXT (LEN bytes) a line "Signed-off-by: ..." of SENDER, not quoted?  MAP
 * (nullable) as above.
 */
bool pp_whose_signs_off(const char *text, size_t len, const PpMailbox *sender,
	const PpMailmap *map);

#endif
