/* SPDX-License-Identifier: MIT */
/*
 * Lines put into the text of a mail, of which nothing else changes: of a base64
 * part the line breaks; where its charset cannot hold the lines, the message is
 * made UTF-8 and the part declared so, and the patch keeps its bytes.
 */
#ifndef PP_INSERT_H
#define PP_INSERT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Where in a text lines are to stand. */
typedef struct {
	size_t start;  /* of what git makes UTF-8: the message, */
	size_t offset; /* the line in front of which they stand, */
	size_t end;    /* and the line that ends it */
	bool blank;    /* a blank line goes before them */
} PpInsertAt;

/* Decides that of TEXT, all text of a mail, decoded but for its charset. */
typedef PpInsertAt (*PpInsertPlace)(const char *text, size_t len);

/*
 * Appends the mail BYTES (LEN, without a From line) to OUT with LINES (UTF-8,
 * each with its line end) where PLACE says.  Returns false, with PP_EXIT_DATA,
 * and appends nothing, when it has no text that they could stand in.
 */
bool pp_insert_lines(GString *out, const char *bytes, size_t len,
	const char *lines, PpInsertPlace place, GError **error);

#endif
