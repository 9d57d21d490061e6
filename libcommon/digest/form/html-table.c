/* SPDX-License-Identifier: MIT */
/* The tables of series in an HTML digest, one a subsystem. */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/hash.h"
#include "digest/form/html-table.h"
#include "digest/form/notes.h"
#include "digest/form/svg.h"
#include "digest/form/words.h"

typedef struct {
	char *area;        /* "" where it is not known */
	GPtrArray *series; /* const PpDigestSeries */
} Group;

static void
free_group(gpointer data)
{
	Group *group = data;

	g_free(group->area);
	g_ptr_array_free(group->series, TRUE);
	g_free(group);
}

/* Does SERIES stand in a table of its subsystem? */
static bool
is_shown(const PpDigestSeries *series)
{
	for (PpSection s = PP_SECTION_NEW; s < PP_SECTION_DISCUSSED; s++) {
		if (pp_words_section_has(s, series))
			return true;
	}
	return false;
}

/* The first subsystem counts: a series stands in one table. */
static char *
area_of(const PpFacts *facts)
{
	if (!facts->area_known)
		return g_strdup("");
	return g_strndup(facts->area, strcspn(facts->area, ";"));
}

static bool
add_to_group(PpHtmlPage *page, GHashTable *index, GPtrArray *groups,
	const PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;

	if (!pp_digest_facts(page->digest, series, &facts, error))
		return false;
	char *area = area_of(&facts);
	Group *group = g_hash_table_lookup(index, area);
	if (!group) {
		group = g_new0(Group, 1);
		group->area = area;
		group->series = g_ptr_array_new();
		g_ptr_array_add(groups, group);
		g_hash_table_insert(index, area, group);
	} else {
		g_free(area);
	}
	g_ptr_array_add(group->series, (gpointer)series);
	return true;
}

/* The largest first, those of no known area last. */
static int
compare_groups(const void *left, const void *right)
{
	const Group *a = *(Group *const *)left;
	const Group *b = *(Group *const *)right;

	if (!*a->area != !*b->area)
		return *a->area ? -1 : 1;
	if (a->series->len != b->series->len)
		return a->series->len < b->series->len ? 1 : -1;
	return strcmp(a->area, b->area);
}

/* Returns: (transfer full) the groups in order, or NULL on error. */
static GPtrArray *
make_groups(PpHtmlPage *page, GError **error)
{
	GPtrArray *groups = g_ptr_array_new_with_free_func(free_group);
	GHashTable *index = g_hash_table_new(pp_hash_str, g_str_equal);
	bool ok = true;

	for (size_t i = 0; ok && i < pp_digest_n_series(page->digest); i++) {
		const PpDigestSeries *series =
			pp_digest_series(page->digest, i);
		if (is_shown(series))
			ok = add_to_group(page, index, groups, series, error);
	}
	g_hash_table_destroy(index);
	if (!ok) {
		g_ptr_array_free(groups, TRUE);
		return NULL;
	}
	g_ptr_array_sort(groups, compare_groups);
	return groups;
}

static void
append_badge(GString *out, const char *class, const char *text)
{
	if (*text)
		pp_html_page_printf(out, "<span class=\"b%s%s\">%s</span>",
			*class ? " " : "", class, text);
}

/* How it came: new, after which version, or only talked about. */
static void
append_coming(GString *out, const PpDigestSeries *series, const PpFacts *facts)
{
	g_autofree char *previous = pp_words_previous(series, facts);

	if (series->flags & PP_DIGEST_PULL)
		append_badge(out, "new", "pull request");
	else if (!(series->flags & PP_DIGEST_POSTED))
		append_badge(out, "", "earlier");
	else if (!(series->flags & (PP_DIGEST_UPDATE | PP_DIGEST_RESENT)))
		append_badge(out, "new", "new");
	if (*previous) {
		g_autofree char *after = g_strconcat("after ", previous, NULL);
		append_badge(out, "", after);
	} else if ((series->flags & PP_DIGEST_UPDATE) &&
		(series->flags & PP_DIGEST_POSTED)) {
		append_badge(out, "", "new version");
	}
}

