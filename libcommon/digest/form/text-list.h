/* SPDX-License-Identifier: MIT */
/* The patch list of a text digest: docs/DESIGN.md section 4. */
#ifndef PP_TEXT_LIST_H
#define PP_TEXT_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/output.h"
#include "digest/digest.h"

/* What begins at or behind byte FROM, of what the output is given. */
typedef struct {
	uint64_t from;
	size_t rows;  /* of the patch list */
	size_t texts; /* that are quoted */
} PpTextLeft;

/*
 * Writes the line of dates and totals, the sections and a blank line; nothing
 * at all when neither a message nor a series is there.  LEFT (nullable) counts
 * rows.
 */
bool pp_text_list_write(
	PpDigest *digest, PpOutput *output, PpTextLeft *left, GError **error);

#endif
