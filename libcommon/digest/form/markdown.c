/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/clean.h"
#include "digest/form/markdown-escape.h"
#include "digest/form/markdown.h"
#include "digest/form/notes.h"
#include "digest/form/words.h"
#include "digest/period.h"

static void
append_heading(GString *out, const PpDigest *digest)
{
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	g_autofree char *heading =
		pp_clean_line_dup(pp_digest_options(digest)->heading);
	g_autofree char *times = pp_period_times(digest);
	g_autofree char *totals = pp_words_totals(digest);

	pp_period_ends(digest, &from, &to);
	g_string_append(out, "# ");
	pp_markdown_escape(out, heading);
	g_string_append(out, " update from ");
	pp_markdown_escape(out, from);
	g_string_append(out, " to ");
	pp_markdown_escape(out, to);
	g_string_append_printf(out, "\n\n**%s%s%s**\n\n", times ? times : "",
		times ? ": " : "", totals);
}

static void
append_said(GString *out, const PpDigest *digest, PpSaid said)
{
	g_auto(GStrv) lines = pp_words_said(digest, said);

	if (!lines)
		return;
	g_string_append_printf(out, "%s\n\n", pp_words_said_titles[said]);
	for (char **line = lines; *line; line++) {
		g_string_append(out, "- ");
		pp_markdown_escape(out, *line);
		g_string_append_c(out, '\n');
	}
	g_string_append_c(out, '\n');
}

static void
append_top(GString *out, const PpTopList *list, unsigned top)
{
	g_autofree char *title = pp_tops_title(list);

	g_string_append_printf(out, "## Top %u ", top);
	pp_markdown_escape(out, title);
	g_string_append(out, "\n\n| count | |\n|---:|---|\n");
	for (size_t i = 0; i < MIN(list->n_rows, top); i++) {
		g_string_append_printf(
			out, "| %" G_GINT64_FORMAT " | ", list->rows[i].count);
		pp_markdown_escape_code(out, list->rows[i].value);
		g_string_append(out, " |\n");
	}
	g_string_append_c(out, '\n');
}

static void
append_cell(GString *out, const char *text)
{
	pp_markdown_escape(out, text);
	g_string_append(out, " | ");
}

/* A cell in which the commit that the series became is a link, if it can. */
static void
append_event(GString *out, const PpDigest *digest, const PpFacts *facts,
	const char *text)
{
	g_autofree char *link = pp_words_commit_link(
		pp_digest_options(digest)->commit_link, facts->commit);
	g_autofree char *commit = pp_words_commit(facts->commit);
	const char *at = *commit ? strstr(text, commit) : NULL;

	if (at) {
		g_autofree char *before = g_strndup(text, (size_t)(at - text));
		pp_markdown_escape(out, before);
		pp_markdown_escape_code_link(out, commit, link);
		text = at + strlen(commit);
	}
	append_cell(out, text);
}

/* Date, version, number of patches and the title with its link. */
static void
append_first_cells(GString *out, const PpDigest *digest, const PpFacts *facts)
{
	const char *prefix = pp_digest_options(digest)->link;
	g_autofree char *link = pp_words_link(prefix, facts->id);
	g_autofree char *day = pp_words_posted(facts);
	g_autofree char *version = pp_words_version(facts->version);

	g_string_append(out, "| ");
	append_cell(out, day);
	append_cell(out, facts->talk ? "" : version);
	if (facts->pull || facts->talk)
		append_cell(out, "");
	else
		g_string_append_printf(
			out, "%" G_GINT64_FORMAT " | ", facts->total);
	pp_markdown_escape_link(out, pp_words_subject(facts->title), link);
	g_string_append(out, " | ");
}

/* "after v2 12 Nov; RFC; missing 2/5". */
static char *
state_of(const PpDigestSeries *series, const PpFacts *facts, int64_t now)
{
	g_autoptr(GArray) notes = pp_notes_new();

	pp_notes_add_previous(notes, series, facts);
	pp_notes_add_state(notes, series, facts, now);
	return pp_notes_join(notes, "; ");
}

static void
append_posting(GString *out, const PpDigest *digest,
	const PpDigestSeries *series, const PpFacts *facts)
{
	g_autofree char *author = pp_words_author(facts);
	g_autofree char *reviewed = pp_words_review_ratio(facts);
	g_autofree char *replies = pp_words_reply_ratio(facts);
	g_autofree char *state = state_of(series, facts, pp_digest_now(digest));

	append_cell(out, author);
	append_cell(out, series->area);
	append_cell(out, reviewed);
	append_cell(out, replies);
	append_event(out, digest, facts, state);
}

static bool
is_event(PpSection section)
{
	return section == PP_SECTION_APPLIED ||
		pp_words_section_is_talk(section);
}

static bool
append_row(GString *out, PpDigest *digest, PpSection section,
	const PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;

	if (!pp_digest_facts(digest, series, &facts, error))
		return false;
	append_first_cells(out, digest, &facts);
	if (section == PP_SECTION_APPLIED) {
		g_autofree char *event = pp_words_applied(&facts);
		append_event(out, digest, &facts, event);
	} else if (is_event(section)) {
		g_autoptr(GArray) notes = pp_notes_row(
			section, series, &facts, pp_digest_now(digest), true);
		g_autofree char *all = pp_notes_join(notes, "; ");
		append_cell(out, all);
	} else {
		append_posting(out, digest, series, &facts);
	}
	/* The blank behind the last cell's bar. */
	g_string_truncate(out, out->len - 1);
	g_string_append_c(out, '\n');
	return true;
}