static void
append_state(GString *out, const PpDigestSeries *series, const PpFacts *facts,
	int64_t now)
{
	static const char *const classes[PP_N_TONES] = {"", "ok", "odd", "bad"};
	g_autoptr(GArray) notes = pp_notes_new();

	append_coming(out, series, facts);
	pp_notes_add_state(notes, series, facts, now);
	for (guint i = 0; i < notes->len; i++) {
		const PpNote *note = &g_array_index(notes, PpNote, i);
		append_badge(out, classes[note->tone], note->text);
	}
}

static void
append_review(GString *out, const PpFacts *facts)
{
	g_autofree char *ratio = pp_words_review_ratio(facts);

	if (!*ratio) {
		g_string_append(out, "<td class=\"num\"></td>");
		return;
	}
	pp_html_page_printf(out,
		"<td class=\"num\" data-label=\"rev\"><span class=\"rev\">%s",
		ratio);
	pp_svg_append_share(out, pp_words_n_reviewed(facts),
		MAX(facts->total, facts->have));
	g_string_append(out, "</span></td>");
}

static void
append_author(GString *out, const PpFacts *facts)
{
	const char *name = *facts->name ? facts->name : facts->addr;
	const char *domain = pp_facts_domain(facts);

	if (*name)
		pp_html_page_printf(out, "<bdi>%s</bdi>", name);
	if (*domain)
		pp_html_page_printf(out, " <small>%s</small>", domain);
}

static bool
append_row(PpHtmlPage *page, const PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;
	GString *out = page->out;

	if (!pp_digest_facts(page->digest, series, &facts, error))
		return false;
	g_autofree char *day = pp_words_posted(&facts);
	g_autofree char *version = pp_words_version(facts.version);
	g_autofree char *replies = pp_words_replies(&facts);
	g_autofree char *row_id = pp_html_page_anchor(facts.id);
	pp_html_page_printf(out,
		"<tr id=\"s%s\"><td class=\"nw\">%s</td><td "
		"class=\"nw\">%s</td>",
		row_id, day, version);
	if (facts.pull)
		g_string_append(out, "<td class=\"num\"></td>");
	else
		pp_html_page_printf(out,
			"<td class=\"num\" "
			"data-label=\"patches\">%" G_GINT64_FORMAT "</td>",
			facts.total);
	g_string_append(out, "<td class=\"title\">");
	pp_html_page_title(page, series, &facts);
	g_string_append(out, "</td><td class=\"author\">");
	append_author(out, &facts);
	g_string_append(out, "</td>");
	append_review(out, &facts);
	g_string_append(out,
		*replies ? "<td class=\"num\" data-label=\"re\">"
			 : "<td class=\"num\">");
	pp_html_page_printf(out, "%s</td><td class=\"state\">", replies);
	append_state(out, series, &facts, pp_digest_now(page->digest));
	g_string_append(out, "</td></tr>\n");
	return pp_html_page_flush(page, error);
}

/* The first columns of every table. */
#define TABLE_HEAD                                                             \
	"<div class=\"card scroll\"><table>\n<thead><tr>"                      \
	"<th scope=\"col\" class=\"c1\">posted</th>"                           \
	"<th scope=\"col\" class=\"c2\">ver</th>"                              \
	"<th scope=\"col\" class=\"c3 num\">patches</th>"                      \
	"<th scope=\"col\">title</th>"
#define TABLE_BODY "</tr></thead>\n<tbody>\n"

static const char series_head[] =
	TABLE_HEAD "<th scope=\"col\" class=\"c4\">author</th>"
		   "<th scope=\"col\" class=\"c5 num\">rev</th>"
		   "<th scope=\"col\" class=\"c6 num\">re</th>"
		   "<th scope=\"col\" class=\"c7\">state</th>" TABLE_BODY;

