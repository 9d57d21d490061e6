/* SPDX-License-Identifier: MIT */
/* The sections of an HTML digest: tables of series, one a subsystem. */
#ifndef PP_HTML_TABLE_H
#define PP_HTML_TABLE_H

#include "digest/form/html-page.h"
#include "digest/form/words.h"

/* Appends a link to each section, with how much stands there. */
void pp_html_table_links(PpHtmlPage *page);

/* Writes those from FIRST to before END; false with PP_EXIT_OUTPUT. */
bool pp_html_table_write(
	PpHtmlPage *page, PpSection first, PpSection end, GError **error);

#endif
