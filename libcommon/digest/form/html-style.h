/* SPDX-License-Identifier: MIT */
/*
 * The style sheet of an HTML digest.  No attribute holds style: the page's
 * Content-Security-Policy allows nothing but this, by its hash.
 */
#ifndef PP_HTML_STYLE_H
#define PP_HTML_STYLE_H

/* The style sheet. (transfer full) */
char *pp_html_style_dup(void);

/* What Content-Security-Policy says of STYLE: "sha256-...". (transfer full) */
char *pp_html_style_hash(const char *style);

#endif
