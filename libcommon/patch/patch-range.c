/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/patch-list.h"
#include "patch/patch-range.h"
#include "patch/phrase.h"
#include "patch/words.h"

#define BLANKS " \t"

static const PpScope here = {PP_SCOPE_HERE, 0, {{0, 0}}};
static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

/* What is found on the way through a line. */
typedef struct {
	uint32_t total; /* patches of the series; 0: not known */
	PpScope scope;
	PpRange left_out[PP_RANGE_MAX];
	size_t n_left_out;
	bool unclear; /* something else is left out */
	/* where the words end behind which a number is what is left out */
	const char *mention;
} Search;

/* Behind the "6-patch" of "6-patch series". */
static const char *
skip_size(const char *s)
{
	s = pp_phrase_skip(s, BLANKS);
	size_t digits = strspn(s, "0123456789");

	return digits > 0 && s[digits] == '-'
		? pp_words_skip(s + digits + 1, PP_WORD_PATCH)
		: s;
}

/* "For the whole series", "entire patchset". */
static const char *
read_series(const char *s, bool bare)
{
	static const char *const before[] = {"the", "this", "whole", "entire",
		"full", "complete", "rest", NULL};
	static const char *const whole[] = {"whole", "entire", NULL};
	static const char *const word[] = {"for", NULL};
	const char *p = pp_phrase_begins(s, word);

	if (p == NULL && !bare && pp_phrase_begins(s, whole) == NULL)
		return NULL;
	p = pp_phrase_skip(p != NULL ? p : s, BLANKS);
	const char *series = skip_size(pp_phrase_skip_any(p, before));
	return series > p ? pp_words_begin(series, PP_WORD_SERIES, NULL) : NULL;
}

/* All but those in front of SCOPE's, which is one. */
static void
go_onwards(PpScope *scope)
{
	uint32_t from = scope->ranges[0].lo;

	if (scope->n > 1 || scope->kind != PP_SCOPE_ONLY)
		return;
	scope->kind = from > 1 ? PP_SCOPE_BUT : PP_SCOPE_ALL;
	scope->n = from > 1;
	scope->ranges[0] = (PpRange){1, MAX(from, 2) - 1};
}

/* The patches up to SCOPE's, or in front of them, or behind: CLASS. */
static void
stretch(PpScope *scope, PpWordClass class)
{
	PpRange last = scope->ranges[scope->n - 1];

	if (scope->kind != PP_SCOPE_ONLY)
		return;
	scope->n = 1;
	scope->ranges[0] = (PpRange){1, last.hi};
	if (class == PP_WORD_AFTER)
		scope->kind = PP_SCOPE_BUT;
	if (class == PP_WORD_BEFORE && last.lo > 1)
		scope->ranges[0].hi = last.lo - 1;
	else if (class == PP_WORD_BEFORE)
		*scope = none;
}

/*
 * "Up to patch 3", "all patches before the last", "from patch 3 on".  What
 * stands before or after a patch, and is not named as patches, may be a day.
 */
static const char *
read_stretch(const char *s, uint32_t total, PpScope *ret_scope)
{
	static const char *const of[] = {
		"of", "the", "those", "these", "for", NULL};
	static const PpWordClass classes[] = {
		PP_WORD_UP_TO, PP_WORD_BEFORE, PP_WORD_AFTER};
	PpPatchList named;

	if (pp_words_begin(s,
		    PP_WORD_ALL | PP_WORD_PATCH | PP_WORD_ONE | PP_WORD_SERIES |
			    PP_WORD_UP_TO,
		    NULL) == NULL)
		return NULL;
	const char *p = pp_words_skip(s, PP_WORD_ALL);

	p = pp_words_skip(pp_phrase_skip_any(p, of),
		PP_WORD_PATCH | PP_WORD_ONE | PP_WORD_SERIES);
	for (size_t i = 0; i < G_N_ELEMENTS(classes); i++) {
		const char *behind = pp_words_begin(p, classes[i], NULL);

		if (behind == NULL || (i > 0 && p == s))
			continue;
		behind = pp_patch_list_read(pp_phrase_skip(behind, BLANKS),
			total,
			/* article= */ true, &named);
		if (behind == NULL ||
			!(named.patches || named.slash || named.ends))
			return NULL;
		*ret_scope = named.scope;
		stretch(ret_scope, classes[i]);
		return behind;
	}
	return NULL;
}

/* "From patch 3 on". */
static const char *
read_from(const char *s, uint32_t total, PpScope *ret_scope)
{
	static const char *const from[] = {
		"from", "starting with", "starting from", NULL};
	static const char *const on[] = {"on", "up", NULL};
	const char *p = pp_phrase_begins(s, from);
	PpPatchList named;

	p = p != NULL ? pp_patch_list_read(pp_phrase_skip(p, BLANKS), total,
				/* article= */ true, &named)
		      : NULL;
	if (p == NULL || !(named.patches || named.slash))
		return NULL;
	p = pp_phrase_skip(p, BLANKS);
	const char *behind = pp_words_begin(p, PP_WORD_ONWARD, NULL);
	if (behind == NULL)
		behind = pp_phrase_begins(p, on);
	if (behind == NULL)
		return NULL;
	*ret_scope = named.scope;
	go_onwards(ret_scope);
	return behind;
}

