/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "series/range.h"

/* No series has more than five digits of patches. */
#define MAX_DIGITS 5

typedef struct {
	const char *p;
	const char *end;
} Cursor;

static void
skip(Cursor *c, const char *set)
{
	while (c->p < c->end && strchr(set, *c->p) != NULL)
		c->p++;
}

/* Steps over WORD, small letters, if it stands here as a word. */
static bool
take_word(Cursor *c, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(c->end - c->p) < len ||
		g_ascii_strncasecmp(c->p, word, len) != 0)
		return false;
	if (c->p + len < c->end && g_ascii_isalnum(c->p[len]))
		return false;
	c->p += len;
	return true;
}

static bool
take_digits(Cursor *c, uint32_t *ret_number)
{
	const char *start = c->p;
	uint32_t number = 0;

	while (c->p < c->end && g_ascii_isdigit(*c->p) &&
		c->p - start <= MAX_DIGITS)
		number = number * 10 + (uint32_t)(*c->p++ - '0');
	if (c->p == start || c->p - start > MAX_DIGITS)
		return false;
	*ret_number = number;
	return true;
}

/* "5.15" and "6th" are no number of a patch. */
static bool
is_number_end(const Cursor *c)
{
	if (c->p == c->end)
		return true;
	if (*c->p == '.' && c->p + 1 < c->end)
		return !g_ascii_isdigit(c->p[1]);
	return !g_ascii_isalnum(*c->p);
}

/* "3", "#3", "3/7", "03/07". */
static bool
take_number(Cursor *c, uint32_t *ret_number)
{
	Cursor probe = *c;
	uint32_t total;

	skip(&probe, " \t#");
	if (!take_digits(&probe, ret_number))
		return false;
	if (probe.p < probe.end && *probe.p == '/') {
		probe.p++;
		if (!take_digits(&probe, &total))
			return false;
	}
	if (!is_number_end(&probe))
		return false;
	*c = probe;
	return true;
}

/* "-", "..", "to", "through" between two numbers. */
static bool
take_dash(Cursor *c)
{
	Cursor probe = *c;

	skip(&probe, " \t");
	const char *start = probe.p;
	skip(&probe, "-.");
	if (probe.p == start && !take_word(&probe, "to") &&
		!take_word(&probe, "through"))
		return false;
	uint32_t number;
	Cursor ahead = probe;
	if (!take_number(&ahead, &number))
		return false;
	*c = probe;
	return true;
}

static void
take_comma(Cursor *c)
{
	skip(c, " \t,;&+");
	if (take_word(c, "and"))
		skip(c, " \t,;&+");
	if (take_word(c, "patches") || take_word(c, "patch"))
		skip(c, " \t");
}

static size_t
take_list(Cursor c, PpRange *ranges)
{
	size_t n = 0;
	PpRange range;

	while (n < PP_RANGE_MAX && take_number(&c, &range.lo)) {
		range.hi = range.lo;
		if (take_dash(&c))
			take_number(&c, &range.hi);
		if (range.lo == 0 || range.hi < range.lo)
			return 0;
		ranges[n++] = range;
		take_comma(&c);
	}
	return n;
}

size_t
pp_range_list(const char *line, size_t len, PpRange ret_ranges[PP_RANGE_MAX])
{
	return take_list((Cursor){line, line + len}, ret_ranges);
}

static bool
take_series(Cursor c)
{
	static const char *const before[] = {
		"the", "this", "whole", "entire", "full", "complete", "rest"};
	bool any = false;

	for (size_t i = 0; i < G_N_ELEMENTS(before);) {
		skip(&c, " \t");
		if (take_word(&c, before[i])) {
			any = true;
			i = 0;
		} else {
			i++;
		}
	}
	if (any && take_word(&c, "patch"))
		skip(&c, " \t");
	return any &&
		(take_word(&c, "series") || take_word(&c, "patchset") ||
			take_word(&c, "set"));
}

/* What begins at a word: the scope, or PP_SCOPE_HERE when it says none. */
static PpScope
scope_at(Cursor c, PpRange *ranges, size_t *n)
{
	if (take_word(&c, "for") && take_series(c))
		return PP_SCOPE_SERIES;
	bool whole = take_word(&c, "whole") || take_word(&c, "entire");
	skip(&c, " \t");
	if (whole && (take_word(&c, "series") || take_word(&c, "patchset")))
		return PP_SCOPE_SERIES;
	if (take_word(&c, "all")) {
		skip(&c, " \t");
		return take_word(&c, "patches") ? PP_SCOPE_SERIES
						: PP_SCOPE_HERE;
	}
	if (take_word(&c, "patches") || take_word(&c, "patch"))
		skip(&c, " \t:");
	*n = take_list(c, ranges);
	return *n > 0 ? PP_SCOPE_RANGES : PP_SCOPE_HERE;
}

/* A word that may begin the naming of patches. */
static bool
is_opening(Cursor c)
{
	static const char *const words[] = {
		"for", "patches", "patch", "whole", "entire", "all"};

	/* This is asked of every word: most begin otherwise. */
	if (strchr("fpwea", g_ascii_tolower(*c.p)) == NULL)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (take_word(&c, words[i]))
			return true;
	return false;
}

PpScope
pp_range_find(const char *line, size_t len, PpRange ret_ranges[PP_RANGE_MAX],
	size_t *ret_n)
{
	Cursor c = {line, line + len};
	bool in_word = false;

	*ret_n = 0;
	for (; c.p < c.end; c.p++) {
		bool fresh = !in_word;

		in_word = g_ascii_isalnum(*c.p);
		if (!in_word || !fresh || !is_opening(c))
			continue;
		PpScope scope = scope_at(c, ret_ranges, ret_n);
		if (scope != PP_SCOPE_HERE)
			return scope;
	}
	return PP_SCOPE_HERE;
}
