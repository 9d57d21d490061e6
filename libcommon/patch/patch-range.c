/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "base/slice.h"
#include "patch/patch-range.h"

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
	if (!pp_begins_word(c->p, c->end, word))
		return false;
	const char *stop = c->p + strlen(word);
	if (stop < c->end && g_ascii_isalnum(*stop))
		return false;
	c->p = stop;
	return true;
}

static bool
take_digits(Cursor *c, uint32_t *ret_number)
{
	uint64_t number;
	size_t n = pp_number_read(c->p, c->end, MAX_DIGITS, &number);

	if (n > 0)
		*ret_number = (uint32_t)number;
	c->p += n;
	return n > 0;
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

/* Reads a list; *c moves behind it. */
static size_t
take_list(Cursor *c, PpRange *ranges)
{
	size_t n = 0;
	PpRange range;

	while (n < PP_RANGE_MAX && take_number(c, &range.lo)) {
		range.hi = range.lo;
		if (take_dash(c))
			take_number(c, &range.hi);
		if (range.lo == 0 || range.hi < range.lo)
			return 0;
		ranges[n++] = range;
		take_comma(c);
	}
	return n;
}

size_t
pp_patch_range_list(
	const char *line, size_t len, PpRange ret_ranges[PP_RANGE_MAX])
{
	Cursor c = {line, line + len};

	return take_list(&c, ret_ranges);
}

/*
 * Steps over any of WORDS (NULL at the end), and the blanks around them.  Only
 * hostile lines have more than a few in a row.
 */
static bool
take_words(Cursor *c, const char *const *words)
{
	enum { MAX_WORDS = 8 };
	int any = 0;

	for (size_t i = 0; words[i] && any < MAX_WORDS;) {
		skip(c, " \t");
		if (take_word(c, words[i])) {
			any++;
			i = 0;
		} else {
			i++;
		}
	}
	skip(c, " \t");
	return any > 0;
}

static bool
take_series(Cursor *c)
{
	static const char *const before[] = {"the", "this", "whole", "entire",
		"full", "complete", "rest", NULL};
	Cursor probe = *c;
	bool any = take_words(&probe, before);

	if (any && take_word(&probe, "patch"))
		skip(&probe, " \t");
	if (!any ||
		(!take_word(&probe, "series") &&
			!take_word(&probe, "patchset") &&
			!take_word(&probe, "set")))
		return false;
	*c = probe;
	return true;
}

/* What is found on the way through a line. */
typedef struct {
	PpScope scope;
	PpRange left_out[PP_RANGE_MAX];
	size_t n_left_out;
	/* where the words end behind which a number is what is left out */
	const char *mention;
} Search;

static bool
takes_all(Cursor *c)
{
	if (take_word(c, "for") && take_series(c))
		return true;
	skip(c, " \t");
	bool whole = take_word(c, "whole") || take_word(c, "entire");
	skip(c, " \t");
	if (whole && (take_word(c, "series") || take_word(c, "patchset")))
		return true;
	return false;
}

/* "Patch 3 onwards": all but those in front. */
static void
go_onwards(PpScope *scope)
{
	uint32_t from = scope->ranges[0].lo;

	if (scope->n > 1)
		return;
	scope->kind = from > 1 ? PP_SCOPE_BUT : PP_SCOPE_ALL;
	scope->n = from > 1;
	scope->ranges[0] = (PpRange){1, MAX(from, 2) - 1};
}

/* "for patches 1-3", "all patches"; what is said first counts. */
static void
take_mention(Search *search, Cursor *c)
{
	static const char *const onwards[] = {
		"onward", "onwards", "upwards", NULL};
	PpScope scope = {PP_SCOPE_HERE, 0, {{0, 0}}};

	if (takes_all(c)) {
		scope.kind = PP_SCOPE_ALL;
	} else if (take_word(c, "all") || take_word(c, "everything")) {
		search->mention = c->p;
		skip(c, " \t");
		if (!take_word(c, "patches"))
			return;
		scope.kind = PP_SCOPE_ALL;
	} else {
		if (take_word(c, "patches") || take_word(c, "patch"))
			skip(c, " \t:");
		scope.n = take_list(c, scope.ranges);
		if (scope.n == 0)
			return;
		scope.kind = PP_SCOPE_ONLY;
		if (take_words(c, onwards))
			go_onwards(&scope);
	}
	search->mention = c->p;
	if (search->scope.kind == PP_SCOPE_HERE)
		search->scope = scope;
}

/* Is what C points at the first word behind a mention: "all but"? */
static bool
is_behind_mention(const Search *search, Cursor c)
{
	const char *p = c.p;

	/* Backwards: a line without end is gone through once. */
	while (search->mention != NULL && p > search->mention &&
		strchr(" \t,(", p[-1]) != NULL)
		p--;
	return p == search->mention;
}

/* Does the list that ends at C stand for itself: no "2 nits", "6 months"? */
static bool
is_whole_phrase(Cursor c, const char *start)
{
	const char *p = c.p;

	while (p > start && pp_is_space(p[-1]))
		p--;
	return c.p == c.end || !pp_is_alnum(*c.p) ||
		!(p > start && pp_is_digit(p[-1]));
}

/* The words that leave out what follows them. */
typedef struct {
	bool but;
	bool soft; /* "no", "not" */
	bool hard; /* "except" */
	bool patches;
} Exception;

static bool
take_exception(Cursor *c, Exception *ret)
{
	static const char *const hard[] = {"except", "excluding", "without",
		"minus", "other than", "apart from", "aside from",
		"with the exception of", NULL};
	static const char *const soft[] = {"no", "not", NULL};
	static const char *const fill[] = {
		"for", "from", "in", "the", "of", "#", NULL};

	ret->but = take_word(c, "but");
	ret->soft = take_words(c, soft);
	ret->hard = take_words(c, hard);
	if (!ret->but && !ret->soft && !ret->hard)
		return false;
	take_words(c, fill);
	ret->patches = take_word(c, "patches") || take_word(c, "patch");
	skip(c, " \t");
	return true;
}

static void
add_left_out(Search *search, const PpRange *ranges, size_t n)
{
	n = MIN(n, PP_RANGE_MAX - search->n_left_out);
	memcpy(search->left_out + search->n_left_out, ranges,
		n * sizeof(*ranges));
	search->n_left_out += n;
}

/*
 * "except patch 2", "not 2/4", "but 2".  "But" begins a sentence as well
 * ("applied, but patch 2 looks odd"): alone it needs what it takes from.
 */
static bool
take_left_out(Search *search, Cursor *c)
{
	bool behind = is_behind_mention(search, *c);
	PpRange ranges[PP_RANGE_MAX];
	Exception found;

	if (!take_exception(c, &found))
		return false;
	const char *number = c->p;
	size_t n = take_list(c, ranges);
	if (n == 0)
		return false;
	search->mention = c->p;
	if (found.but && !found.soft && !found.hard && !behind)
		return true;
	bool slash = memchr(number, '/', (size_t)(c->p - number)) != NULL;
	if (!behind && !found.patches && !slash &&
		!(found.hard && is_whole_phrase(*c, number)))
		return true;
	add_left_out(search, ranges, n);
	return true;
}

/*
 * "With patch 2 dropped" leaves it out; "with patch 2 fixed" is about others.
 */
static bool
take_with(Search *search, Cursor *c)
{
	static const char *const gone[] = {
		"dropped", "removed", "omitted", "skipped", "left out", NULL};
	static const char *const changed[] = {"fixed", "squashed", "folded",
		"amended", "changed", "merged", NULL};
	PpRange ranges[PP_RANGE_MAX];

	if (!take_word(c, "with"))
		return false;
	skip(c, " \t");
	if (!take_word(c, "patches") && !take_word(c, "patch"))
		return false;
	size_t n = take_list(c, ranges);
	if (n == 0)
		return false;
	if (!take_words(c, gone))
		return take_words(c, changed);
	add_left_out(search, ranges, n);
	return true;
}

/*
 * "The same nit as in patch 1" is not about that patch; "As for patch 1" is.
 */
static bool
take_comparison(Cursor *c, const char *line)
{
	static const char *const words[] = {"as", "like", "than", "from", NULL};
	static const char *const fill[] = {
		"for", "in", "on", "with", "of", "to", "the", NULL};
	PpRange ranges[PP_RANGE_MAX];

	if (c->p == line || !take_words(c, words))
		return false;
	take_words(c, fill);
	if (!take_word(c, "patches") && !take_word(c, "patch"))
		return false;
	skip(c, " \t");
	return take_list(c, ranges) > 0;
}

/* Most words begin with another letter than those that are looked for. */
static bool
may_open(char letter)
{
	static const char letters[] = "abeflmnoptw";

	return memchr(letters, pp_to_lower(letter), strlen(letters)) != NULL;
}

/* A word that may begin the naming of patches. */
static bool
is_opening(Cursor c)
{
	static const char *const words[] = {"for", "patches", "patch", "whole",
		"entire", "all", "everything"};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (take_word(&c, words[i]))
			return true;
	return false;
}

static void
search_line(Search *search, const char *line, size_t len)
{
	if (len == 0)
		return;
	Cursor c = {line, line + len};

	while (c.p < c.end) {
		Cursor word = c;

		if (may_open(*c.p)) {
			if (take_comparison(&word, line)) {
				c = word;
				continue;
			}
			word = c;
			if (take_left_out(search, &word)) {
				c = word;
				continue;
			}
			word = c;
			if (take_with(search, &word)) {
				c = word;
				continue;
			}
			if (is_opening(c)) {
				word = c;
				take_mention(search, &word);
				c.p = MAX(word.p, c.p + 1);
				continue;
			}
		}
		while (c.p < c.end && pp_is_alnum(*c.p))
			c.p++;
		while (c.p < c.end && !pp_is_alnum(*c.p))
			c.p++;
	}
}

/* RANGES without OUT; returns how many are left, at most PP_RANGE_MAX. */
static size_t
cut_out(PpRange *ranges, size_t n, PpRange out)
{
	PpRange left[2 * PP_RANGE_MAX];
	size_t m = 0;

	for (size_t i = 0; i < n; i++) {
		if (ranges[i].lo < out.lo)
			left[m++] = (PpRange){
				ranges[i].lo, MIN(ranges[i].hi, out.lo - 1)};
		if (ranges[i].hi > out.hi)
			left[m++] = (PpRange){
				MAX(ranges[i].lo, out.hi + 1), ranges[i].hi};
	}
	m = MIN(m, PP_RANGE_MAX);
	memcpy(ranges, left, m * sizeof(*ranges));
	return m;
}

/* Adds RANGE to what SCOPE leaves out, unless it is in there. */
static void
add_exception(PpScope *scope, PpRange range)
{
	for (size_t i = 0; i < scope->n; i++)
		if (scope->ranges[i].lo <= range.lo &&
			range.hi <= scope->ranges[i].hi)
			return;
	if (scope->n < PP_RANGE_MAX)
		scope->ranges[scope->n++] = range;
}

/* SCOPE without the N ranges of LEFT_OUT, at most PP_RANGE_MAX. */
static void
leave_out(PpScope *scope, const PpRange *left_out, size_t n)
{
	PpScope rest = *scope;

	if (n == 0)
		return;
	if (scope->kind != PP_SCOPE_ONLY) {
		if (scope->kind != PP_SCOPE_BUT)
			*scope = (PpScope){PP_SCOPE_BUT, 0, {{0, 0}}};
		for (size_t i = 0; i < n; i++)
			add_exception(scope, left_out[i]);
		return;
	}
	for (size_t i = 0; i < n; i++)
		rest.n = cut_out(rest.ranges, rest.n, left_out[i]);
	if (rest.n > 0)
		*scope = rest;
}

PpScope
pp_patch_range_find(const char *line, size_t len)
{
	Search search = {.n_left_out = 0};

	search_line(&search, line, len);
	leave_out(&search.scope, search.left_out, search.n_left_out);
	return search.scope;
}

void
pp_patch_range_go_on(PpScope *scope, const char *line, size_t len)
{
	Search search = {.n_left_out = 0};

	search_line(&search, line, len);
	leave_out(scope, search.left_out, search.n_left_out);
}
