/* SPDX-License-Identifier: MIT */
/* UTF-8 as RFC 3629 has it: no surrogates, no overlong forms. */
#ifndef PP_UTF8_H
#define PP_UTF8_H

#include <stddef.h>

#include <glib.h>

/*
 * The length in bytes of the character at TEXT, of which LEN (> 0) bytes are
 * readable; 0 when there is none.  *ret_char: which one, or anything.
 */
size_t pp_utf8_length(const char *text, size_t len, gunichar *ret_char);

/* How many of the LEN bytes at TEXT are ASCII before the first that is not. */
size_t pp_utf8_ascii_span(const char *text, size_t len);

/* How many of the LEN bytes at TEXT are valid before the first that is not. */
size_t pp_utf8_span(const char *text, size_t len);

/*
 * Where to cut the LEN bytes at TEXT so that there are no more than MAX, and no
 * character is cut apart.
 */
size_t pp_utf8_cut(const char *text, size_t len, size_t max);

#define PP_UTF8_MARK_LENGTH ((size_t)3)

/* Length of the byte order mark at AT, that, or 0. */
size_t pp_utf8_mark_at(const char *at, const char *end);

#endif
