/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "digest/form/markup.h"

static const char *
entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static void
append_len(GString *out, const char *text, size_t len)
{
	size_t done = 0;

	for (size_t i = 0; i < len; i++) {
		const char *instead = entity(text[i]);
		if (!instead)
			continue;
		g_string_append_len(out, text + done, (gssize)(i - done));
		g_string_append(out, instead);
		done = i + 1;
	}
	g_string_append_len(out, text + done, (gssize)(len - done));
}

void
pp_markup_append(GString *out, const char *text)
{
	append_len(out, text, strlen(text));
}

void
pp_markup_printf(GString *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *escaped = g_markup_vprintf_escaped(format, args);
	va_end(args);
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
pp_markup_append_body(GString *out, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		const char *lf = memchr(text, '\n', (size_t)(end - text));
		size_t line = (size_t)((lf ? lf : end) - text);
		size_t signs = find_signs(text, line);
		append_len(out, text, signs ? signs : line);
		if (signs)
			append_signs(out, text + signs, line - signs);
		if (!lf)
			break;
		g_string_append_c(out, '\n');
		text = lf + 1;
	}
}

char *
pp_markup_anchor(const char *id)
{
	g_autofree char *sum =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, id, -1);

	return g_strdup_printf("m%.16s", sum);
}

char *
pp_page_style_dup(void)
{
	return g_strjoinv("", (char **)pp_page_style);
}

char *
pp_page_style_hash(const char *style)
{
	guint8 digest[32];
	gsize len = sizeof digest;
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	g_checksum_update(sum, (const guchar *)style, (gssize)strlen(style));
	g_checksum_get_digest(sum, digest, &len);
	g_checksum_free(sum);
	g_autofree char *base64 = g_base64_encode(digest, len);
	return g_strdup_printf("sha256-%s", base64);
}
