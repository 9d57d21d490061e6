/* SPDX-License-Identifier: MIT */
/*
 * The escapes of patchpipe-record(5): \t \n \r \\ and \xHH (two lower-case
 * digits) for C0, DEL, C1, U+2028/9 and the bidi controls.
 */
#ifndef PP_ESCAPE_H
#define PP_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/slice.h"

/*
 * PP_ESCAPE_TEXT  a decoded value: each byte that is no UTF-8 becomes U+FFFD
 * PP_ESCAPE_BYTES raw and src, which must come back: such a byte is \xHH
 */
typedef enum { PP_ESCAPE_TEXT, PP_ESCAPE_BYTES } PpEscapeMode;

/* So many times as long a value may be when it is escaped. */
enum { PP_ESCAPE_GROWTH = 4 };

/* Appends VALUE (LEN bytes) to OUT, escaped. */
void pp_escape_append(
	GString *out, const char *value, size_t len, PpEscapeMode mode);

/*
 * Appends the bytes that ESCAPED stands for to OUT.  What is no escape stays as
 * it is: pp_record_parse() has refused it before.
 */
void pp_escape_undo(GString *out, PpSlice escaped);

/*
 * The same in place: returns how many bytes are left.  Memory that is not
 * needed then is given back, so nothing is to be read behind them.
 */
size_t pp_escape_undo_in_place(char *escaped, size_t len);

/*
 * The same as a new string; *ret_len (nullable) may count NULs in it.
 * (transfer full)
 */
char *pp_escape_undo_dup(PpSlice escaped, size_t *ret_len);

/*
 * The first byte of VALUE (LEN bytes) that a record must not hold: a raw
 * control byte, or a backslash that begins no escape; LEN if there is none.
 */
size_t pp_escape_check(const char *value, size_t len);

/* Would all values of LINE (LEN bytes), TABs between them, pass that? */
bool pp_escape_check_line(const char *line, size_t len);

#endif