/* "All", "all of the patches"; only patches are a scope. */
static const char *
read_all(const char *s, PpScope *ret_scope)
{
	static const char *const of[] = {
		"of", "the", "these", "those", "your", NULL};
	const char *p = pp_words_begin(s, PP_WORD_ALL, NULL);

	if (p == NULL)
		return NULL;
	const char *noun = pp_words_begin(
		pp_phrase_skip_any(pp_phrase_skip(p, BLANKS), of),
		PP_WORD_PATCH | PP_WORD_SERIES, NULL);
	if (noun == NULL)
		return p;
	ret_scope->kind = PP_SCOPE_ALL;
	return noun;
}

/* "Patches 1-3", "patch 3 onwards", and "1-3" behind "for". */
static const char *
read_patches(const char *s, uint32_t total, bool bare, PpScope *ret_scope)
{
	static const char *const word[] = {"for", NULL};
	PpPatchList named;
	const char *p = pp_phrase_begins(s, word);

	bare = bare || p != NULL;
	p = pp_patch_list_read(p != NULL ? pp_phrase_skip(p, BLANKS) : s, total,
		/* article= */ false, &named);
	if (p == NULL ||
		!(named.patches || named.ordinal ||
			(bare && (named.slash || named.ends))))
		return NULL;
	*ret_scope = named.scope;
	const char *on =
		pp_words_begin(pp_phrase_skip(p, BLANKS), PP_WORD_ONWARD, NULL);
	if (on == NULL)
		return p;
	go_onwards(ret_scope);
	return on;
}

/* "For patches 1-3", "all patches" at S; what is said first counts. */
static const char *
read_mention(Search *search, const char *s, bool bare)
{
	PpScope scope = {PP_SCOPE_HERE, 0, {{0, 0}}};
	const char *behind = read_series(s, bare);

	if (behind != NULL)
		scope.kind = PP_SCOPE_ALL;
	else if ((behind = read_stretch(s, search->total, &scope)) == NULL &&
		(behind = read_from(s, search->total, &scope)) == NULL &&
		(behind = read_all(s, &scope)) == NULL &&
		(behind = read_patches(s, search->total, bare, &scope)) == NULL)
		return NULL;
	search->mention = behind;
	if (search->scope.kind == PP_SCOPE_HERE)
		search->scope = scope;
	return behind;
}

/* Is what S points at the first word behind a mention: "all but"? */
static bool
is_behind_mention(const Search *search, const char *s)
{
	/* Backwards: a line without end is gone through once. */
	while (search->mention != NULL && s > search->mention &&
		strchr(" \t,(", s[-1]) != NULL)
		s--;
	return s == search->mention;
}

static void
leave_named_out(Search *search, const PpPatchList *named)
{
	size_t n = MIN(named->scope.n, PP_RANGE_MAX - search->n_left_out);

	search->unclear = search->unclear || named->scope.kind == PP_SCOPE_NONE;
	memcpy(search->left_out + search->n_left_out, named->scope.ranges,
		n * sizeof(*named->scope.ranges));
	search->n_left_out += n;
}

/*
 * "Except patch 2", "not 2/4", "but 2".  "But" begins a sentence as well
 * ("applied, but patch 2 looks odd"): alone it needs what it takes from.
 */
static const char *
read_left_out(Search *search, const char *s)
{
	static const char *const fill[] = {
		"for", "from", "in", "the", "of", "#", NULL};
	static const char *const word[] = {"for", NULL};

	if (pp_words_begin(s,
		    PP_WORD_BUT | PP_WORD_NOT | PP_WORD_EXCEPT | PP_WORD_MINUS,
		    NULL) == NULL)
		return NULL;
	const char *but = pp_words_skip(s, PP_WORD_BUT);
	const char *soft = pp_words_skip(but, PP_WORD_NOT);
	const char *hard = pp_words_skip(soft, PP_WORD_EXCEPT | PP_WORD_MINUS);
	bool behind = is_behind_mention(search, s);
	PpPatchList named;
	const char *list = pp_phrase_skip_any(hard, fill);
	const char *end = pp_patch_list_read(
		list, search->total, /* article= */ true, &named);
	if (end == NULL)
		return NULL;
	search->mention = end;
	bool is_but = but > s && soft == but && hard == soft && !behind;
	/* "This is not the first patch that does so". */
	bool is_not = named.ordinal && but == s && hard == soft && !behind &&
		pp_phrase_begins(hard, word) == NULL;
	bool sure = named.patches || named.slash ||
		(named.ends && (behind || hard > soft));
	if (!is_but && !is_not && sure)
		leave_named_out(search, &named);
	return end;
}

/*
 * "With patch 2 dropped" leaves it out; "with patch 2 fixed" is about others.
 */
