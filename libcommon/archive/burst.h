/* SPDX-License-Identifier: MIT */
/*
 * The mails in a list's digest, which a subscriber gets instead of them: those
 * of a multipart/digest (RFC 2046 5.1.5), wherever in the mail it stands, and
 * those in the text of a digest as RFC 1153 has it.  What only quotes one,
 * answers one, or forwards a mail, is no digest.
 */
#ifndef PP_BURST_H
#define PP_BURST_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * The mails in the mail BYTES (LEN, not quoted), in their order.  Those of a
 * text are UTF-8 by now, and say so.  *ret_rest: they are not all that it
 * holds, but for the text that lists put around them: it is to be kept itself.
 * Returns: (transfer full) array of GString *, empty when it is no digest.
 */
GPtrArray *pp_burst(const char *bytes, size_t len, bool *ret_rest);

#endif
