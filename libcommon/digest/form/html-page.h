/* SPDX-License-Identifier: MIT */
/*
 * The ground that the parts of an HTML digest stand on: the page that they
 * write to, and pieces of HTML.  Text is clean (clean.h); what these append
 * can neither end an element nor an attribute.
 */
#ifndef PP_HTML_PAGE_H
#define PP_HTML_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/output.h"
#include "digest/digest.h"
#include "digest/form/notes.h"

typedef struct {
	PpDigest *digest;
	PpOutput *output;
	GString *out;      /* what is not written yet */
	GHashTable *shown; /* PpDigestSeries that have a row */
} PpHtmlPage;

/* Hands what stands in page->out to the output. */
bool pp_html_page_flush(PpHtmlPage *page, GError **error);

/* Appends FORMAT; every string argument (%s) is escaped. */
void pp_html_page_printf(GString *out, const char *format, ...)
	G_GNUC_PRINTF(2, 3);

/*
 * Appends the text of an entry: escaped, and in the lines of a diffstat the
 * signs in <ins> and <del>.
 */
void pp_html_page_body(GString *out, const char *text, size_t len);

/*
 * A name that is valid as an id and always the same for message ID: "m" and
 * 16 hex digits.  What opens below the row of a series has it. (transfer full)
 */
char *pp_html_page_anchor(const char *id);

/* Appends the title of a series with its commit, both linked. */
void pp_html_page_title(PpHtmlPage *page, const PpFacts *facts);

/* Appends TEXT, linked to mail ID where there is an archive. */
void pp_html_page_mail(PpHtmlPage *page, const char *id, const char *text);

/* Appends a link to COMMIT ("" for none), where --commit-link is given. */
void pp_html_page_commit(PpHtmlPage *page, const char *commit);

/* Appends TEXT set off by its TONE. */
void pp_html_page_badge(GString *out, PpTone tone, const char *text);

#endif
