/* SPDX-License-Identifier: MIT */
/* "Look first": the series that a reader should not miss. */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/form/html-look.h"
#include "digest/form/words.h"

#define MAX_LOOK 5
#define DAY 86400

/* A list of the few series that rank highest. */
typedef struct {
	const PpDigestSeries *series[MAX_LOOK];
	size_t n;
} Best;

/* Positive: how much SERIES belongs into the list. */
typedef int64_t (*Rank)(const PpDigestSeries *series);

static int64_t
rank_discussed(const PpDigestSeries *series)
{
	return series->flags & PP_DIGEST_REPLACED ? 0 : series->replies;
}

static int64_t
rank_complaints(const PpDigestSeries *series)
{
	return series->reports;
}

/* Its age, if nobody has reviewed any of it. */
static int64_t
rank_unreviewed(const PpDigestSeries *series)
{
	uint32_t done = PP_DIGEST_REPLACED | PP_DIGEST_APPLIED |
		PP_DIGEST_PULL | PP_DIGEST_BACKPORT | PP_DIGEST_REVIEWED;

	if ((series->flags & done) || series->unreviewed == 0)
		return 0;
	return INT64_MAX / 2 - series->arrived;
}

/* Puts SERIES where it belongs; among equals the first stays first. */
static void
offer(Best *best, const PpDigestSeries *series, Rank rank)
{
	bool talk = series->flags & PP_DIGEST_NO_SERIES;
	int64_t own = talk ? 0 : rank(series);
	size_t place = best->n;

	if (own <= 0)
		return;
	while (place > 0 && rank(best->series[place - 1]) < own)
		place--;
	if (place == MAX_LOOK)
		return;
	if (best->n < MAX_LOOK)
		best->n++;
	memmove(best->series + place + 1, best->series + place,
		(best->n - place - 1) * sizeof *best->series);
	best->series[place] = series;
}

static void
find_best(const PpDigest *digest, Rank rank, Best *ret_best)
{
	*ret_best = (Best){.n = 0};
	for (size_t i = 0; i < pp_digest_n_series(digest); i++)
		offer(ret_best, pp_digest_series(digest, i), rank);
}

static char *
say_discussed(const PpDigestSeries *series, const PpFacts *facts, int64_t now)
{
	(void)series;
	(void)now;
	return pp_words_replies(facts);
}

static char *
say_complaints(const PpDigestSeries *series, const PpFacts *facts, int64_t now)
{
	GString *out = g_string_new(NULL);

	(void)series;
	(void)now;
	pp_words_append_count(
		out, (uint64_t)facts->reports, "complaint", "complaints");
	return g_string_free(out, FALSE);
}

static char *
say_unreviewed(const PpDigestSeries *series, const PpFacts *facts, int64_t now)
{
	GString *out = g_string_new(NULL);

	if (now != INT64_MIN) {
		int64_t days = MAX(now - series->arrived, 0) / DAY;
		pp_words_append_count(out, (uint64_t)days, "day", "days");
		g_string_append(out, ", ");
	}
	pp_words_append_count(
		out, (uint64_t)MAX(facts->total, 1), "patch", "patches");
	return g_string_free(out, FALSE);
}

typedef struct {
	const char *title;
	const char *nothing;
	bool of_replies; /* known where series-thread said what replied */
	Rank rank;
	char *(*say)(const PpDigestSeries *series, const PpFacts *facts,
		int64_t now);
} Look;

/* Is SERIES in a section? */
static bool
has_row(const PpDigestSeries *series)
{
	for (PpSection s = 0; s < PP_N_SECTIONS; s++) {
		if (pp_words_section_has(s, series))
			return true;
	}
	return false;
}

/* Linked to its row in the tables below, where all is said about it. */
static void
append_title(
	PpHtmlPage *page, const PpDigestSeries *series, const PpFacts *facts)
{
	if (!has_row(series)) {
		pp_html_page_title(page, facts);
		return;
	}
	g_autofree char *anchor = pp_html_page_anchor(facts->id);
	pp_html_page_printf(page->out, "<a href=\"#%s\"><bdi>%s</bdi></a>",
		anchor, pp_words_subject(facts->title));
}

static bool
append_item(PpHtmlPage *page, const Look *look, const PpDigestSeries *series,
	GError **error)
{
	g_auto(PpFacts) facts;

	if (!pp_digest_facts(page->digest, series, &facts, error))
		return false;
	g_autofree char *said =
		look->say(series, &facts, pp_digest_now(page->digest));
	g_autofree char *author = pp_words_author(&facts);
	g_autofree char *version = pp_words_version(facts.version);
	g_string_append(page->out, "<li>");
	append_title(page, series, &facts);
	pp_html_page_printf(page->out,
		" <small>%s \302\267 %s%s%s</small></li>\n", version, said,
		*author ? " \302\267 " : "", author);
	return true;
}

static bool
append_look(PpHtmlPage *page, const Look *look, GError **error)
{
	Best best;

	find_best(page->digest, look->rank, &best);
	pp_html_page_printf(page->out, "<section class=\"card\"><h3>%s</h3>\n",
		look->title);
	const PpDigestTotals *totals = pp_digest_totals(page->digest);
	bool known = look->of_replies ? totals->told : totals->series > 0;
	if (best.n == 0)
		pp_html_page_printf(page->out, "<p class=\"none\">%s</p>",
			known ? look->nothing : "Not known.");
	else
		g_string_append(page->out, "<ol>\n");
	for (size_t i = 0; i < best.n; i++) {
		if (!append_item(page, look, best.series[i], error))
			return false;
	}
	if (best.n > 0)
		g_string_append(page->out, "</ol>");
	g_string_append(page->out, "</section>\n");
	return true;
}

bool
pp_html_look_write(PpHtmlPage *page, GError **error)
{
	static const Look looks[] = {
		{"Most discussed", "Nobody replied to anything.", true,
			rank_discussed, say_discussed},
		{"Robots complain about", "No robot complained.", true,
			rank_complaints, say_complaints},
		{"Longest without a review", "Everything has its review.",
			false, rank_unreviewed, say_unreviewed},
	};

	if (pp_digest_n_series(page->digest) == 0)
		return true;
	g_string_append(page->out,
		"<h2 class=\"near\">Look first</h2>\n"
		"<div class=\"three look\">\n");
	for (size_t i = 0; i < G_N_ELEMENTS(looks); i++) {
		if (!append_look(page, &looks[i], error))
			return false;
	}
	g_string_append(page->out, "</div>\n");
	return pp_html_page_flush(page, error);
}
