/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "digest/clean.h"
#include "digest/form/html-look.h"
#include "digest/form/html-page.h"
#include "digest/form/html-style.h"
#include "digest/form/html-table.h"
#include "digest/form/html.h"
#include "digest/form/svg.h"
#include "digest/form/words.h"
#include "digest/period.h"

/* Rows of a bar chart: what fits above the fold. */
#define CHART_ROWS 9

static void
append_head(
	PpHtmlPage *page, const char *heading, const char *from, const char *to)
{
	g_autofree char *style = pp_html_style_dup();
	g_autofree char *hash = pp_html_style_hash(style);

	g_string_append(page->out,
		"<!DOCTYPE html>\n<html lang=\"en\">\n"
		"<head>\n<meta charset=\"utf-8\">\n");
	pp_html_page_printf(page->out,
		"<meta http-equiv=\"Content-Security-Policy\" "
		"content=\"default-src 'none'; style-src '%s'; "
		"base-uri 'none'; form-action 'none'\">\n",
		hash);
	g_string_append(page->out,
		"<meta name=\"viewport\" "
		"content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<meta name=\"robots\" content=\"noindex\">\n");
	pp_html_page_printf(
		page->out, "<title>%s: %s to %s</title>\n", heading, from, to);
	g_string_append_printf(
		page->out, "<style>%s</style>\n</head>\n<body>\n", style);
}

static void
append_legend(PpHtmlPage *page)
{
	const char *states = pp_words_states_legend(page->digest);

	if (pp_digest_n_series(page->digest) == 0 ||
		pp_words_is_patchless(page->digest))
		return;
	pp_html_page_printf(page->out,
		"<p class=\"legend\"><b>reviewed</b> %s; <b>replies</b> %s; a "
		"row opens.",
		pp_words_reviewed_legend, pp_words_replies_legend);
	if (states)
		pp_html_page_printf(page->out, "<br><b>%s</b> %s.",
			pp_words_states, states);
	g_string_append(page->out, "</p>\n");
}

static void
append_header(
	PpHtmlPage *page, const char *heading, const char *from, const char *to)
{
	g_autofree char *times = pp_period_times(page->digest);
	g_autofree char *totals = pp_words_totals(page->digest);

	if (!pp_words_is_patchless(page->digest))
		g_string_append(page->out,
			"<a class=\"skip\" href=\"#series\">To the "
			"series</a>\n");
	g_string_append(page->out, "<div class=\"page\">\n<header>\n");
	pp_html_page_printf(page->out, "<h1>%s</h1>\n", heading);
	if (times)
		pp_html_page_printf(page->out, "<p>%s", times);
	else
		g_string_append(page->out, "<p>From the records given");
	if (pp_digest_options(page->digest)->period &&
		!pp_period_is_time(page->digest))
		pp_html_page_printf(page->out, " (%s to %s)", from, to);
	pp_html_page_printf(page->out, ": %s</p>\n", totals);
	append_legend(page);
	g_string_append(page->out, "<nav aria-label=\"Sections\">\n");
	pp_html_table_links(page);
	g_string_append(page->out, "</nav>\n</header>\n<main>\n");
}

static void
append_said(PpHtmlPage *page, PpSaid said)
{
	g_auto(GStrv) lines = pp_words_said(page->digest, said);

	if (!lines)
		return;
	pp_html_page_printf(
		page->out, "<p>%s</p>\n<ul>\n", pp_words_said_titles[said]);
	for (char **line = lines; *line; line++)
		pp_html_page_printf(page->out, "<li>%s</li>\n", *line);
	g_string_append(page->out, "</ul>\n");
}

static void
append_tile(PpHtmlPage *page, uint64_t n, const char *what)
{
	pp_html_page_printf(page->out,
		"<li><strong>%" G_GUINT64_FORMAT
		"</strong> <span>%s</span></li>\n",
		n, what);
}

static void
append_tiles(PpHtmlPage *page)
{
	const PpDigestTotals *totals = pp_digest_totals(page->digest);
	guint people = g_hash_table_size(totals->reviewers);
	g_autofree char *reviews = g_strdup_printf(
		"reviews of %u %s", people, people == 1 ? "person" : "people");
	g_autofree char *versions = totals->resent == 0
		? g_strdup("new versions")
		: g_strdup_printf("new versions, and %" G_GUINT64_FORMAT
				  " resent",
			  totals->resent);

	g_string_append(page->out,
		"<h2 class=\"skip\">Numbers</h2>\n"
		"<ul class=\"tiles\">\n");
	/* Rows of series do not say how many mails there were. */
	if (totals->mails > 0)
		append_tile(page, totals->mails, "mails");
	append_tile(page, totals->series, "series");
	append_tile(page, totals->fresh, "new");
	append_tile(page, totals->updates, versions);
	append_tile(page, totals->replaced, "older versions not listed");
	append_tile(page, totals->applied, "applied");
	if (totals->broken > 0)
		append_tile(page, totals->broken, "reports");
	if (totals->mails > 0)
		append_tile(page, totals->reviews, reviews);
	if (totals->told)
		append_tile(page, totals->unanswered, "open without an answer");
	g_string_append(page->out, "</ul>\n");
}

