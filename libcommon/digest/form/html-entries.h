/* SPDX-License-Identifier: MIT */
/* The entries of an HTML digest, folded. */
#ifndef PP_HTML_ENTRIES_H
#define PP_HTML_ENTRIES_H

#include "digest/form/html-page.h"

/* Writes them to PAGE; false with PP_EXIT_OUTPUT. */
bool pp_html_entries_write(PpHtmlPage *page, GError **error);

#endif
