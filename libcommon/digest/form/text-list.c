/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/form/columns.h"
#include "digest/form/notes.h"
#include "digest/form/text-list.h"
#include "digest/form/words.h"
#include "digest/period.h"

#define DATE_CELLS 6
#define SHORT_TITLE 52

/* A list while it is written. */
typedef struct {
	PpDigest *digest;
	const PpDigestOptions *options;
	PpOutput *output;
	PpTextLeft *left; /* (nullable) */
	GString *out;     /* what is not written yet */
	size_t version; /* cells of the columns: as docs/DESIGN.md shows them */
	size_t total;
} List;

/* What a terminal is told before a text, ESC [ and m left out. */
static const char bold[] = "1";
static const char *const tone_colours[PP_N_TONES] = {NULL, "32", "33", "31"};

/* Begins a colour, where there are colours and this is one (nullable). */
static bool
begin_colour(List *list, const char *colour)
{
	bool wanted = colour && list->options->colour;

	if (wanted)
		g_string_append_printf(list->out, "\033[%sm", colour);
	return wanted;
}

static void
end_colour(List *list, bool begun)
{
	if (begun)
		g_string_append(list->out, "\033[0m");
}

static size_t
digits(uint32_t n)
{
	size_t count = 1;

	while (n >= 10) {
		n /= 10;
		count++;
	}
	return count;
}

static void
measure(List *list)
{
	list->version = 3;
	list->total = 2;
	for (size_t i = 0; i < pp_digest_n_series(list->digest); i++) {
		const PpDigestSeries *series =
			pp_digest_series(list->digest, i);
		g_autofree char *version = pp_words_version(series->version);
		list->version = MAX(list->version, strlen(version));
		list->total = MAX(list->total, digits(series->total));
	}
}

/* Version and number of patches, with two blanks behind them. */
static void
append_size(List *list, const PpFacts *facts)
{
	g_autofree char *version = pp_words_version(facts->version);
	int cells = (int)list->total;

	pp_columns_append(list->out, version, list->version, true);
	if (facts->pull)
		g_string_append_printf(list->out, " %*s  ", cells, "-");
	else
		g_string_append_printf(list->out, " %*" G_GINT64_FORMAT "  ",
			cells, facts->total);
}

static void
append_indent(List *list, size_t cells)
{
	g_string_append_printf(list->out, "%*s", (int)cells, "");
}

/* A title, which is a link itself where the terminal may know such (OSC 8). */
static void
append_title(List *list, const char *title, const char *id)
{
	g_autofree char *link = list->options->colour
		? pp_words_link(list->options->link, id)
		: NULL;

	title = pp_words_subject(title);
	if (link)
		g_string_append_printf(list->out,
			"\033]8;;%s\033\\%s\033]8;;\033\\", link, title);
	else
		g_string_append(list->out, title);
}

/* The line with the link, unless the title is one. */
static void
append_link(List *list, const char *id, size_t indent)
{
	g_autofree char *link = list->options->colour
		? NULL
		: pp_words_link(list->options->link, id);

	if (!link)
		return;
	append_indent(list, indent);
	g_string_append_printf(list->out, "%s\n", link);
}

/*
 * Appends TEXT behind COLUMN cells of a line, folded at its blanks where the
 * line would be too long.  Returns the column behind it.
 */
static size_t
append_folded(List *list, const char *text, size_t column, size_t indent)
{
	size_t width = list->options->width;
	size_t whole = column + pp_columns_width(text);
	size_t start = column;

	if (width == 0 || whole <= width) { /* as most do */
		g_string_append(list->out, text);
		return whole;
	}
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	for (char **word = words; *word; word++) {
		size_t cells = pp_columns_width(*word);
		bool first = word == words;
		if (column > indent + 2 && !first &&
			column + 1 + cells > width) {
			g_string_append_c(list->out, '\n');
			append_indent(list, indent + 2);
			column = indent + 2;
		} else if (!first) {
			g_string_append_c(list->out, ' ');
			column++;
		}
		g_string_append(list->out, *word);
		column += cells;
	}
	return MAX(column, start);
}

/* The notes with two blanks between them, and where the line folds. */
static void
append_notes(List *list, const GArray *notes, size_t indent)
{
	size_t width = list->options->width;
	size_t column = indent;

	if (notes->len == 0)
		return;
	append_indent(list, indent);
	for (guint i = 0; i < notes->len; i++) {
		const PpNote *note = &g_array_index(notes, PpNote, i);
		size_t cells = pp_columns_width(note->text);
		if (i > 0 && width > 0 && column + 2 + cells > width) {
			g_string_append_c(list->out, '\n');
			append_indent(list, indent + 2);
			column = indent + 2;
		} else if (i > 0) {
			g_string_append(list->out, "  ");
			column += 2;
		}
		bool colour = begin_colour(list, tone_colours[note->tone]);
		column = append_folded(list, note->text, column, indent);
		end_colour(list, colour);
	}
	g_string_append_c(list->out, '\n');
}

