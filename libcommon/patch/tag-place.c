/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "patch/patch-list.h"
#include "patch/phrase.h"
#include "patch/tag-place.h"

#define MAX_DIGITS 5

/* "2/3", "1-2/3" at P, or "#2" if MARKED: its length; 0: other text. */
static size_t
place_length(const char *p, const char *end, uint32_t total, bool marked)
{
	uint64_t number, of = 0;
	bool mark = marked && p < end && *p == '#';
	const char *at = p + mark;
	size_t n = pp_number_read(at, end, MAX_DIGITS, &number);

	at += n;
	if (n > 0 && at < end && *at == '-' && !mark) {
		at++;
		n = pp_number_read(at, end, MAX_DIGITS, &number);
		at += n;
	}
	if (n > 0 && at < end && *at == '/' && !mark) {
		at++;
		n = pp_number_read(at, end, MAX_DIGITS, &of);
		at += n;
	}
	if (n == 0 || number == 0 || number > total || (!mark && of != total))
		return 0;
	if (at < end && (pp_is_alnum(*at) || *at == '/' || *at == '-'))
		return 0;
	return (size_t)(at - p);
}

/* Does what stands in front of P, in TEXT, name patches or go on with some? */
static bool
is_introduced(const char *text, const char *p)
{
	static const char *const words[] = {
		"patch", "patches", "to", "through", NULL};
	static const char *const up_to[] = {"up to", NULL};

	while (p > text && strchr(" \t#([", p[-1]) != NULL)
		p--;
	if (p > text && strchr("-./", p[-1]) != NULL)
		return true;
	const char *end = p;
	while (p > text && end - p < 8 && pp_is_alnum(p[-1]))
		p--;
	if (p - text >= 3 && pp_begins_any(p - 3, end, up_to) > 0)
		return false;
	return pp_slice_is_any((PpSlice){p, (size_t)(end - p)}, words);
}

/* A word with its dots and dashes ("v1-2/3"), or one other character. */
static size_t
token_length(const char *p, const char *end)
{
	const char *at = p;

	while (at < end && (pp_is_alnum(*at) || (at > p && strchr("/.-", *at))))
		at++;
	return (size_t)MAX(at - p, 1);
}

/* "[PATCH v2 1/5]" at P: its length, and its place; 0: something else. */
static size_t
bracket_length(const char *p, const char *end, uint32_t total, PpSlice *place)
{
	enum { MAX_BRACKET = 60 };
	const char *stop = MIN(end, p + MAX_BRACKET);
	const char *close =
		*p == '[' ? memchr(p, ']', (size_t)(stop - p)) : NULL;
	const char *at = close;

	if (close == NULL)
		return 0;
	while (at > p + 1 && strchr(" \t,", at[-1]) == NULL)
		at--;
	*place = (PpSlice){at, (size_t)(close - at)};
	return (at == p + 1 || pp_begins_word(p + 1, close, "patch")) &&
			place->len > 0 &&
			place_length(at, close, total, false) == place->len
		? (size_t)(close + 1 - p)
		: 0;
}

/* May a place of a series of TOTAL stand in TEXT?  Most lines have no digit. */
static bool
may_have_place(PpSlice text, uint32_t total)
{
	size_t i = 0;

	while (total > 1 && i < text.len && !pp_is_digit(text.text[i]))
		i++;
	return total > 1 && i < text.len;
}

char *
pp_tag_place_spell(PpSlice text, uint32_t total)
{
	if (!may_have_place(text, total))
		return g_strndup(text.text, text.len);
	GString *s = g_string_sized_new(text.len + 16);
	const char *p = text.text, *end = p + text.len;

	while (p < end && strchr("*-([ \t", *p) != NULL)
		p++;
	bool announces = p < end && strchr(":,", end[-1]) != NULL;
	if (announces && *p == '#' &&
		place_length(p, end, total, /* marked= */ true) > 0)
		g_string_append(s, "patch ");
	else if (place_length(p, end, total, false) == 0)
		p = text.text;
	const char *start = p;
	while (p < end) {
		PpSlice place;
		size_t n = bracket_length(p, end, total, &place);

		if (n > 0) {
			g_string_append(s, "patch ");
			pp_slice_append(s, place);
			p += n;
			continue;
		}
		n = place_length(p, end, total, false);
		if (n > 0 && !is_introduced(start, p))
			g_string_append(s, "patch ");
		n = MAX(n, token_length(p, end));
		g_string_append_len(s, p, (gssize)n);
		p += n;
	}
	return g_string_free(s, FALSE);
}

/* Are all of the patches of SCOPE in a series of TOTAL? */
static bool
is_within(const PpScope *scope, uint32_t total)
{
	for (size_t i = 0; i < scope->n; i++)
		if (scope->ranges[i].hi > total)
			return false;
	return scope->n > 0;
}

bool
pp_tag_place_behind(PpSlice line, uint32_t total, PpScope *ret_scope)
{
	enum { MAX_LINE = 100 };
	static const char *const openings[] = {"for", "to", "on", NULL};
	static const char *const fill[] = {
		"for", "to", "on", "your", "just", "only", NULL};
	static const char *const tails[] = {"only", "please", "in", "of",
		"this", "the", "that", "series", "set", "patchset", "at least",
		"then", "as well", "too", "for now", "so far", "alone", NULL};

	if (line.len == 0 || line.len > MAX_LINE)
		return false;
	g_autofree char *text = g_strndup(line.text, line.len);
	const char *s = text;
	bool bracket = *s == '(';
	if (!bracket && pp_phrase_begins(s, openings) == NULL)
		return false;
	bool small = bracket || !g_ascii_isupper(*s);
	PpScope scope;
	s = pp_patch_range_begin(
		pp_phrase_skip_any(s + bracket, fill), total, &scope);
	if (s == NULL ||
		(scope.kind == PP_SCOPE_ONLY && !is_within(&scope, total)))
		return false;
	s = pp_phrase_skip(s, " ");
	bool clause = small && *s != '\0' && strchr(",.;", *s) != NULL;
	s = pp_phrase_skip_any(s, tails);
	if (!clause && s[strspn(s, ".!) ")] != '\0')
		return false;
	/* "For patch 3, the one above is odd:" announces other tags. */
	if (line.text[line.len - 1] == ':')
		return false;
	*ret_scope = scope;
	return true;
}
