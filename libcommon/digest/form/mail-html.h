/* SPDX-License-Identifier: MIT */
/*
 * The digest as the HTML part of a mail, for programs that cut a long one, take
 * out style sheets and drawings, or draw as Word does: styles on the elements,
 * tables for layout and bars, and no colour but such as can be read on white
 * and on black.  It has the sections and links, no entries.
 */
#ifndef PP_MAIL_HTML_H
#define PP_MAIL_HTML_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "digest/digest.h"

/* Bytes that the part has at most: Gmail cuts what is over 100 kB. */
#define PP_MAIL_HTML_MAX 90000

/*
 * Writes DIGEST, which must be finished.  Rows that have no room are counted,
 * and WHERE, " in the plain text", says where they are.
 */
bool pp_mail_html_write(
	PpDigest *digest, const char *where, PpOutput *output, GError **error);

#endif
