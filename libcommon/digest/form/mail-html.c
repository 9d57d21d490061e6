/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/clean.h"
#include "digest/form/html-page.h"
#include "digest/form/mail-html.h"
#include "digest/form/notes.h"
#include "digest/form/words.h"
#include "digest/period.h"

/* Luminance 0.18: 4.5 to 1 and more on white and on black (WCAG 2, AA). */
#define GRAY "#757575"
#define BLUE "#1f74db"
static const char *const tone_colours[PP_N_TONES] = {
	GRAY, "#0b8749", "#a5680d", "#e91506"};

/* Rows of a section that are looked at: more have no room. */
#define MAX_ROWS 300
#define MAX_SAID 20
#define MAX_BARS 8
/* Bytes of what stands in one place, so that no mail fills all of the room. */
#define MAX_TITLE 200
#define MAX_NOTE 120
#define MAX_LINK 500
/* Bytes around a section's rows. */
#define SECTION_BYTES 600

#define DOT " \302\267 "

#define TABLE                                                                  \
	"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" "    \
	"border=\"0\""

/* A section while it is measured. */
typedef struct {
	PpSection section;
	GString *rows; /* the first MAX_ROWS */
	GArray *ends;  /* size_t: bytes of the first row, of two ... */
	size_t listed; /* rows in the other forms */
	size_t size;   /* series that stand in it */
} Section;

static void
free_section(gpointer data)
{
	Section *section = data;

	g_string_free(section->rows, TRUE);
	g_array_free(section->ends, TRUE);
	g_free(section);
}

/* The first MAX bytes of TEXT, at the end of a character. (transfer full) */
static char *
clip(const char *text, size_t max)
{
	size_t len = strlen(text);

	if (len <= max)
		return g_strdup(text);
	while (max > 0 && (text[max] & 0xc0) == 0x80)
		max--;
	return g_strdup_printf("%.*s ..", (int)max, text);
}

/* TEXT as a link, or as it is where LINK (nullable) is none or too long. */
static void
append_link(GString *out, const char *link, const char *text)
{
	if (link && strlen(link) <= MAX_LINK)
		pp_html_page_printf(out,
			"<a href=\"%s\" style=\"color:" BLUE "\">%s</a>", link,
			text);
	else
		pp_html_page_printf(out, "%s", text);
}

/* What the page has in columns: "v3", "5 patches". */
static GArray *
columns_of(const PpFacts *facts)
{
	GArray *notes = pp_notes_new();
	GString *patches = g_string_new(NULL);

	if (!facts->talk)
		pp_notes_add(
			notes, PP_TONE_PLAIN, pp_words_version(facts->version));
	if (!facts->talk && !facts->pull)
		pp_words_append_more(
			patches, (uint64_t)facts->total, "patch", "patches");
	pp_notes_add(notes, PP_TONE_PLAIN, g_string_free(patches, FALSE));
	return notes;
}

/* BEFORE the first, a dot before the others; in colour what has a tone. */
static void
append_notes(GString *out, const GArray *notes, const char *before)
{
	for (guint i = 0; i < notes->len; i++, before = DOT) {
		const PpNote *note = &g_array_index(notes, PpNote, i);
		g_autofree char *text = clip(note->text, MAX_NOTE);
		g_string_append(out, before);
		if (note->tone == PP_TONE_PLAIN)
			pp_html_page_printf(out, "%s", text);
		else
			pp_html_page_printf(out, "<b style=\"color:%s\">%s</b>",
				tone_colours[note->tone], text);
	}
}

/* The title and the commit, linked, where there are such links. */
static void
append_title(GString *out, const PpDigestOptions *options, const PpFacts *facts)
{
	g_autofree char *title =
		clip(pp_words_subject(facts->title), MAX_TITLE);
	g_autofree char *link = pp_words_link(options->link, facts->id);
	g_autofree char *commit_link =
		pp_words_commit_link(options->commit_link, facts->commit);
	g_autofree char *commit = pp_words_commit(facts->commit);

	append_link(out, link, title);
	if (!commit_link)
		return;
	g_string_append_c(out, ' ');
	append_link(out, commit_link, commit);
}

/* Appends a row: the day, the title, and what there is to say below it. */
static bool
append_row(GString *out, PpDigest *digest, PpSection section,
	const PpDigestSeries *series, GError **error)
{
	g_auto(PpFacts) facts;

	if (!pp_digest_facts(digest, series, &facts, error))
		return false;
	g_autofree char *day = pp_words_posted(&facts);
	g_autoptr(GArray) columns = columns_of(&facts);

	pp_html_page_printf(out,
		"<tr><td valign=\"top\" width=\"56\" style=\"padding:6px 8px "
		"6px 0;color:" GRAY ";white-space:nowrap\">%s</td>"
		"<td valign=\"top\" style=\"padding:6px 0\">",
		day);
	append_title(out, pp_digest_options(digest), &facts);
	g_string_append(
		out, "<br><span style=\"font-size:13px;color:" GRAY "\">");
	pp_words_drop_linked(pp_digest_options(digest), &facts);
	g_autoptr(GArray) notes = pp_notes_row(
		section, series, &facts, pp_digest_now(digest), false);
	append_notes(out, columns, "");
	append_notes(out, notes, columns->len > 0 ? DOT : "");
	g_string_append(out, "</span></td></tr>\n");
	return true;
}