static void
append_days(PpHtmlPage *page)
{
	const GArray *days = pp_digest_totals(page->digest)->days;
	int64_t size = pp_svg_column_days(days);
	g_autofree char *name = size == 1 ? g_strdup("Mails a day")
		: size == 7
		? g_strdup("Mails a week")
		: g_strdup_printf(
			  "Mails in %" G_GINT64_FORMAT " days each", size);

	pp_html_page_printf(page->out,
		"<figure class=\"card\"><figcaption>%s"
		"<span class=\"none\"> (patches in full "
		"colour)</span></figcaption>\n",
		name);
	pp_svg_append_days(page->out, name, days);
	g_string_append(page->out, "</figure>\n");
}

static void
append_bars(PpHtmlPage *page, const PpTopList *list)
{
	g_autofree char *name = pp_tops_short_title(list);
	unsigned top = pp_digest_options(page->digest)->top;
	size_t rows = MIN(MIN(list->n_rows, top), CHART_ROWS);

	pp_html_page_printf(
		page->out, "<figure class=\"card\"><figcaption>%s", name);
	if (list->n_rows > rows)
		pp_html_page_printf(page->out,
			"<span class=\"none\"> (%zu of %zu)</span>", rows,
			list->n_rows);
	g_string_append(page->out, "</figcaption>\n");
	pp_svg_append_bars(page->out, name, list, rows);
	g_string_append(page->out, "</figure>\n");
}

static void
append_charts(PpHtmlPage *page)
{
	const PpTops *tops = pp_digest_tops(page->digest);
	unsigned top = pp_digest_options(page->digest)->top;
	const PpTopList *where = top > 0 ? pp_tops_main(tops, false) : NULL;
	const PpTopList *who = top > 0 ? pp_tops_main(tops, true) : NULL;
	bool days = pp_digest_totals(page->digest)->days->len > 0;

	if (!where && !who && !days)
		return;
	g_string_append(page->out,
		"<h2 class=\"skip\">Charts</h2>\n"
		"<div class=\"three\">\n");
	if (days)
		append_days(page);
	if (where)
		append_bars(page, where);
	if (who)
		append_bars(page, who);
	g_string_append(page->out, "</div>\n");
}

static void
append_top_table(PpHtmlPage *page, const PpTopList *list)
{
	unsigned top = pp_digest_options(page->digest)->top;
	g_autofree char *name = pp_tops_short_title(list);

	pp_html_page_printf(page->out,
		"<div class=\"card\"><h3>%s</h3>\n<table>\n<thead><tr>"
		"<th scope=\"col\">who</th>"
		"<th scope=\"col\" class=\"num\">count</th></tr></thead>\n"
		"<tbody>\n",
		name);
	for (size_t i = 0; i < MIN(list->n_rows, top); i++)
		pp_html_page_printf(page->out,
			"<tr><td><bdi>%s</bdi></td><td "
			"class=\"num\">%" G_GINT64_FORMAT "</td></tr>\n",
			list->rows[i].value, list->rows[i].count);
	g_string_append(page->out, "</tbody>\n</table></div>\n");
}

/* All rows of the top lists. */
static bool
write_tops(PpHtmlPage *page, GError **error)
{
	const PpTops *tops = pp_digest_tops(page->digest);
	unsigned top = pp_digest_options(page->digest)->top;

	if (pp_tops_size(tops) == 0 || top == 0)
		return true;
	pp_html_page_printf(page->out,
		"<h2 id=\"top\">Top %u</h2>\n<div class=\"three\">\n", top);
	for (size_t i = 0; i < pp_tops_size(tops); i++) {
		if (pp_tops_list(tops, i)->n_rows > 0)
			append_top_table(page, pp_tops_list(tops, i));
	}
	g_string_append(page->out, "</div>\n");
	return pp_html_page_flush(page, error);
}

static void
append_footer(PpHtmlPage *page)
{
	g_string_append(page->out,
		"</main>\n<footer>Made by patchpipe.</footer>\n</div>\n"
		"</body>\n</html>\n");
}

static bool
write_sections(PpHtmlPage *page, GError **error)
{
	g_string_append(page->out, "<div id=\"series\">\n");
	if (!pp_html_table_write(
		    page, PP_SECTION_REPORTS, PP_N_SECTIONS, error))
		return false;
	g_string_append(page->out,
		g_hash_table_size(page->shown) > 0
			? "</div>\n"
			: "<p class=\"none\">No series.</p></div>\n");
	return true;
}

static bool
write_page(PpHtmlPage *page, GError **error)
{
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	g_autofree char *heading =
		pp_clean_line_dup(pp_digest_options(page->digest)->heading);

	pp_period_ends(page->digest, &from, &to);
	append_head(page, heading, from, to);
	append_header(page, heading, from, to);
	for (PpSaid said = 0; said < PP_N_SAID; said++)
		append_said(page, said);
	/* What is the reader's comes before what is everybody's. */
	if (!pp_html_table_write(page, 0, PP_SECTION_REPORTS, error))
		return false;
	append_tiles(page);
	append_charts(page);
	if (!pp_html_page_flush(page, error) ||
		!pp_html_look_write(page, error) ||
		!write_sections(page, error) || !write_tops(page, error))
		return false;
	append_footer(page);
	return pp_html_page_flush(page, error);
}

bool
pp_html_write(PpDigest *digest, PpOutput *output, GError **error)
{
	PpHtmlPage page = {
		.digest = digest,
		.output = output,
		.out = g_string_new(NULL),
		.shown = g_hash_table_new(NULL, NULL),
	};
	bool ok = write_page(&page, error);

	g_hash_table_destroy(page.shown);
	g_string_free(page.out, TRUE);
	return ok;
}
