/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/slice.h"
#include "mail/html-text.h"

typedef struct {
	const char *at;
	const char *end;
	GString *out;
	size_t begin; /* where our part of out begins */
	bool preformatted;
	bool space;      /* white space was met and not yet written */
	unsigned quoted; /* how many blockquotes we are in */
} Strip;

/* memchr() between two pointers; NULL as well where there is nothing. */
static const char *
find(const char *from, const char *end, char c)
{
	return from < end ? memchr(from, c, (size_t)(end - from)) : NULL;
}

static bool
at_line_start(const Strip *strip)
{
	return strip->out->len == strip->begin ||
		strip->out->str[strip->out->len - 1] == '\n';
}

/* Quotes that are deeper look the same: a line must not grow without bounds. */
enum { QUOTED_MAX = 5 };

/* In front of a line's first character: its quotes, as in plain text. */
static void
begin_text(Strip *strip)
{
	if (!at_line_start(strip))
		return;
	for (unsigned i = 0; i < MIN(strip->quoted, QUOTED_MAX); i++)
		g_string_append(strip->out, "> ");
}

static void
break_line(Strip *strip)
{
	strip->space = false;
	g_string_append_c(strip->out, '\n');
}

/* Passes over all in front of the end tag of the element NAME. */
static void
skip_element(Strip *strip, const char *name, size_t len)
{
	while (strip->at < strip->end) {
		const char *tag = find(strip->at, strip->end, '<');

		if (!tag || (size_t)(strip->end - tag) < len + 2) {
			strip->at = strip->end;
			return;
		}
		strip->at = tag;
		if (tag[1] == '/' && !g_ascii_strncasecmp(tag + 2, name, len))
			return;
		strip->at++;
	}
}

/* At "<!--": behind the comment. */
static bool
skip_comment(Strip *strip)
{
	size_t left = (size_t)(strip->end - strip->at);

	if (left < 4 || memcmp(strip->at, "<!--", 4) != 0)
		return false;
	const char *close =
		g_strstr_len(strip->at + 4, (gssize)left - 4, "-->");

	strip->at = close ? close + 3 : strip->end;
	return true;
}

/* At "<": the tag, and what it means to the text. */
static void
take_tag(Strip *strip)
{
	static const char *const hidden[] = {
		"script", "style", "head", "title", NULL};
	static const char *const blocks[] = {"p", "div", "tr", "li", "ul", "ol",
		"table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5",
		"h6", "hr", NULL};

	if (skip_comment(strip))
		return;
	const char *name = strip->at + 1;
	bool closing = name < strip->end && *name == '/';

	name += closing;
	const char *stop = name;

	while (stop < strip->end && g_ascii_isalnum(*stop))
		stop++;
	PpSlice tag = {name, (size_t)(stop - name)};
	const char *close = find(stop, strip->end, '>');

	strip->at = close ? close + 1 : strip->end;
	if (!closing && pp_slice_is_any(tag, hidden))
		skip_element(strip, tag.text, tag.len);
	else if (pp_slice_is_word(tag, "br") ||
		(pp_slice_is_any(tag, blocks) && !at_line_start(strip)))
		break_line(strip);
	if (pp_slice_is_word(tag, "pre"))
		strip->preformatted = !closing;
	if (!pp_slice_is_word(tag, "blockquote"))
		return;
	if (!closing)
		strip->quoted++;
	else if (strip->quoted)
		strip->quoted--;
}

/* The character that an entity's NAME stands for, 0 when we know none. */
static gunichar
entity(const char *name)
{
	static const struct {
		const char *name;
		gunichar character;
	} table[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'},
		{"apos", '\''}, {"nbsp", ' '}};

	if (*name == '#') {
		bool hex = name[1] == 'x' || name[1] == 'X';
		unsigned long c = strtoul(name + 1 + hex, NULL, hex ? 16 : 10);

		return c && c <= 0x10ffff && g_unichar_validate((gunichar)c)
			? (gunichar)c
			: 0xfffd;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (!strcmp(name, table[i].name))
			return table[i].character;
	return 0;
}

/* At "&": an entity, or the letter. */
static void
take_entity(Strip *strip)
{
	const char *semicolon = find(
		strip->at, strip->at + MIN(strip->end - strip->at, 12), ';');
	gunichar c = 0;

	if (semicolon) {
		g_autofree char *name = g_strndup(
			strip->at + 1, (gsize)(semicolon - strip->at - 1));

		c = entity(name);
	}
	if (c)
		g_string_append_unichar(strip->out, c);
	else
		g_string_append_c(strip->out, '&');
	strip->at = c ? semicolon + 1 : strip->at + 1;
}

static void
take_character(Strip *strip)
{
	char c = *strip->at;

	if (!strip->preformatted && g_ascii_isspace(c)) {
		strip->space = true;
		strip->at++;
		return;
	}
	if (strip->space && !at_line_start(strip))
		g_string_append_c(strip->out, ' ');
	strip->space = false;
	if (c != '\n')
		begin_text(strip);
	if (c == '&') {
		take_entity(strip);
	} else {
		g_string_append_c(strip->out, c);
		strip->at++;
	}
}

void
pp_html_text_append(GString *out, const char *html, size_t len)
{
	Strip strip = {
		.at = html, .end = html + len, .out = out, .begin = out->len};

	while (strip.at < strip.end)
		if (*strip.at == '<')
			take_tag(&strip);
		else
			take_character(&strip);
	if (!at_line_start(&strip))
		break_line(&strip);
}
