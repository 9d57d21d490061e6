/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "digest/form/markdown-escape.h"

/* WORD JOINER: seen by nobody, but it keeps a sign and a name apart. */
#define APART "&#8288;"

/* Shorter ones are no name of a commit. */
enum { HEX_TOGETHER = 6 };

static bool
is_word(char c)
{
	return g_ascii_isalnum(c) || c == '_';
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

/* Does P end a mark that, with a number behind it, names an issue: "GH-"? */
static bool
ends_mark(const char *p, const char *start)
{
	return *p == '-' && p - start >= 2 && g_ascii_toupper(p[-2]) == 'G' &&
		strchr("HLhl", p[-1]) && !(p - start > 2 && is_word(p[-3]));
}

/* Does a word stand at P with a colon behind it? */
static bool
is_colon_word(const char *p)
{
	size_t n = strspn(p, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_+-");

	return n > 0 && p[n] == ':';
}

/*
 * Behind these something is a reference to something or someone, a picture
 * (":name:") or marked ("{+"): an escape alone does not help, for that is seen
 * where no escapes are left.
 */
static bool
refers(const char *p, const char *start)
{
	if (strchr("@#!$%&~^", *p))
		return is_word(p[1]) || p[1] == '"';
	if (*p == ':' || *p == '.')
		return begins_link(p, start) ||
			(*p == ':' && is_colon_word(p + 1));
	if (*p == '[' || *p == '{')
		return (p[1] && strchr("[+-", p[1])) || is_colon_word(p + 1);
	return ends_mark(p, start) && g_ascii_isdigit(p[1]);
}

/* How many digits has the name of a commit that begins at P; 0: none does. */
static size_t
commit_length(const char *p, const char *start)
{
	size_t n = p > start && is_word(p[-1])
		? 0
		: strspn(p, G_CSET_DIGITS "abcdefABCDEF");

	return n > HEX_TOGETHER && !is_word(p[n]) ? n : 0;
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
append_html_char(GString *out, const char *p, const char *start)
{
	(void)start;
	if (*p == '<')
		g_string_append(out, "&lt;");
	else if (*p == '>')
		g_string_append(out, "&gt;");
	else if (*p == '&')
		g_string_append(out, "&amp;");
	else
		g_string_append_c(out, *p);
}

static void
append_char(GString *out, const char *p, const char *start)
{
	if (strchr("\\`*_{}[]#|~!$@^", *p) || begins_link(p, start) ||
		begins_block(p, start))
		g_string_append_c(out, '\\');
	append_html_char(out, p, start);
}

/* Appends a character of the text that begins at START, at P. */
typedef void (*AppendFunc)(GString *out, const char *p, const char *start);

static void
append_apart(GString *out, const char *text, AppendFunc append)
{
	size_t hex = 0; /* digits of a commit's name, still to come */

	for (const char *p = text; *p; p++) {
		if (hex == 0)
			hex = commit_length(p, text);
		append(out, p, text);
		hex -= hex > 0;
		if (refers(p, text) || (hex > 0 && hex % HEX_TOGETHER == 0))
			g_string_append(out, APART);
	}
}

void
pp_markdown_escape(GString *out, const char *text)
{
	append_apart(out, text, append_char);
}

void
pp_markdown_escape_html(GString *out, const char *text)
{
	append_apart(out, text, append_html_char);
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

static void
append_link(GString *out, const char *text, const char *url,
	void (*escape)(GString *out, const char *text))
{
	if (!url) {
		escape(out, text);
		return;
	}
	g_string_append_c(out, '[');
	escape(out, text);
	g_string_append(out, "](");
	append_destination(out, url);
	g_string_append_c(out, ')');
}

void
pp_markdown_escape_link(GString *out, const char *text, const char *url)
{
	append_link(out, text, url, pp_markdown_escape);
}

void
pp_markdown_escape_code_link(GString *out, const char *text, const char *url)
{
	append_link(out, text, url, pp_markdown_escape_code);
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
