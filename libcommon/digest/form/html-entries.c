/* SPDX-License-Identifier: MIT */
/* The entries of an HTML digest, folded. */
#include <config.h>

#include <glib.h>

#include "digest/form/html-entries.h"
#include "digest/form/words.h"
#include "digest/period.h"

/* A link to what stands inside unfolds it: so the anchor is here. */
static void
append_meta(PpHtmlPage *page, const PpEntry *entry)
{
	g_autofree char *anchor = pp_html_page_anchor(entry->id);
	const char *prefix = pp_digest_options(page->digest)->link;
	g_autofree char *link = pp_words_link(prefix, entry->id);

	pp_html_page_printf(page->out,
		"<p class=\"meta\" id=\"%s\"><bdi>%s</bdi>", anchor,
		entry->author);
	if (entry->arrived != 0) {
		g_autofree char *day = pp_period_iso(entry->arrived);
		pp_html_page_printf(page->out,
			" \302\267 <time datetime=\"%s\">%s</time>", day, day);
	}
	if (link)
		pp_html_page_printf(page->out,
			" \302\267 <a href=\"%s\">in the archive</a>", link);
	g_string_append(page->out, "</p>\n");
}

static bool
append_entry(PpHtmlPage *page, const PpEntry *entry, GError **error)
{
	g_autoptr(GString) text = pp_digest_text(page->digest, entry, error);

	if (!text)
		return false;
	pp_html_page_printf(page->out,
		"<details><summary><bdi>%s</bdi> "
		"<span class=\"who\"><bdi>%s</bdi></span></summary>\n",
		*entry->subject ? entry->subject : "(no subject)",
		entry->author);
	append_meta(page, entry);
	/* A newline behind <pre> is not shown: this one is not the text's. */
	g_string_append(page->out, "<pre>\n");
	pp_html_page_body(page->out, text->str, text->len);
	g_string_append(page->out, "</pre></details>\n");
	return pp_html_page_flush(page, error);
}

/* Older versions that are here as well, by name. */
static bool
append_skipped(PpHtmlPage *page, const PpDigestSeries *series, GError **error)
{
	bool any = false;

	for (const PpDigestSeries *older = pp_digest_skipped(series); older;
		older = pp_digest_skipped(older)) {
		g_auto(PpFacts) facts;
		if (!pp_digest_facts(page->digest, older, &facts, error))
			return false;
		if (!any)
			g_string_append(page->out, "<ul class=\"skipped\">\n");
		any = true;
		g_string_append(page->out, "<li>replaces ");
		g_autofree char *version = pp_words_version(facts.version);
		pp_html_page_printf(page->out, "%s: ", version);
		pp_html_page_title(page, older, &facts);
		g_string_append(page->out, "</li>\n");
	}
	if (any)
		g_string_append(page->out, "</ul>\n");
	return true;
}

static bool
append_series(PpHtmlPage *page, const PpDigestSeries *series, bool *any,
	GError **error)
{
	g_autoptr(GPtrArray) entries =
		pp_digest_entries(page->digest, series, error);

	if (!entries)
		return false;
	if (entries->len == 0)
		return true;
	if (!*any)
		g_string_append(
			page->out, "<h2 id=\"entries\">What they say</h2>\n");
	*any = true;
	for (guint i = 0; i < entries->len; i++) {
		if (!append_entry(page, entries->pdata[i], error))
			return false;
	}
	return append_skipped(page, series, error);
}

bool
pp_html_entries_write(PpHtmlPage *page, GError **error)
{
	bool any = false;

	for (size_t i = 0; i < pp_digest_n_series(page->digest); i++) {
		const PpDigestSeries *series =
			pp_digest_series(page->digest, i);
		if (pp_digest_is_quoted(series) &&
			!append_series(page, series, &any, error))
			return false;
	}
	return pp_html_page_flush(page, error);
}