/* A posting: a line of what, a line of facts, a line with its link. */
static void
append_posting(List *list, PpSection section, const PpDigestSeries *series,
	const PpFacts *facts)
{
	size_t indent = 2 + DATE_CELLS + 1;
	g_autofree char *day = pp_words_posted(facts);
	g_autoptr(GArray) notes = pp_notes_row(
		section, series, facts, pp_digest_now(list->digest), false);

	g_string_append(list->out, "  ");
	pp_columns_append(list->out, day, DATE_CELLS, true);
	g_string_append_c(list->out, ' ');
	append_size(list, facts);
	append_title(list, facts->title, facts->id);
	g_string_append_c(list->out, '\n');
	append_notes(list, notes, indent);
	append_link(list, facts->id, indent);
}

static size_t
event_indent(const List *list)
{
	return 2 + list->version + 1 + list->total + 2;
}

/* An earlier posting that was applied: one line, and its link. */
static void
append_applied(List *list, const PpFacts *facts)
{
	g_autofree char *event = pp_words_applied(facts);
	g_autoptr(GString) title = g_string_new(NULL);

	g_string_append(list->out, "  ");
	append_size(list, facts);
	pp_columns_append(title, facts->title, SHORT_TITLE, *event != '\0');
	append_title(list, title->str, facts->id);
	if (*event)
		g_string_append_printf(list->out, "   %s", event);
	g_string_append_c(list->out, '\n');
	append_link(list, facts->id, event_indent(list));
}

/* One that is talked about, or waits: who and what in a line of their own. */
static void
append_talk(List *list, PpSection section, const PpDigestSeries *series,
	const PpFacts *facts)
{
	g_autoptr(GArray) notes = pp_notes_row(
		section, series, facts, pp_digest_now(list->digest), false);
	g_autofree char *day = pp_words_posted(facts);

	g_string_append(list->out, "  ");
	if (facts->talk)
		pp_columns_append(list->out, day, event_indent(list) - 2, true);
	else
		append_size(list, facts);
	append_title(list, facts->title, facts->id);
	g_string_append_c(list->out, '\n');
	append_notes(list, notes, event_indent(list));
	append_link(list, facts->id, event_indent(list));
}

static bool
write_row(List *list, PpSection section, const PpDigestSeries *series,
	GError **error)
{
	g_auto(PpFacts) facts;

	if (!pp_digest_facts(list->digest, series, &facts, error))
		return false;
	if (list->left &&
		pp_output_taken(list->output) + list->out->len >=
			list->left->from)
		list->left->rows++;
	if (section == PP_SECTION_APPLIED)
		append_applied(list, &facts);
	else if (pp_words_section_is_talk(section))
		append_talk(list, section, series, &facts);
	else
		append_posting(list, section, series, &facts);
	return pp_output_drain(list->output, list->out, error);
}

/* The title, and what it means where that needs saying. */
static void
append_heading(List *list, PpSection section)
{
	const char *meaning = pp_words_section_meaning(section);
	bool colour = begin_colour(list, bold);

	g_string_append(list->out, pp_words_section_title(section));
	end_colour(list, colour);
	g_string_append_c(list->out, '\n');
	if (!meaning)
		return;
	append_indent(list, 2);
	append_folded(list, meaning, 2, 0);
	g_string_append_c(list->out, '\n');
}

static bool
write_section(List *list, PpSection section, GError **error)
{
	size_t more;
	g_autoptr(GPtrArray) rows =
		pp_words_section_rows(list->digest, section, &more);

	if (rows->len == 0)
		return true;
	append_heading(list, section);
	for (guint i = 0; i < rows->len; i++) {
		if (!write_row(list, section, rows->pdata[i], error))
			return false;
	}
	if (more > 0)
		g_string_append_printf(list->out, "  and %zu more\n", more);
	return pp_output_drain(list->output, list->out, error);
}

/* A line above the sections: WHAT (nullable), TEXT and END. */
static void
append_above(List *list, const char *what, const char *text, const char *end)
{
	g_autofree char *line = g_strconcat(
		what ? what : "", what ? ": " : "", text, end, NULL);

	append_folded(list, line, 0, 0);
	g_string_append_c(list->out, '\n');
}

static bool
write_list(List *list, GError **error)
{
	g_autofree char *times = pp_period_times(list->digest);
	g_autofree char *totals = pp_words_totals(list->digest);
	const char *states = pp_words_states_legend(list->digest);

	measure(list);
	append_above(list, times, totals, "");
	if (!pp_words_is_patchless(list->digest))
		append_above(list, "reviewed", pp_words_reviewed_legend, ".");
	if (states)
		append_above(list, pp_words_states, states, ".");
	g_string_append_c(list->out, '\n');
	for (PpSection s = 0; s < PP_N_SECTIONS; s++) {
		if (!write_section(list, s, error))
			return false;
	}
	g_string_append_c(list->out, '\n');
	return pp_output_drain(list->output, list->out, error);
}

bool
pp_text_list_write(
	PpDigest *digest, PpOutput *output, PpTextLeft *left, GError **error)
{
	List list = {
		.digest = digest,
		.options = pp_digest_options(digest),
		.output = output,
		.left = left,
	};

	/* Where there are lists alone, somebody counted without mails. */
	if (pp_digest_totals(digest)->mails == 0 &&
		pp_digest_n_series(digest) == 0)
		return pp_tops_size(pp_digest_tops(digest)) > 0 ||
			pp_output_puts(output, "No mails.\n\n", error);
	list.out = g_string_new(NULL);
	bool ok = write_list(&list, error);
	g_string_free(list.out, TRUE);
	return ok;
}
