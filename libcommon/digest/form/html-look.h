/* SPDX-License-Identifier: MIT */
/*
 * Most discussed, complaints of robots, longest without a review: what a
 * reader of an HTML digest should not miss.
 */
#ifndef PP_HTML_LOOK_H
#define PP_HTML_LOOK_H

#include "digest/form/html-page.h"

/* Writes them to PAGE; false with PP_EXIT_OUTPUT. */
bool pp_html_look_write(PpHtmlPage *page, GError **error);

#endif
