/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "digest/form/markdown-escape.h"

/* WORD JOINER: seen by nobody, but it keeps a sign and a name apart. */
#define APART "&#8288;"

/* With a name or number behind them, these refer to something or someone. */
static bool
refers(const char *p)
{
	return strchr("@#!$%&~^", *p) &&
		(g_ascii_isalnum(p[1]) || p[1] == '_' || p[1] == '"');
}

/* Before "//" a colon makes a link of what stands around it. */
static bool
begins_link(const char *p, const char *start)
{
	if (*p == ':')
		return p[1] == '/' || p[1] == '\\';
	return *p == '.' && p - start >= 3 &&
		!g_ascii_strncasecmp(p - 3, "www", 3);
}

/* Where a line may begin, "1." "- " "+ " "=" begin more than text. */
static bool
begins_block(const char *p, const char *start)
{
	const char *digits = start;

	if (p == start)
		return strchr("-+=", *p);
	while (g_ascii_isdigit(*digits))
		digits++;
	return digits > start && p == digits && (*p == '.' || *p == ')');
}

static void
append_char(GString *out, const char *p, const char *start)
{
	if (*p == '<')
		g_string_append(out, "&lt;");
	else if (*p == '>')
		g_string_append(out, "&gt;");
	else if (*p == '&')
		g_string_append(out, "&amp;");
	else if (strchr("\\`*_{}[]#|~!$@^", *p) || begins_link(p, start) ||
		begins_block(p, start))
		g_string_append_printf(out, "\\%c", *p);
	else
		g_string_append_c(out, *p);
	if (refers(p))
		g_string_append(out, APART);
}

void
pp_markdown_escape(GString *out, const char *text)
{
	for (const char *p = text; *p; p++)
		append_char(out, p, text);
}

void
pp_markdown_escape_code(GString *out, const char *text)
{
	if (*text && !strpbrk(text, "`|\\"))
		g_string_append_printf(out, "`%s`", text);
	else
		pp_markdown_escape(out, text);
}

/* What must not stand in a link's <destination>, nor end a table's cell. */
static void
append_destination(GString *out, const char *url)
{
	g_string_append_c(out, '<');
	for (const char *p = url; *p; p++) {
		if ((unsigned char)*p <= ' ' || strchr("<>\\|`", *p))
			g_string_append_printf(
				out, "%%%02X", (unsigned char)*p);
		else
			g_string_append_c(out, *p);
	}
	g_string_append_c(out, '>');
}

void
pp_markdown_escape_link(GString *out, const char *text, const char *url)
{
	if (!url) {
		pp_markdown_escape(out, text);
		return;
	}
	g_string_append_c(out, '[');
	pp_markdown_escape(out, text);
	g_string_append(out, "](");
	append_destination(out, url);
	g_string_append_c(out, ')');
}

static size_t
longest_run(const char *text, size_t len)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < len; i++) {
		run = text[i] == '`' ? run + 1 : 0;
		longest = MAX(longest, run);
	}
	return longest;
}

static void
append_fence(GString *out, size_t length)
{
	gsize start = out->len;

	g_string_set_size(out, start + length);
	memset(out->str + start, '`', length);
}

void
pp_markdown_escape_block(GString *out, const char *text, size_t len)
{
	size_t fence = MAX(longest_run(text, len) + 1, 3);

	append_fence(out, fence);
	g_string_append(out, "text\n");
	g_string_append_len(out, text, (gssize)len);
	append_fence(out, fence);
	g_string_append_c(out, '\n');
}
