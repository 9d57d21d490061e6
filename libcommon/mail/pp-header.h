/* SPDX-License-Identifier: MIT */
/*
 * Values of header fields: decoding and ids.  The inside of pp-message.
 */
#ifndef PP_HEADER_H
#define PP_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * Appends VALUE to OUT unfolded: white space runs made one space, both ends
 * trimmed, NUL made U+FFFD, bytes that are no UTF-8 taken as windows-1252.
 */
void pp_header_append_unfolded(GString *out, const char *value, size_t len);

/*
 * The id in VALUE without blanks: what stands in the first <>, else the
 * first word.
 * Returns: (transfer full) (nullable) NULL when it is empty.
 */
char *pp_header_id(const char *value, size_t len);

#endif
