/* SPDX-License-Identifier: MIT */
/*
 * The text of an HTML mail, for reading: never for diffs.
 */
#ifndef PP_HTML_TEXT_H
#define PP_HTML_TEXT_H

#include <stddef.h>

#include <glib.h>

/*
 * Appends HTML (UTF-8, LEN bytes) to OUT without tags, comments, scripts and
 * styles; the usual entities decoded, blocks and <br> as line ends, "> " in
 * front of the lines of a <blockquote>.
 */
void pp_html_text_append(GString *out, const char *html, size_t len);

#endif
