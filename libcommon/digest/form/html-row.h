/* SPDX-License-Identifier: MIT */
/*
 * A row of an HTML digest: a line of what, and a line of who and how, which
 * opens: versions, mails, what they say.
 */
#ifndef PP_HTML_ROW_H
#define PP_HTML_ROW_H

#include "digest/form/html-page.h"
#include "digest/form/words.h"

/* Columns of a table of postings, and of talk. */
#define PP_HTML_ROW_COLUMNS 6
#define PP_HTML_ROW_TALK_COLUMNS 4

/*
 * Writes the row of SERIES in SECTION, a <tbody>.  Where SERIES has a row
 * already, this one leads there.  False with PP_EXIT_OUTPUT.
 */
bool pp_html_row_write(PpHtmlPage *page, PpSection section,
	const PpDigestSeries *series, GError **error);

#endif
