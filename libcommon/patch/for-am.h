/* SPDX-License-Identifier: MIT */
/*
 * A mail as git am keeps it.  Of what stands in a mailbox as it is, git
 * mailsplit takes the CRs off the ends of lines, and leaves the ">" in front of
 * a From line; what is encoded it does not look at.
 */
#ifndef PP_FOR_AM_H
#define PP_FOR_AM_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * Appends the mail BYTES (LEN, without its From line) to OUT, its text in
 * base64, if git am would take CRs off its diff, or a mark go into its message;
 * else nothing.  The CRs of a mail that is stored with CR LF are none of its
 * text.  Returns false with PP_EXIT_DATA where it would, and not all of the
 * mail is text as it stands.
 */
bool pp_for_am(GString *out, const char *bytes, size_t len, GError **error);

#endif
