/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/number.h"
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

char *
pp_tag_place_spell(PpSlice text, uint32_t total)
{
	GString *s = g_string_sized_new(text.len + 16);
	const char *p = text.text, *end = p + text.len;

	while (total > 1 && p < end && strchr("*-([ \t", *p) != NULL)
		p++;
	bool announces = p < end && strchr(":,", end[-1]) != NULL;
	if (total > 1 && announces && *p == '#' &&
		place_length(p, end, total, /* marked= */ true) > 0)
		g_string_append(s, "patch ");
	else if (total <= 1 || place_length(p, end, total, false) == 0)
		p = text.text;
	const char *start = p;
	while (p < end) {
		size_t n = total > 1 ? place_length(p, end, total, false) : 0;
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
pp_tag_place_note(PpSlice note, uint32_t total, PpScope *ret_scope)
{
	const char *p = note.text, *end = p + note.len;

	while (p < end && strchr("> \t", *p) != NULL)
		p++;
	if (p == end || strchr("#([", *p) == NULL)
		return false;
	while (p < end && strchr("#([ \t", *p) != NULL)
		p++;
	while (end > p && strchr(")]. \t", end[-1]) != NULL)
		end--;
	size_t len = (size_t)(end - p);
	enum { MAX_NOTE = 100 };
	if (len == 0 || len > MAX_NOTE)
		return false;
	g_autofree char *list = g_strndup(p, len);
	if (list[strspn(list, "0123456789/-, #&+")] != '\0')
		return false;
	*ret_scope = (PpScope){PP_SCOPE_ONLY, 0, {{0, 0}}};
	ret_scope->n = pp_patch_range_list(list, len, ret_scope->ranges);
	return is_within(ret_scope, total);
}

static const char *
skip_any(const char *s, const char *const *words)
{
	const char *behind;

	while ((behind = pp_phrase_begins(s, words)) != NULL)
		s = behind + strspn(behind, " ");
	return s;
}

/* Reads "first two patches" at *S, and steps over it. */
static bool
take_first(const char **s, PpScope *ret_scope)
{
	static const char *const ordinals[] = {
		"first", "second", "third", "fourth", "fifth", NULL};
	static const char *const counts[] = {
		"two", "three", "four", "five", NULL};
	static const char *const last[] = {"last", "final", NULL};
	static const char *const nouns[] = {
		"patch", "patches", "one", "ones", NULL};
	const char *p = *s, *behind = NULL;
	uint32_t lo = 0, hi = 0;

	for (uint32_t i = 0; ordinals[i] != NULL && lo == 0; i++)
		if ((behind = pp_phrase_begins(
			     p, (const char *[]){ordinals[i], NULL})) != NULL)
			lo = hi = i + 1;
	if (lo == 0 && (behind = pp_phrase_begins(p, last)) == NULL)
		return false;
	p = behind + strspn(behind, " ");
	bool counted = false;
	for (uint32_t i = 0; counts[i] != NULL && !counted; i++) {
		behind = pp_phrase_begins(p, (const char *[]){counts[i], NULL});
		counted = behind != NULL;
		if (counted) {
			hi = i + 2;
			p = behind + strspn(behind, " ");
		}
	}
	behind = pp_phrase_begins(p, nouns);
	if (behind == NULL && !counted)
		return false;
	*s = behind != NULL ? behind : p;
	*ret_scope = lo == 0 || (counted && lo > 1)
		? (PpScope){PP_SCOPE_NONE, 0, {{0, 0}}}
		: (PpScope){PP_SCOPE_ONLY, 1, {{lo, hi}}};
	return true;
}

/* Reads "patches 1, 2 and 3/3" at *S, and steps over it. */
static bool
take_numbers(const char **s, PpScope *ret_scope)
{
	static const char *const more[] = {
		"patch", "patches", "and", "to", "through", NULL};
	const char *p = *s, *last = NULL;

	ret_scope->kind = PP_SCOPE_ONLY;
	p = skip_any(p, (const char *[]){"patch", "patches", NULL});
	ret_scope->n =
		pp_patch_range_list(p, strcspn(p, ";"), ret_scope->ranges);
	while (*p != '\0') {
		size_t n = strspn(p, "0123456789/-#");
		if (n > 0)
			last = p += n;
		else if (strchr(" ,&+", *p) != NULL)
			p++;
		else if (skip_any(p, more) != p)
			p = skip_any(p, more);
		else
			break;
	}
	*s = last;
	return ret_scope->n > 0 && last != NULL;
}

bool
pp_tag_place_behind(PpSlice line, uint32_t total, PpScope *ret_scope)
{
	enum { MAX_LINE = 100 };
	static const char *const openings[] = {"for", "to", "on", NULL};
	static const char *const fill[] = {
		"for", "to", "on", "the", "your", "just", "only", NULL};
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
	s = skip_any(s + bracket, fill);
	PpScope scope = {PP_SCOPE_NONE, 0, {{0, 0}}};
	if (!take_first(&s, &scope) && !take_numbers(&s, &scope))
		return false;
	if (scope.kind == PP_SCOPE_ONLY && !is_within(&scope, total))
		return false;
	s += strspn(s, " ");
	bool clause = small && *s != '\0' && strchr(",.;", *s) != NULL;
	s = skip_any(s, tails);
	if (!clause && s[strspn(s, ".!) ")] != '\0')
		return false;
	/* "For patch 3, the one above is odd:" announces other tags. */
	if (line.text[line.len - 1] == ':')
		return false;
	*ret_scope = scope;
	return true;
}

PpScope
pp_tag_place_seen(PpScope scope, const char *s)
{
	static const char *const seen[] = {"only looked at", "only look at",
		"only reviewed", "only read", "only checked",
		"only went through", "just looked at", "just reviewed", NULL};
	static const char *const deep[] = {"closely", "in detail", "in depth",
		"properly", "carefully", "thoroughly", NULL};
	static const char *const fill[] = {"the", "your", NULL};
	const char *rest = pp_phrase_behind(s, seen);
	PpScope found = {PP_SCOPE_NONE, 0, {{0, 0}}};

	if (rest == NULL || scope.kind != PP_SCOPE_HERE ||
		pp_phrase_behind(rest, deep) != NULL)
		return scope;
	rest = skip_any(rest + strspn(rest, " "), fill);
	return take_first(&rest, &found) || take_numbers(&rest, &found) ? found
									: scope;
}
