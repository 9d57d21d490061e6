/* SPDX-License-Identifier: MIT */
/*
 * A patch whose lines end in CR LF, in a mail whose lines do not: git am takes
 * the CRs off whatever stands in a mail as it is, and leaves those that are
 * encoded.
 */
#ifndef PP_KEEP_CR_H
#define PP_KEEP_CR_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * Appends the mail BYTES (LEN) to OUT, its text in base64, if git am would take
 * CRs off its diff; else nothing.  A mail that is stored with CR LF has none
 * there.  Returns false with PP_EXIT_DATA where it has, and is not all text.
 */
bool pp_keep_cr(GString *out, const char *bytes, size_t len, GError **error);

#endif
