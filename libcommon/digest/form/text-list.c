/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/form/columns.h"
#include "digest/form/text-list.h"
#include "digest/form/words.h"
#include "digest/period.h"

#define DATE_CELLS 6
#define SHORT_TITLE 52

/* How wide the columns are: at least as docs/DESIGN.md shows them. */
typedef struct {
	size_t version;
	size_t total;
} Widths;

static const char legend[] =
	"rev: patches with a Reviewed-by or Acked-by, carried or given.  "
	"re: replies of others / people.\n\n";

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

static Widths
measure(const PpDigest *digest)
{
	Widths widths = {.version = 3, .total = 2};

	for (size_t i = 0; i < pp_digest_n_series(digest); i++) {
		const PpDigestSeries *series = pp_digest_series(digest, i);
		char version[PP_VERSION_SIZE];
		pp_version_format(series->version, version);
		widths.version = MAX(widths.version, 1 + strlen(version));
		widths.total = MAX(widths.total, digits(series->total));
	}
	return widths;
}

/* Version and number of patches, with two blanks behind them. */
static void
append_size(GString *out, const Widths *widths, const PpFacts *facts)
{
	g_autofree char *version = g_strconcat("v", facts->version, NULL);

	pp_columns_append(out, version, widths->version, true);
	if (facts->pull)
		g_string_append_printf(out, " %*s  ", (int)widths->total, "-");
	else
		g_string_append_printf(out, " %*" G_GINT64_FORMAT "  ",
			(int)widths->total, facts->total);
}

/* Adds TEXT, two blanks before it unless it begins the line; frees TEXT. */
static void
append_fact(GString *out, size_t start, char *text)
{
	if (*text) {
		if (out->len > start)
			g_string_append(out, "  ");
		g_string_append(out, text);
	}
	g_free(text);
}

static char *
area_text(const PpFacts *facts)
{
	if (!facts->has_stat || facts->pull)
		return g_strdup(facts->area);
	return g_strdup_printf("%s%s+%" G_GINT64_FORMAT " -%" G_GINT64_FORMAT,
		facts->area, *facts->area ? " " : "", facts->added,
		facts->removed);
}

static void
append_facts(GString *out, const PpDigestSeries *series, const PpFacts *facts)
{
	size_t start = out->len;

	append_fact(out, start, pp_words_author(facts));
	append_fact(out, start, pp_words_previous(series, facts));
	append_fact(out, start, area_text(facts));
	append_fact(out, start, pp_words_reviewed(facts));
	g_autofree char *replies = pp_words_replies(facts);
	if (*replies)
		append_fact(out, start, g_strconcat("re ", replies, NULL));
	g_auto(GStrv) notes = pp_words_notes(series, facts);
	for (char **note = notes; *note; note++)
		append_fact(out, start, g_strdup(*note));
	g_string_append_c(out, '\n');
}

static void
append_indent(GString *out, size_t cells)
{
	for (size_t i = 0; i < cells; i++)
		g_string_append_c(out, ' ');
}

static void
append_link(GString *out, const PpDigest *digest, const char *id, size_t indent)
{
	const char *prefix = pp_digest_options(digest)->link;
	g_autofree char *link = pp_words_link(prefix, id);

	if (!link)
		return;
	append_indent(out, indent);
	g_string_append_printf(out, "%s\n", link);
}

/* A posting: a line of what, a line of facts, a line with its link. */
static void
append_posting(GString *out, const PpDigest *digest, const Widths *widths,
	const PpDigestSeries *series, const PpFacts *facts)
{
	size_t indent = 2 + DATE_CELLS + 1;
	g_autofree char *day = pp_words_posted(facts);

	g_string_append(out, "  ");
	pp_columns_append(out, day, DATE_CELLS, true);
	g_string_append_c(out, ' ');
	append_size(out, widths, facts);
	g_string_append_printf(out, "%s\n", facts->title);
	append_indent(out, indent);
	append_facts(out, series, facts);
	append_link(out, digest, facts->id, indent);
}

/* What happened to an earlier posting: one line, and its link. */
static void
append_event(GString *out, const PpDigest *digest, const Widths *widths,
	const PpFacts *facts, const char *event)
{
	g_string_append(out, "  ");
	append_size(out, widths, facts);
	pp_columns_append(out, facts->title, SHORT_TITLE, *event != '\0');
	if (*event)
		g_string_append_printf(out, "   %s", event);
	g_string_append_c(out, '\n');
	append_link(out, digest, facts->id,
		2 + widths->version + 1 + widths->total + 2);
}

static bool
write_row(PpDigest *digest, PpOutput *output, const Widths *widths,
	PpSection section, const PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;
	g_autoptr(GString) row = g_string_new(NULL);
	g_autofree char *event = NULL;

	if (!pp_digest_facts(digest, series, &facts, error))
		return false;
	if (section == PP_SECTION_APPLIED)
		event = pp_words_applied(&facts);
	else if (section == PP_SECTION_DISCUSSED)
		event = pp_words_discussed(&facts);
	if (event)
		append_event(row, digest, widths, &facts, event);
	else
		append_posting(row, digest, widths, series, &facts);
	return pp_output_write(output, row->str, row->len, error);
}

static bool
write_section(PpDigest *digest, PpOutput *output, const Widths *widths,
	PpSection section, GError **error)
{
	bool empty = true;

	for (size_t i = 0; i < pp_digest_n_series(digest); i++) {
		const PpDigestSeries *series = pp_digest_series(digest, i);
		if (!pp_words_section_has(section, series))
			continue;
		if (empty) {
			const char *title = pp_words_section_title(section);
			if (!pp_output_puts(output, title, error) ||
				!pp_output_puts(output, "\n", error))
				return false;
		}
		empty = false;
		if (!write_row(digest, output, widths, section, series, error))
			return false;
	}
	return true;
}

bool
pp_text_list_write(PpDigest *digest, PpOutput *output, GError **error)
{
	if (pp_digest_totals(digest)->mails == 0 &&
		pp_digest_n_series(digest) == 0)
		return true;
	g_autofree char *times = pp_period_times(digest);
	g_autofree char *totals = pp_words_totals(digest);
	g_autofree char *line = times
		? g_strdup_printf("%s: %s\n", times, totals)
		: g_strdup_printf("%s\n", totals);
	Widths widths = measure(digest);
	if (!pp_output_puts(output, line, error) ||
		!pp_output_puts(output, legend, error))
		return false;
	for (PpSection s = PP_SECTION_NEW; s < PP_N_SECTIONS; s++) {
		if (!write_section(digest, output, &widths, s, error))
			return false;
	}
	return pp_output_puts(output, "\n", error);
}