static const char talk_head[] =
	TABLE_HEAD "<th scope=\"col\" class=\"c8\">what</th>" TABLE_BODY;

static bool
append_group(PpHtmlPage *page, const Group *group, bool only, GError **error)
{
	if (!only)
		pp_html_page_printf(page->out,
			"<h3>%s <span class=\"n\">%u</span></h3>\n",
			*group->area ? group->area : "Elsewhere",
			group->series->len);
	g_string_append(page->out, series_head);
	for (guint i = 0; i < group->series->len; i++) {
		if (!append_row(page, group->series->pdata[i], error))
			return false;
	}
	g_string_append(page->out, "</tbody>\n</table></div>\n");
	return pp_html_page_flush(page, error);
}

static bool
append_talk(PpHtmlPage *page, const PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;
	GString *out = page->out;

	if (!pp_digest_facts(page->digest, series, &facts, error))
		return false;
	g_autofree char *day = pp_words_posted(&facts);
	g_autofree char *version = pp_words_version(facts.version);
	g_autoptr(GArray) talk = pp_notes_new();
	pp_notes_add(talk, PP_TONE_PLAIN, pp_words_author(&facts));
	pp_notes_add_talk(talk, &facts, pp_digest_now(page->digest));
	g_autofree char *what = pp_notes_join(talk, "; ");
	g_autofree char *row_id = pp_html_page_anchor(facts.id);
	pp_html_page_printf(
		out, "<tr id=\"s%s\"><td class=\"nw\">%s</td>", row_id, day);
	if (facts.talk)
		g_string_append(out, "<td></td><td class=\"num\"></td>");
	else
		pp_html_page_printf(out,
			"<td class=\"nw\">%s</td><td class=\"num\" "
			"data-label=\"patches\">%" G_GINT64_FORMAT "</td>",
			version, facts.total);
	g_string_append(out, "<td class=\"title\">");
	pp_html_page_title(page, series, &facts);
	pp_html_page_printf(
		out, "</td><td class=\"state\">%s</td></tr>\n", what);
	return pp_html_page_flush(page, error);
}

/* What is no posting of this period: talked about, waiting, reported. */
static bool
append_earlier(
	PpHtmlPage *page, PpSection section, const char *id, GError **error)
{
	size_t more;
	g_autoptr(GPtrArray) rows =
		pp_words_section_rows(page->digest, section, &more);

	if (rows->len == 0)
		return true;
	pp_html_page_printf(page->out,
		"<h2 id=\"%s\">%s <span class=\"n\">%zu</span></h2>\n", id,
		pp_words_section_title(section), rows->len + more);
	g_string_append(page->out, talk_head);
	for (guint i = 0; i < rows->len; i++) {
		if (!append_talk(page, rows->pdata[i], error))
			return false;
	}
	g_string_append(page->out, "</tbody>\n</table></div>\n");
	if (more > 0)
		pp_html_page_printf(page->out,
			"<p class=\"none\">and %zu more</p>\n", more);
	return pp_html_page_flush(page, error);
}

bool
pp_html_table_write(PpHtmlPage *page, GError **error)
{
	g_autoptr(GPtrArray) groups = make_groups(page, error);

	if (!groups ||
		!append_earlier(page, PP_SECTION_REPORTS, "reports", error))
		return false;
	if (!pp_words_is_patchless(page->digest))
		g_string_append(page->out, "<h2 id=\"series\">Series</h2>\n");
	if (groups->len == 0 && !pp_words_is_patchless(page->digest))
		g_string_append(page->out, "<p class=\"none\">None.</p>\n");
	for (guint i = 0; i < groups->len; i++) {
		if (!append_group(
			    page, groups->pdata[i], groups->len == 1, error))
			return false;
	}
	return append_earlier(page, PP_SECTION_DISCUSSED, "discussed", error) &&
		append_earlier(page, PP_SECTION_WAITING, "waiting", error) &&
		append_earlier(
			page, PP_SECTION_CONVERSATIONS, "conversations", error);
}
