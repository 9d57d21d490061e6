/* SPDX-License-Identifier: MIT */
/* What the mails of a row of an HTML digest say. */
#ifndef PP_HTML_ENTRIES_H
#define PP_HTML_ENTRIES_H

#include "digest/form/html-page.h"

/*
 * Appends the entries of SERIES, and of the first version where that is quoted
 * as well: the first one open, the others folded.  False with PP_EXIT_OUTPUT.
 */
bool pp_html_entries_write(
	PpHtmlPage *page, const PpDigestSeries *series, GError **error);

#endif
