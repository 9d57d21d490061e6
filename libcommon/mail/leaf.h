/* SPDX-License-Identifier: MIT */
/*
 * A part of a mail that holds text, as it stands in the mail: not decoded.
 */
#ifndef PP_LEAF_H
#define PP_LEAF_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/content-type.h"
#include "mail/message.h"
#include "mail/transfer.h"

/* Whatever it is: its file name may tell. */
#define PP_LEAF_OCTETS "application/octet-stream"

typedef struct {
	const char *bytes;
	size_t len;
	PpContentType type;
	PpTransfer transfer;
	bool attached; /* beside the text of the mail */
	bool nested;   /* of a mail in the mail */
	bool decoded;  /* of one that was encoded: bytes are not the mail's */
} PpLeaf;

/* The whole body of MESSAGE as one; it points into its bytes. */
void pp_leaf_describe(PpLeaf *ret_leaf, const PpMessage *message);

/* May a patch stand in a part of TYPE? */
bool pp_leaf_holds_text(const PpContentType *type);

/* Is TYPE that of HTML? */
bool pp_leaf_is_html(const PpContentType *type);

#endif
