/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdarg.h>
#include <string.h>

#include <glib.h>

#include "digest/form/html-page.h"
#include "digest/form/words.h"

bool
pp_html_page_flush(PpHtmlPage *page, GError **error)
{
	return pp_output_drain(page->output, page->out, error);
}

void
pp_html_page_printf(GString *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *escaped = g_markup_vprintf_escaped(format, args);
	va_end(args);
	g_string_append(out, escaped);
}

static void
append_escaped(GString *out, const char *text, size_t len)
{
	g_autofree char *escaped = g_markup_escape_text(text, (gssize)len);

	g_string_append(out, escaped);
}

/* The " | 12 ++--" of a diffstat's line: where its signs begin; 0: none. */
static size_t
find_signs(const char *line, size_t len)
{
	size_t i = len;

	while (i > 0 && (line[i - 1] == '+' || line[i - 1] == '-'))
		i--;
	size_t signs = i;
	if (signs == len || i == 0 || line[i - 1] != ' ')
		return 0;
	i--;
	size_t number = i;
	while (i > 0 && g_ascii_isdigit(line[i - 1]))
		i--;
	if (i == number || line[0] != ' ')
		return 0;
	while (i > 0 && line[i - 1] == ' ')
		i--;
	return i > 1 && line[i - 1] == '|' ? signs : 0;
}

static void
append_signs(GString *out, const char *signs, size_t len)
{
	size_t plus = 0;

	while (plus < len && signs[plus] == '+')
		plus++;
	size_t minus = plus;
	while (minus < len && signs[minus] == '-')
		minus++;
	if (plus > 0)
		g_string_append_printf(
			out, "<ins>%.*s</ins>", (int)plus, signs);
	if (minus > plus)
		g_string_append_printf(out, "<del>%.*s</del>",
			(int)(minus - plus), signs + plus);
	g_string_append_len(out, signs + minus, (gssize)(len - minus));
}

void
pp_html_page_body(GString *out, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		const char *lf = memchr(text, '\n', (size_t)(end - text));
		size_t line = (size_t)((lf ? lf : end) - text);
		size_t signs = find_signs(text, line);
		append_escaped(out, text, signs ? signs : line);
		if (signs)
			append_signs(out, text + signs, line - signs);
		if (!lf)
			break;
		g_string_append_c(out, '\n');
		text = lf + 1;
	}
}

char *
pp_html_page_anchor(const char *id)
{
	g_autofree char *sum =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, id, -1);

	return g_strdup_printf("m%.16s", sum);
}

void
pp_html_page_title(PpHtmlPage *page, const PpFacts *facts)
{
	pp_html_page_mail(page, facts->id, pp_words_subject(facts->title));
	pp_html_page_commit(page, facts->commit);
}

void
pp_html_page_badge(GString *out, PpTone tone, const char *text)
{
	static const char *const classes[PP_N_TONES] = {
		"", " ok", " odd", " bad"};

	pp_html_page_printf(
		out, " <span class=\"b%s\">%s</span>", classes[tone], text);
}

void
pp_html_page_mail(PpHtmlPage *page, const char *id, const char *text)
{
	const char *prefix = pp_digest_options(page->digest)->link;
	g_autofree char *link = pp_words_link(prefix, id);

	if (link)
		pp_html_page_printf(page->out,
			"<a href=\"%s\"><bdi>%s</bdi></a>", link, text);
	else
		pp_html_page_printf(page->out, "<bdi>%s</bdi>", text);
}

void
pp_html_page_commit(PpHtmlPage *page, const char *commit)
{
	const char *prefix = pp_digest_options(page->digest)->commit_link;
	g_autofree char *link = pp_words_commit_link(prefix, commit);

	if (!link)
		return;
	g_autofree char *start = pp_words_commit(commit);
	pp_html_page_printf(page->out,
		" <a class=\"commit\" href=\"%s\">%s</a>", link, start);
}
