/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "digest/form/html-entries.h"
#include "digest/form/words.h"

/* The text of ENTRY; below its subject, folded, where another stands above. */
static bool
append_entry(PpHtmlPage *page, const PpEntry *entry, bool folded,
	const char *version, GError **error)
{
	g_autoptr(GString) text = pp_digest_text(page->digest, entry, error);

	if (!text)
		return false;
	if (folded)
		pp_html_page_printf(page->out,
			"<details><summary>%s<bdi>%s</bdi></summary>\n",
			version, pp_words_subject(entry->subject));
	/* A newline behind <pre> is not shown: this one is not the text's. */
	g_string_append(page->out, "<pre>\n");
	pp_html_page_body(page->out, text->str, text->len);
	g_string_append(page->out, folded ? "</pre></details>\n" : "</pre>\n");
	return pp_html_page_flush(page, error);
}

/* SHOWN counts the entries that stand here. */
static bool
append_entries(PpHtmlPage *page, const PpDigestSeries *series,
	const char *version, size_t *shown, GError **error)
{
	g_autoptr(GPtrArray) entries =
		pp_digest_entries(page->digest, series, error);

	if (!entries)
		return false;
	for (guint i = 0; i < entries->len; i++) {
		if (*shown == 0)
			g_string_append(page->out, "<div class=\"said\">\n");
		if (!append_entry(page, entries->pdata[i], (*shown)++ > 0,
			    version, error))
			return false;
	}
	return true;
}

bool
pp_html_entries_write(
	PpHtmlPage *page, const PpDigestSeries *series, GError **error)
{
	size_t shown = 0;

	if (pp_digest_is_quoted(series) &&
		!append_entries(page, series, "", &shown, error))
		return false;
	for (const PpDigestSeries *newer = series, *older = series->previous;
		!series->next && older && older->next == newer;
		newer = older, older = older->previous) {
		g_autofree char *version = pp_words_version(older->version);
		g_autofree char *before = g_strconcat(version, ": ", NULL);
		if (pp_digest_is_quoted(older) &&
			!append_entries(page, older, before, &shown, error))
			return false;
	}
	if (shown > 0)
		g_string_append(page->out, "</div>\n");
	return true;
}
