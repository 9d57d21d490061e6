/* SPDX-License-Identifier: MIT */
/*
 * Hostile text made fit for a terminal: file names, subjects and ids that
 * stand in a diagnostic.
 */
#ifndef PP_QUOTE_H
#define PP_QUOTE_H

#include <stddef.h>

/*
 * What a character is to a terminal or a reader:
 * PP_CHAR_PLAIN   shown as it is
 * PP_CHAR_CONTROL C0, DEL, C1, U+2028, U+2029 or a bidi control (U+061C,
 *                 U+200E, U+200F, U+202A to E, U+2066 to 9)
 * PP_CHAR_BAD     a byte that begins no valid UTF-8 (RFC 3629)
 */
typedef enum { PP_CHAR_PLAIN, PP_CHAR_CONTROL, PP_CHAR_BAD } PpCharClass;

/*
 * Classifies the character at TEXT, of which LEN (> 0) bytes are readable.
 * *ret_len is set to its length in bytes, 1 for PP_CHAR_BAD.
 */
PpCharClass pp_char_class(const char *text, size_t len, size_t *ret_len);

/*
 * Where in TEXT (LEN bytes) the first character stands that a terminal obeys,
 * or that turns round what follows: a control character but TAB, LF, U+2028,
 * U+2029 and the marks of a direction (U+061C, U+200E, U+200F), which names
 * have.  *ret_len becomes its length.  Returns LEN if there is none.
 */
size_t pp_char_obeyed(const char *text, size_t len, size_t *ret_len);

/*
 * TEXT of LEN bytes as one line that is safe on a terminal: control characters
 * and bytes that are no UTF-8 become \n, \t, \r, \\ or \xHH; what is longer
 * than 512 bytes is cut, with "..." at the end.
 * Returns: (transfer full) free with g_free().
 */
char *pp_quote(const char *text, size_t len);

/* pp_quote() of a string; NULL gives "(none)". (transfer full) */
char *pp_quote_str(const char *text);

/* pp_quote() of a file's name, of which an empty one is seen: ''. (transfer
 * full) */
char *pp_quote_path(const char *path);

#endif
