/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "digest/form/html-entries.h"
#include "digest/form/html-row.h"
#include "digest/form/html-thread.h"
#include "digest/form/notes.h"

/* How far a bar of reviews is filled: w0 to w10, which the style sheet knows.
 */
static int
tenths(int64_t part, int64_t whole)
{
	return part <= 0 ? 0 : (int)CLAMP(part * 10 / MAX(whole, 1), 1, 10);
}

static void
append_review(GString *out, const PpFacts *facts)
{
	g_autofree char *ratio = pp_words_review_ratio(facts);
	int64_t all;
	int64_t reviewed = pp_words_n_reviewed(facts, &all);

	if (!*ratio) {
		g_string_append(out, "<td class=\"num\"></td>");
		return;
	}
	pp_html_page_printf(out,
		"<td class=\"num\" data-label=\"reviewed\">"
		"<span class=\"rev w%d\">%s</span></td>",
		tenths(reviewed, all), ratio);
}

/* One cell, with what it is called where there is no head above it. */
static void
append_cell(
	GString *out, const char *class, const char *label, const char *text)
{
	pp_html_page_printf(out, "<td class=\"%s\"", class);
	if (*label && *text)
		pp_html_page_printf(out, " data-label=\"%s\"", label);
	pp_html_page_printf(out, ">%s</td>", text);
}

static void
append_first_line(PpHtmlPage *page, PpSection section, const PpFacts *facts)
{
	GString *out = page->out;
	g_autofree char *day = pp_words_posted(facts);
	g_autofree char *version = pp_words_version(facts->version);
	g_autofree char *replies = pp_words_reply_ratio(facts);
	g_autofree char *patches =
		g_strdup_printf("%" G_GINT64_FORMAT, facts->total);
	bool sized = !facts->pull && !facts->talk;

	append_cell(out, "nw", "", day);
	append_cell(out, "nw", "", facts->talk ? "" : version);
	append_cell(out, "num", "patches", sized ? patches : "");
	g_string_append(out, "<td class=\"title\">");
	pp_html_page_title(page, facts);
	g_string_append(out, "</td>");
	if (pp_words_section_is_talk(section))
		return;
	append_review(out, facts);
	append_cell(out, "num", "replies", replies);
}

static bool
is_plain(const GArray *notes, guint i)
{
	return i < notes->len &&
		g_array_index(notes, PpNote, i).tone == PP_TONE_PLAIN;
}

/*
 * Who, and the notes, a dot between two of them; in a badge what a reader
 * should not miss.
 */
static void
append_notes(PpHtmlPage *page, PpSection section, const PpDigestSeries *series,
	const PpFacts *facts)
{
	g_autoptr(GArray) notes = pp_notes_row(
		section, series, facts, pp_digest_now(page->digest), true);
	bool known = *facts->name || *facts->addr;

	for (guint i = 0; i < notes->len; i++) {
		const PpNote *note = &g_array_index(notes, PpNote, i);
		if (is_plain(notes, i))
			pp_html_page_printf(page->out,
				"<span class=\"%s%s\"><bdi>%s</bdi></span> ",
				i == 0 && known ? "who" : "note",
				is_plain(notes, i + 1) ? " dot" : "",
				note->text);
		else
			pp_html_page_badge(page->out, note->tone, note->text);
	}
}

/* What opens: the row's versions, mails and entries. */
static bool
append_inside(PpHtmlPage *page, const PpDigestSeries *series,
	const PpFacts *facts, GError **error)
{
	g_autofree char *anchor = pp_html_page_anchor(facts->id);

	/* A link to what stands inside opens the row. */
	pp_html_page_printf(
		page->out, "<div class=\"in\" id=\"%s\">\n", anchor);
	if (!pp_html_thread_versions(page, series, error))
		return false;
	g_string_append(page->out, "<div class=\"two\">\n");
	if (!pp_html_thread_mails(page, series, facts, error) ||
		!pp_html_entries_write(page, series, error))
		return false;
	g_string_append(page->out, "</div>\n</div>");
	return true;
}

static bool
append_second_line(PpHtmlPage *page, PpSection section,
	const PpDigestSeries *series, const PpFacts *facts, GError **error)
{
	bool again = g_hash_table_contains(page->shown, series);

	g_string_append(page->out, again ? "<p>" : "<details><summary>");
	append_notes(page, section, series, facts);
	if (again) {
		g_autofree char *anchor = pp_html_page_anchor(facts->id);
		pp_html_page_printf(page->out,
			"<a href=\"#%s\">details above</a></p>", anchor);
		return true;
	}
	g_string_append(page->out, "</summary>");
	if (!append_inside(page, series, facts, error))
		return false;
	g_string_append(page->out, "</details>");
	return true;
}

bool
pp_html_row_write(PpHtmlPage *page, PpSection section,
	const PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;
	bool talk = pp_words_section_is_talk(section);

	if (!pp_digest_facts(page->digest, series, &facts, error))
		return false;
	g_string_append(page->out, "<tbody><tr>");
	append_first_line(page, section, &facts);
	pp_words_drop_linked(pp_digest_options(page->digest), &facts);
	pp_html_page_printf(page->out,
		"</tr>\n<tr class=\"more\"><td colspan=\"%d\">",
		talk ? PP_HTML_ROW_TALK_COLUMNS : PP_HTML_ROW_COLUMNS);
	if (!append_second_line(page, section, series, &facts, error))
		return false;
	g_string_append(page->out, "</td></tr></tbody>\n");
	g_hash_table_add(page->shown, (gpointer)series);
	return pp_html_page_flush(page, error);
}
