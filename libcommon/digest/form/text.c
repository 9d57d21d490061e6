/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "digest/clean.h"
#include "digest/form/text-list.h"
#include "digest/form/text.h"
#include "digest/form/words.h"
#include "digest/period.h"

/* 70 dashes. */
static const char ruler[] = "-----------------------------------"
			    "-----------------------------------";

static void
append_heading(GString *out, const PpDigest *digest)
{
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	g_autofree char *heading =
		pp_clean_line_dup(pp_digest_options(digest)->heading);

	pp_period_ends(digest, &from, &to);
	g_string_append_printf(out, "From %s to %s\n", from, to);
	g_string_append_printf(
		out, "%s update from %s to %s\n\n", heading, from, to);
}

/* What is not here comes before what is. */
static void
append_said(GString *out, const PpDigest *digest, PpSaid said)
{
	g_auto(GStrv) lines = pp_words_said(digest, said);

	if (!lines)
		return;
	g_string_append_printf(out, "%s\n", pp_words_said_titles[said]);
	for (char **line = lines; *line; line++)
		g_string_append_printf(out, "  %s\n", *line);
	g_string_append_c(out, '\n');
}

static void
append_top(GString *out, const PpTopList *list, unsigned top)
{
	g_autofree char *title = pp_tops_title(list);

	g_string_append_printf(out, "Top %u %s\n\n", top, title);
	for (size_t i = 0; i < MIN(list->n_rows, top); i++)
		g_string_append_printf(out, "%7" G_GINT64_FORMAT " %s%s\n",
			list->rows[i].count, list->people ? " " : "",
			list->rows[i].value);
	g_string_append_c(out, '\n');
}

/* All that stands before the patch list. */
static void
append_front(GString *out, const PpDigest *digest)
{
	const PpTops *tops = pp_digest_tops(digest);
	unsigned top = pp_digest_options(digest)->top;

	append_heading(out, digest);
	for (PpSaid said = 0; said < PP_N_SAID; said++)
		append_said(out, digest, said);
	for (size_t i = 0; top > 0 && i < pp_tops_size(tops); i++)
		append_top(out, pp_tops_list(tops, i), top);
	/* Two blank lines stand where there is no list, too, as they once did.
	 */
	if (!pp_words_is_patchless(digest))
		g_string_append(out,
			"===== Patch list in this time period =====\n\n\n");
}

static bool
write_entry(PpDigest *digest, const PpEntry *entry, PpOutput *output,
	PpTextLeft *left, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GString) text = pp_digest_text(digest, entry, error);

	if (!text)
		return false;
	if (left && pp_output_taken(output) >= left->from)
		left->texts++;
	g_string_append_printf(out, "New:  %s\n%s\nAuthor: %s\n\n",
		entry->title, entry->subject, entry->author);
	g_string_append_printf(text, "\n%s\n\n", ruler);
	return pp_output_drain(output, out, error) &&
		pp_output_drain(output, text, error);
}

/* The newest version's counterpart of an older head: cover for cover. */
static const PpEntry *
counterpart(const GPtrArray *newest, const PpEntry *old)
{
	for (guint i = 0; i < newest->len; i++) {
		const PpEntry *entry = newest->pdata[i];
		if (entry->cover == old->cover)
			return entry;
	}
	return newest->pdata[0];
}

/* Exist and Skip: what stood in the input and is not shown. */
static bool
write_skipped(PpDigest *digest, const GPtrArray *newest,
	const PpDigestSeries *older, PpOutput *output, GError **error)
{
	g_autoptr(GPtrArray) heads = pp_digest_entries(digest, older, error);
	g_autoptr(GString) out = g_string_new(NULL);

	if (!heads)
		return false;
	for (guint i = 0; i < heads->len; i++) {
		const PpEntry *head = heads->pdata[i];
		if (!head->cover && head->number > 1)
			continue;
		g_string_append_printf(out, "Exist: %s\n Skip: %s\n",
			counterpart(newest, head)->subject, head->subject);
	}
	return pp_output_drain(output, out, error);
}

static bool
write_series(PpDigest *digest, const PpDigestSeries *series, PpOutput *output,
	PpTextLeft *left, GError **error)
{
	g_autoptr(GPtrArray) entries = pp_digest_entries(digest, series, error);

	if (!entries)
		return false;
	for (guint i = 0; i < entries->len; i++) {
		if (!write_entry(
			    digest, entries->pdata[i], output, left, error))
			return false;
	}
	for (const PpDigestSeries *older = pp_digest_skipped(series);
		entries->len > 0 && older; older = pp_digest_skipped(older)) {
		if (!write_skipped(digest, entries, older, output, error))
			return false;
	}
	return true;
}

static bool
write_entries(
	PpDigest *digest, PpOutput *output, PpTextLeft *left, GError **error)
{
	if (!pp_output_puts(
		    output, "===== Patch Commit Messages ====\n\n", error))
		return false;
	for (size_t i = 0; i < pp_digest_n_series(digest); i++) {
		const PpDigestSeries *series = pp_digest_series(digest, i);
		if (pp_digest_is_quoted(series) &&
			!write_series(digest, series, output, left, error))
			return false;
	}
	return true;
}

bool
pp_text_write_counted(
	PpDigest *digest, PpOutput *output, PpTextLeft *left, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);

	append_front(out, digest);
	if (!pp_output_drain(output, out, error) ||
		!pp_text_list_write(digest, output, left, error))
		return false;
	return pp_digest_options(digest)->entries == PP_ENTRIES_NONE ||
		pp_words_is_patchless(digest) ||
		write_entries(digest, output, left, error);
}

bool
pp_text_write(PpDigest *digest, PpOutput *output, GError **error)
{
	return pp_text_write_counted(digest, output, NULL, error);
}
