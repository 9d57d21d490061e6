/* SPDX-License-Identifier: MIT */
/*
 * How a line of a mail that looks like a From line is quoted in a mailbox, and
 * how that is undone.
 */
#ifndef PP_QUOTING_H
#define PP_QUOTING_H

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "archive/frame.h"

/*
 * Undoes FORMAT's quoting, one level, in BYTES (LEN), in header and body as
 * `git mailsplit --mboxrd' does.  *ret_bytes is BYTES itself when there is
 * nothing to undo, else it points into SCRATCH, whose contents are replaced.
 */
void pp_quoting_undo(PpFormat format, const char *bytes, size_t len,
	GString *scratch, const char **ret_bytes, size_t *ret_len);

/*
 * PP_QUOTING_MBOXRD as PP_FORMAT_MBOXRD has it
 * PP_QUOTING_AM     as git am reads it without being told the format: git
 *                   mailsplit, which undoes no quoting, must only not take a
 *                   line for a boundary; nor git mailinfo that of git
 *                   format-patch for more header
 */
typedef enum { PP_QUOTING_MBOXRD, PP_QUOTING_AM } PpQuoting;

/*
 * Appends the mail BYTES (LEN) to OUT as a mailbox has it: From line with TIME
 * (seconds UTC), the mail quoted HOW, a newline at its end if it has none, the
 * separating line.
 */
void pp_quoting_append(GString *out, PpQuoting how, const char *bytes,
	size_t len, int64_t time);

#endif