/* OUT is what is not written yet. */
static bool
write_section(PpDigest *digest, PpOutput *output, PpSection section,
	GString *out, GError **error)
{
	static const char *const heads[] = {
		"| posted | version | patches | title | author | where | "
		"reviewed | replies | state "
		"|\n|---|---|---:|---|---|---|---:|---:|---|\n",
		"| posted | version | patches | title | what |\n"
		"|---|---|---:|---|---|\n"};
	size_t more;
	g_autoptr(GPtrArray) rows =
		pp_words_section_rows(digest, section, &more);

	if (rows->len == 0)
		return true;
	const char *meaning = pp_words_section_meaning(section);
	g_string_append_printf(out, "### %s\n\n%s%s%s",
		pp_words_section_title(section), meaning ? meaning : "",
		meaning ? "\n\n" : "", heads[is_event(section)]);
	for (guint i = 0; i < rows->len; i++)
		if (!append_row(out, digest, section, rows->pdata[i], error) ||
			!pp_output_drain(output, out, error))
			return false;
	g_string_append_c(out, '\n');
	if (more > 0)
		g_string_append_printf(out, "and %zu more\n\n", more);
	return pp_output_drain(output, out, error);
}

static bool
write_list(PpDigest *digest, PpOutput *output, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *states = pp_words_states_legend(digest);

	if (pp_digest_n_series(digest) == 0)
		return true;
	if (!pp_words_is_patchless(digest))
		g_string_append_printf(out,
			"## Patch list in this time period\n\n"
			"reviewed: %s. replies: %s.\n\n",
			pp_words_reviewed_legend, pp_words_replies_legend);
	if (states)
		g_string_append_printf(
			out, "%s: %s.\n\n", pp_words_states, states);
	for (PpSection s = 0; s < PP_N_SECTIONS; s++)
		if (!write_section(digest, output, s, out, error))
			return false;
	return pp_output_drain(output, out, error);
}

/* <details> begins raw HTML, which ends at the blank line. */
static void
append_summary(GString *out, const PpEntry *entry)
{
	g_string_append(out, "<details><summary>");
	pp_markdown_escape_html(out, pp_words_subject(entry->subject));
	g_string_append(out, "</summary>\n\n");
}

static bool
write_entry(PpDigest *digest, const PpEntry *entry, PpOutput *output,
	GError **error)
{
	const char *prefix = pp_digest_options(digest)->link;
	g_autofree char *link = pp_words_link(prefix, entry->id);
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GString) text = pp_digest_text(digest, entry, error);

	if (!text)
		return false;
	append_summary(out, entry);
	g_string_append(out, "Author: ");
	pp_markdown_escape_code(out, entry->author);
	if (link) {
		g_string_append(out, " \302\267 ");
		pp_markdown_escape_link(out, "in the archive", link);
	}
	g_string_append(out, "\n\n");
	pp_markdown_escape_block(out, text->str, text->len);
	g_string_append(out, "\n</details>\n\n");
	return pp_output_drain(output, out, error);
}

static bool
write_skipped(PpDigest *digest, const PpDigestSeries *series, PpOutput *output,
	GError **error)
{
	g_auto(PpFacts) facts;
	g_autoptr(GString) out =
		g_string_new("Skipped, there is a newer one: ");

	if (!pp_digest_facts(digest, series, &facts, error))
		return false;
	g_autofree char *link =
		pp_words_link(pp_digest_options(digest)->link, facts.id);
	g_autofree char *version = pp_words_version(facts.version);
	pp_markdown_escape(out, version);
	g_string_append_c(out, ' ');
	pp_markdown_escape_link(out, facts.title, link);
	g_string_append(out, "\n\n");
	return pp_output_drain(output, out, error);
}

static bool
write_series(PpDigest *digest, const PpDigestSeries *series, PpOutput *output,
	bool *any, GError **error)
{
	g_autoptr(GPtrArray) entries = pp_digest_entries(digest, series, error);

	if (!entries)
		return false;
	if (entries->len == 0)
		return true;
	if (!*any &&
		!pp_output_puts(output, "## Patch commit messages\n\n", error))
		return false;
	*any = true;
	for (guint i = 0; i < entries->len; i++) {
		if (!write_entry(digest, entries->pdata[i], output, error))
			return false;
	}
	for (const PpDigestSeries *older = pp_digest_skipped(series); older;
		older = pp_digest_skipped(older)) {
		if (!write_skipped(digest, older, output, error))
			return false;
	}
	return true;
}

static bool
write_entries(PpDigest *digest, PpOutput *output, GError **error)
{
	bool any = false;

	for (size_t i = 0; i < pp_digest_n_series(digest); i++) {
		const PpDigestSeries *series = pp_digest_series(digest, i);
		if (pp_digest_is_quoted(series) &&
			!write_series(digest, series, output, &any, error))
			return false;
	}
	return true;
}

bool
pp_markdown_write(PpDigest *digest, PpOutput *output, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const PpTops *tops = pp_digest_tops(digest);
	unsigned top = pp_digest_options(digest)->top;

	append_heading(out, digest);
	for (PpSaid said = 0; said < PP_N_SAID; said++)
		append_said(out, digest, said);
	if (!pp_output_drain(output, out, error) ||
		!write_list(digest, output, error))
		return false;
	for (size_t i = 0; top > 0 && i < pp_tops_size(tops); i++)
		append_top(out, pp_tops_list(tops, i), top);
	return pp_output_drain(output, out, error) &&
		write_entries(digest, output, error);
}
