/* SPDX-License-Identifier: MIT */
/*
 * What the value of a header field says: a text, or a message-id.  What has no
 * encoded word (RFC 2047) and is ASCII or UTF-8 costs one pass.
 */
#ifndef PP_HEADER_TEXT_H
#define PP_HEADER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Appends VALUE (LEN bytes) to OUT with each NUL made U+FFFD. */
void pp_header_text_append(GString *out, const char *value, size_t len);

/* Does VALUE (LEN bytes) hold "=?", as where an encoded word begins? */
bool pp_header_text_is_encoded(const char *value, size_t len);

/*
 * VALUE (LEN bytes, maybe folded) as text: RFC 2047 words decoded, 8-bit bytes
 * taken as UTF-8, else as windows-1252; white space runs made one space,
 * trimmed; NUL made U+FFFD.
 * Returns: (transfer full) UTF-8.
 */
char *pp_header_text_decode(const char *value, size_t len);

/*
 * The id in VALUE without blanks: what stands in the first <> or <<>>, else all
 * of it but comments.  RFC 2047 allows no encoded words there; they are sent,
 * and decoded.
 * Returns: (transfer full) (nullable) NULL when it is empty.
 */
char *pp_header_text_id(const char *value, size_t len);

#endif