static Section *
make_section(PpDigest *digest, PpSection number, GError **error)
{
	size_t more;
	g_autoptr(GPtrArray) rows =
		pp_words_section_rows(digest, number, &more);
	Section *section = g_new0(Section, 1);
	bool ok = true;

	section->section = number;
	section->rows = g_string_new(NULL);
	section->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
	section->listed = rows->len;
	section->size = rows->len + more;
	for (guint i = 0; ok && i < MIN(rows->len, MAX_ROWS); i++) {
		ok = append_row(
			section->rows, digest, number, rows->pdata[i], error);
		g_array_append_val(section->ends, section->rows->len);
	}
	if (!ok)
		g_clear_pointer(&section, free_section);
	return section;
}

/* Those that have something. (transfer full), or NULL on error. */
static GPtrArray *
make_sections(PpDigest *digest, GError **error)
{
	g_autoptr(GPtrArray) sections =
		g_ptr_array_new_with_free_func(free_section);

	for (PpSection s = 0; s < PP_N_SECTIONS; s++) {
		Section *section = make_section(digest, s, error);
		if (!section)
			return NULL;
		if (section->listed > 0)
			g_ptr_array_add(sections, section);
		else
			free_section(section);
	}
	return g_steal_pointer(&sections);
}

/* Bytes of the first MOST rows; of all, if there are fewer. */
static size_t
bytes_of(const Section *section, guint most)
{
	guint n = MIN(section->ends->len, most);

	return n > 0 ? g_array_index(section->ends, size_t, n - 1) : 0;
}

/* So many rows a section that ROOM is enough: short sections stay whole. */
static guint
fit(const GPtrArray *sections, size_t room)
{
	guint most = MAX_ROWS + 1;
	size_t bytes;

	do {
		most--;
		bytes = 0;
		for (guint i = 0; i < sections->len; i++)
			bytes += SECTION_BYTES +
				bytes_of(sections->pdata[i], most);
	} while (most > 0 && bytes > room);
	return most;
}

static void
append_heading(GString *out, const char *text)
{
	pp_html_page_printf(out,
		"<h2 style=\"font-size:17px;line-height:1.3;margin:24px 0 "
		"4px\">"
		"%s</h2>\n",
		text);
}

static void
append_remark(GString *out, const char *text)
{
	pp_html_page_printf(
		out, "<p style=\"margin:4px 0;color:" GRAY "\">%s</p>\n", text);
}

static void
append_section(
	GString *out, const Section *section, guint most, const char *where)
{
	g_autofree char *title = g_strdup_printf("%s (%zu)",
		pp_words_section_title(section->section), section->size);
	guint shown = MIN(section->ends->len, most);

	const char *meaning = pp_words_section_meaning(section->section);
	append_heading(out, title);
	if (meaning)
		append_remark(out, meaning);
	g_string_append(out, TABLE " width=\"100%\">\n");
	g_string_append_len(
		out, section->rows->str, (gssize)bytes_of(section, most));
	g_string_append(out, "</table>\n");
	if (section->size > shown) {
		g_autofree char *more =
			g_strdup_printf("and %zu more%s", section->size - shown,
				section->listed > shown ? where : "");
		append_remark(out, more);
	}
}

static void
append_number(GString *out, uint64_t n, const char *what)
{
	pp_html_page_printf(out,
		"<td valign=\"top\" style=\"padding:0 20px 0 0\"><b "
		"style=\"font-size:22px\">%" G_GUINT64_FORMAT "</b><br>"
		"<span style=\"font-size:13px;color:" GRAY
		"\">%s</span></td>\n",
		n, what);
}

static void
append_numbers(GString *out, const PpDigest *digest)
{
	const PpDigestTotals *totals = pp_digest_totals(digest);

	g_string_append(out, TABLE " style=\"margin:14px 0 0\"><tr>\n");
	if (totals->mails > 0)
		append_number(out, totals->mails, "mails");
	append_number(out, totals->series, "series");
	append_number(out, totals->fresh, "new");
	append_number(out, totals->applied, "applied");
	if (totals->mails > 0)
		append_number(out, totals->reviews, "reviews");
	g_string_append(out, "</tr></table>\n");
}

