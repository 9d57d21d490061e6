/* SPDX-License-Identifier: MIT */
/*
 * The tables of series of an HTML digest, one a subsystem, and of what is
 * still discussed.
 */
#ifndef PP_HTML_TABLE_H
#define PP_HTML_TABLE_H

#include "digest/form/html-page.h"

/* Writes them to PAGE; false with PP_EXIT_OUTPUT. */
bool pp_html_table_write(PpHtmlPage *page, GError **error);

#endif
