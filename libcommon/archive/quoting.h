/* SPDX-License-Identifier: MIT */
/*
 * The formats a mail may be framed in, the From lines of mailboxes, and how a
 * body line that looks like one is quoted.
 */
#ifndef PP_QUOTING_H
#define PP_QUOTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/*
 * PP_FORMAT_MBOXRD  ">*From " gets one more ">": what git and lore write
 * PP_FORMAT_MBOXO   "From " gets a ">"; ">From " is not told apart from it
 * PP_FORMAT_MBOXCL  as mboxo, and Content-Length says how long the body is
 * PP_FORMAT_MBOXCL2 Content-Length alone, nothing is quoted
 * PP_FORMAT_MAIL    one mail, nothing is quoted
 */
typedef enum {
	PP_FORMAT_MBOXRD,
	PP_FORMAT_MBOXO,
	PP_FORMAT_MBOXCL,
	PP_FORMAT_MBOXCL2,
	PP_FORMAT_MAIL,
	PP_N_FORMATS
} PpFormat;

/* By PpFormat, then NULL: "mboxrd" ... as src and --input= have them. */
extern const char *const pp_format_names[PP_N_FORMATS + 1];

/* No From line is longer than this, in bytes: what is longer is text. */
#define PP_FROM_LINE_MAX 4096

/*
 * Is LINE (LEN bytes, with or without its newline) a From line?  "From ", and
 * in the rest a clock time with a year behind it, as git's is_from_line() asks;
 * a zone may stand between the two, and the seconds may be missing.
 */
bool pp_from_line_is(const char *line, size_t len);

/*
 * The time in a From line, taken as UTC unless it names a numeric zone.
 * Returns false when the date in it cannot be read.
 */
bool pp_from_line_time(const char *line, size_t len, int64_t *ret_time);

/*
 * Undoes FORMAT's quoting, one level, in BYTES (LEN), in header and body as
 * `git mailsplit --mboxrd' does.  *ret_bytes is BYTES itself when there is
 * nothing to undo, else it points into SCRATCH, whose contents are replaced.
 */
void pp_unquote(PpFormat format, const char *bytes, size_t len,
	GString *scratch, const char **ret_bytes, size_t *ret_len);

/*
 * Appends the mail BYTES (LEN) to OUT as a mailbox of FORMAT (mboxrd or mboxo)
 * has it: From line with TIME (seconds UTC), the mail quoted, a newline at its
 * end if it has none, the separating line.
 */
void pp_mbox_append(GString *out, PpFormat format, const char *bytes,
	size_t len, int64_t time);

/*
 * The next "From " between FROM and END, NULL when there is none.  An F is rare
 * enough in mail that looking for it alone, with memchr(), beats memmem().
 */
const char *pp_find_from(const char *from, const char *end);

/*
 * The value of the first Content-Length field in the header HEAD (LEN bytes).
 * Returns false when there is none, or no number in it.
 */
bool pp_content_length(const char *head, size_t len, uint64_t *ret_value);

#endif