/* A bar is a cell as wide as its share, the number beside it. */
static void
append_bar(GString *out, const PpTopList *list, size_t i)
{
	g_autofree char *all = pp_tops_label(list, i);
	g_autofree char *label = clip(all, MAX_NOTE);
	int64_t most = MAX(list->rows[0].count, 1);

	pp_html_page_printf(out,
		"<tr><td width=\"36%%\" style=\"padding:2px 8px 2px 0;"
		"font-size:13px\">%s</td><td width=\"52%%\">" TABLE
		" width=\"%d%%\"><tr><td bgcolor=\"" BLUE
		"\" style=\"background:" BLUE
		";font-size:9px;line-height:10px\">&nbsp;</td></tr></table>"
		"</td><td style=\"padding:2px 0 2px "
		"8px;font-size:13px;color:" GRAY "\">%" G_GINT64_FORMAT
		"</td></tr>\n",
		label, (int)CLAMP(list->rows[i].count * 100 / most, 1, 100),
		list->rows[i].count);
}

static void
append_bars(GString *out, const PpDigest *digest, bool people)
{
	unsigned top = pp_digest_options(digest)->top;
	const PpTopList *list = pp_tops_main(pp_digest_tops(digest), people);
	size_t rows = list ? MIN(MIN(list->n_rows, top), MAX_BARS) : 0;

	if (rows == 0)
		return;
	g_autofree char *name = pp_tops_short_title(list);
	g_autofree char *title =
		g_strdup_printf("%s (%zu of %zu)", name, rows, list->n_rows);
	append_heading(out, title);
	g_string_append(out, TABLE " width=\"100%\">\n");
	for (size_t i = 0; i < rows; i++)
		append_bar(out, list, i);
	g_string_append(out, "</table>\n");
}

static void
append_said(GString *out, const PpDigest *digest, PpSaid said)
{
	g_auto(GStrv) lines = pp_words_said(digest, said);
	PpTone tone = said == PP_SAID_GAPS ? PP_TONE_BAD : PP_TONE_ODD;

	if (!lines)
		return;
	pp_html_page_printf(out,
		"<p style=\"margin:12px 0 0;color:%s\"><b>%s</b>",
		tone_colours[tone], pp_words_said_titles[said]);
	for (size_t i = 0; lines[i] && i < MAX_SAID; i++) {
		g_autofree char *line = clip(lines[i], MAX_TITLE);
		pp_html_page_printf(out, "<br>%s", line);
	}
	if (g_strv_length(lines) > MAX_SAID)
		g_string_append_printf(out, "<br>and %u more",
			g_strv_length(lines) - MAX_SAID);
	g_string_append(out, "</p>\n");
}

static void
append_legend(GString *out, const PpDigest *digest)
{
	const char *states = pp_words_states_legend(digest);

	if (pp_words_is_patchless(digest) || pp_digest_n_series(digest) == 0)
		return;
	pp_html_page_printf(out,
		"<p style=\"margin:12px 0 0;font-size:13px;color:" GRAY
		"\"><b>reviewed</b> %s.",
		pp_words_reviewed_legend);
	if (states)
		pp_html_page_printf(
			out, "<br><b>%s</b> %s.", pp_words_states, states);
	g_string_append(out, "</p>\n");
}

static void
append_head(GString *out, const PpDigest *digest)
{
	g_autofree char *clean =
		pp_clean_line_dup(pp_digest_options(digest)->heading);
	g_autofree char *heading = clip(clean, MAX_TITLE);
	g_autofree char *times = pp_period_times(digest);
	g_autofree char *totals = pp_words_totals(digest);

	pp_html_page_printf(out,
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		"<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		"content=\"width=device-width, initial-scale=1\">\n"
		"<title>%s</title>\n</head>\n<body>\n" TABLE
		" width=\"100%%\" style=\"max-width:720px;font-family:"
		"Arial,Helvetica,sans-serif;font-size:15px;line-height:1.45\">"
		"<tr><td style=\"padding:8px;word-break:break-word\">\n"
		"<h1 style=\"font-size:22px;line-height:1.25;margin:0\">%s</h1>"
		"\n<p style=\"margin:4px 0 0;color:" GRAY "\">%s%s%s</p>\n",
		heading, heading, times ? times : "", times ? ": " : "",
		totals);
	for (PpSaid said = 0; said < PP_N_SAID; said++)
		append_said(out, digest, said);
	append_numbers(out, digest);
	append_legend(out, digest);
}

bool
pp_mail_html_write(
	PpDigest *digest, const char *where, PpOutput *output, GError **error)
{
	g_autoptr(GPtrArray) sections = make_sections(digest, error);
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GString) end = g_string_new(NULL);

	if (!sections)
		return false;
	append_head(out, digest);
	append_bars(end, digest, false);
	append_bars(end, digest, true);
	g_string_append(end, "</td></tr></table>\n</body>\n</html>\n");
	size_t used = out->len + end->len;
	guint most = fit(sections,
		used < PP_MAIL_HTML_MAX ? PP_MAIL_HTML_MAX - used : 0);
	for (guint i = 0; i < sections->len; i++)
		append_section(out, sections->pdata[i], most, where);
	g_string_append_len(out, end->str, (gssize)end->len);
	return pp_output_drain(output, out, error);
}
