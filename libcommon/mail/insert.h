/* SPDX-License-Identifier: MIT */
/*
 * Lines put into the text of a mail, whose form stays what it is: only the
 * part that gets them is encoded anew (RFC 2045), and declared UTF-8 where its
 * charset cannot hold them.
 */
#ifndef PP_INSERT_H
#define PP_INSERT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Where in a text lines are to stand. */
typedef struct {
	size_t offset; /* of the line in front of which they do */
	bool blank;    /* a blank line goes before them */
} PpInsertAt;

/* Decides that of TEXT, all text of a mail, decoded but for its charset. */
typedef PpInsertAt (*PpInsertPlace)(const char *text, size_t len);

/*
 * Appends the mail BYTES (LEN, without a From line) to OUT with LINES (UTF-8,
 * each with its line end) where PLACE says.  Returns false when it has no
 * text that they could stand in; it is appended as it is then.
 */
bool pp_insert_lines(GString *out, const char *bytes, size_t len,
	const char *lines, PpInsertPlace place);

#endif
