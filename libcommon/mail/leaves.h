/* SPDX-License-Identifier: MIT */
/*
 * What a mail's multiparts, and the mails in it, come down to: its leaves, each
 * with the place where it stands in the mail's bytes, unless it is of a mail
 * that was encoded.
 */
#ifndef PP_LEAVES_H
#define PP_LEAVES_H

#include "mail/leaf.h"

/* Is given a leaf, whose own header is MESSAGE; both only for the call. */
typedef void (*PpLeavesFunc)(
	const PpLeaf *leaf, const PpMessage *message, void *data);

/*
 * Calls FUNC with DATA for each leaf of the mail BYTES (LEN), in order: most
 * often one, the mail itself.  A multipart without a delimiter, or too deep a
 * nest of them, is text after all, as git has it.
 */
void pp_leaves_walk(
	const char *bytes, size_t len, PpLeavesFunc func, void *data);

#endif
