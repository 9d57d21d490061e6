/* SPDX-License-Identifier: MIT */
/*
 * The parts of a mail that hold text, one by one, with the place of each in the
 * mail's bytes.  HTML is none of them.
 */
#ifndef PP_TEXT_PARTS_H
#define PP_TEXT_PARTS_H

#include <stddef.h>

#include <glib.h>

#include "mail/leaf.h"

typedef struct {
	size_t start; /* of its header */
	size_t body;  /* of what is encoded */
	size_t end;
	PpLeaf leaf;
	GString *text; /* decoded, but for its charset */
} PpTextPart;

/* Those of the mail BYTES (LEN), in order. (transfer full) PpTextPart */
GArray *pp_text_parts(const char *bytes, size_t len);

#endif
