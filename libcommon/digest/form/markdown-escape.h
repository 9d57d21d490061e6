/* SPDX-License-Identifier: MIT */
/*
 * Pieces of Markdown as GitHub and GitLab read it (CommonMark with tables).
 * Text is clean (clean.h); what these append stays where it is put: no
 * markup, no reference (@name, #1, a commit) and no link comes of it.
 */
#ifndef PP_MARKDOWN_ESCAPE_H
#define PP_MARKDOWN_ESCAPE_H

#include <stddef.h>

#include <glib.h>

/* Appends one line of text, for a paragraph, a table's cell or a link. */
void pp_markdown_escape(GString *out, const char *text);

/* The same for raw HTML in it. */
void pp_markdown_escape_html(GString *out, const char *text);

/* Appends one line as code if it can be, for what is to be copied. */
void pp_markdown_escape_code(GString *out, const char *text);

/* Appends [TEXT](URL), or TEXT alone where URL is NULL. */
void pp_markdown_escape_link(GString *out, const char *text, const char *url);

/* The same with TEXT as code. */
void pp_markdown_escape_code_link(
	GString *out, const char *text, const char *url);

/*
 * Appends TEXT (LEN bytes, LF at its end or empty) as a fenced block, the
 * fence longer than any run of backticks in it.
 */
void pp_markdown_escape_block(GString *out, const char *text, size_t len);

#endif