static const char *
read_with(Search *search, const char *s)
{
	static const char *const with[] = {"with", NULL};
	static const char *const changed[] = {"fixed", "squashed", "folded",
		"amended", "changed", "merged", NULL};
	const char *p = pp_phrase_begins(s, with);
	PpPatchList named;

	p = p != NULL
		? pp_patch_list_read(pp_phrase_skip(p, BLANKS), search->total,
			  /* article= */ false, &named)
		: NULL;
	if (p == NULL)
		return NULL;
	p = pp_phrase_skip(p, BLANKS);
	const char *behind = pp_words_begin(p, PP_WORD_GONE, NULL);
	if (behind == NULL && !named.patches)
		return NULL;
	if (behind != NULL)
		leave_named_out(search, &named);
	return behind != NULL ? behind : pp_phrase_begins(p, changed);
}

/*
 * "The same nit as in patch 1" is not about that patch; "As for patch 1" is.
 */
static const char *
read_comparison(const char *s, uint32_t total)
{
	static const char *const words[] = {
		"as", "like", "than", "from", "similar to", NULL};
	static const char *const fill[] = {
		"for", "in", "on", "with", "of", "to", "the", NULL};
	const char *p = pp_phrase_skip_any(s, words);
	PpPatchList named;

	if (p == s)
		return NULL;
	p = pp_patch_list_read(pp_phrase_skip_any(p, fill), total,
		/* article= */ true, &named);
	return p != NULL && named.patches ? p : NULL;
}

/* Most words begin with another letter than those that are looked for. */
static bool
may_open(char letter)
{
	return letter != '\0' &&
		strchr("abeflmnopstuwy", pp_to_lower(letter)) != NULL;
}

/* Reads what is said of patches at P; NULL: nothing. */
static const char *
read_here(Search *search, const char *line, const char *p)
{
	PpScope scope;
	const char *behind = NULL;

	if (!may_open(*p))
		return NULL;
	if (p > line && read_from(p, search->total, &scope) == NULL)
		behind = read_comparison(p, search->total);
	if (behind == NULL)
		behind = read_left_out(search, p);
	if (behind == NULL)
		behind = read_with(search, p);
	return behind != NULL ? behind
			      : read_mention(search, p, /* bare= */ false);
}

static void
search_line(Search *search, const char *line)
{
	const char *p = line;

	while (*p != '\0') {
		const char *behind = read_here(search, line, p);

		if (behind != NULL) {
			p = behind;
			continue;
		}
		while (pp_is_alnum(*p))
			p++;
		while (*p != '\0' && !pp_is_alnum(*p))
			p++;
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

/* Adds RANGE to those of SCOPE, unless it is in there. */
static void
add_range(PpScope *scope, PpRange range)
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
			add_range(scope, left_out[i]);
		return;
	}
	for (size_t i = 0; i < n; i++)
		rest.n = cut_out(rest.ranges, rest.n, left_out[i]);
	if (rest.n > 0)
		*scope = rest;
}

static void
apply(const Search *search, PpScope *scope)
{
	if (search->unclear)
		*scope = none;
	else if (scope->kind == PP_SCOPE_NONE)
		scope->n = 0;
	else
		leave_out(scope, search->left_out, search->n_left_out);
}

PpScope
pp_patch_range_find(const char *line, size_t len, uint32_t total)
{
	g_autofree char *s = g_strndup(line, len);
	Search search = {.total = total};

	search_line(&search, s);
	apply(&search, &search.scope);
	return search.scope;
}

const char *
pp_patch_range_begin(const char *s, uint32_t total, PpScope *ret_scope)
{
	Search search = {.total = total};
	const char *end = read_mention(&search, pp_words_skip(s, PP_WORD_ONLY),
			   /* bare= */ true),
		   *behind;

	while (end != NULL &&
		(behind = read_left_out(
			 &search, pp_phrase_skip(end, BLANKS ",(-"))) != NULL)
		end = behind;
	if (end == NULL)
		return NULL;
	if (search.scope.kind == PP_SCOPE_HERE)
		search.scope.kind = PP_SCOPE_ALL;
	apply(&search, &search.scope);
	*ret_scope = search.scope;
	return end;
}

void
pp_patch_range_go_on(
	PpScope *scope, const char *line, size_t len, uint32_t total)
{
	g_autofree char *s = g_strndup(line, len);
	Search search = {.total = total};

	search_line(&search, s);
	apply(&search, scope);
}

void
pp_patch_range_add(PpScope *scope, const PpScope *more)
{
	for (size_t i = 0; i < more->n; i++)
		add_range(scope, more->ranges[i]);
}

bool
pp_patch_range_leaves_out(const char *s, uint32_t total)
{
	PpScope scope = here;

	pp_patch_range_go_on(&scope, s, strlen(s), total);
	return scope.kind != PP_SCOPE_HERE;
}

PpScope
pp_patch_range_behind(const char *s, const char *const *words, uint32_t total)
{
	PpScope scope;

	s = pp_phrase_skip_any(pp_phrase_skip(s, " *"), words);
	return pp_patch_range_begin(s, total, &scope) != NULL &&
			scope.kind != PP_SCOPE_NONE
		? scope
		: here;
}
