/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/applied-scope.h"
#include "patch/phrase.h"

/* No list of numbers is longer; what follows it may be. */
#define MAX_LIST 400

size_t
pp_applied_scope_sentence(const char *line, size_t len, size_t from)
{
	for (size_t i = from; i < len; i++)
		if (strchr(".!?", line[i]) != NULL &&
			(i + 1 == len || line[i + 1] == ' '))
			return i + 1;
	return len;
}

/* Steps over a few of PHRASES at S, and the blanks around them. */
static const char *
skip_phrases(const char *s, const char *const *phrases)
{
	enum { MAX_PHRASES = 8 };
	const char *behind;

	s = pp_phrase_skip(s, " ");
	for (int i = 0; i < MAX_PHRASES &&
		(behind = pp_phrase_begins(s, phrases)) != NULL;
		i++)
		s = pp_phrase_skip(behind, " ");
	return s;
}

static const char *const patches[] = {
	"the", "for", "of", "on", "out", "off", "patches", "patch", NULL};

/* Behind the list of numbers at S, "patches 2, 3/5"; NULL: there is none. */
static const char *
behind_list(const char *s)
{
	PpRange ranges[PP_RANGE_MAX];
	const char *list = skip_phrases(s, patches);

	if (pp_patch_range_list(list, strnlen(list, MAX_LIST), ranges) == 0)
		return NULL;
	return list + strspn(list, "0123456789/#-., ");
}

/*
 * Does the clause REST go on with what was applied: "and 4/5", "patches 1-3
 * only"?  "Patch 4 needs a respin" is about something else.
 */
static bool
is_more(const char *rest)
{
	static const char *const leads[] = {
		"and", "only", "just", "plus", "both", "namely", NULL};
	static const char *const ends[] = {"and", "only", "thanks", "thank",
		"thx", "to", "for", "into", "in", "onto", "now", "of", "too",
		"as", "but", "except", "so", "with", "without", NULL};
	const char *behind =
		behind_list(skip_phrases(pp_phrase_skip(rest, " (-"), leads));

	return behind != NULL &&
		(!pp_is_alnum(*behind) || pp_phrase_begins(behind, ends));
}

/* Is the clause REST about patches that were not, or not just, applied? */
static bool
is_other(const char *rest)
{
	static const char *const exceptions[] = {"but not", "not", "except",
		"excluding", "without", "minus", "other than", "apart from",
		"aside from", "with the exception of", NULL};

	rest = pp_phrase_skip(rest, " (-");
	if (is_more(rest) || pp_phrase_begins(rest, exceptions) != NULL)
		return false;
	return pp_patch_range_find(rest, strlen(rest)).kind == PP_SCOPE_ONLY ||
		behind_list(rest) != NULL;
}

/* The end of the clause whose verb ends at FROM: "Applied, patch 4 is odd". */
static size_t
clause_end(const char *line, size_t stop, size_t from)
{
	for (size_t i = from; i + 1 < stop; i++) {
		if (line[i] != '(' &&
			(strchr(",;-", line[i]) == NULL || line[i + 1] != ' '))
			continue;
		g_autofree char *rest = g_strndup(line + i + 1, stop - i - 1);
		if (is_other(rest))
			return i;
	}
	return stop;
}

/* "Two", "2"; 0 when WORD is no number. */
static uint32_t
count_of(const char *word)
{
	static const char *const counts[] = {"patch", "two", "three", "four",
		"five", "six", "seven", "eight", NULL};

	if (strcmp(word, "one") == 0)
		return 1;
	for (uint32_t k = 0; counts[k] != NULL; k++)
		if (strcmp(word, counts[k]) == 0)
			return k + 1;
	return (uint32_t)MIN(g_ascii_strtoull(word, NULL, 10), 1000);
}

/* The word behind the verb that is TEXT, "first"; N when there is none. */
static size_t
find_word(const PpAppliedWord *words, size_t n, size_t verb, size_t reach,
	const char *text)
{
	for (size_t i = verb + 1; i < n && i < verb + reach; i++)
		if (strcmp(words[i].text, text) == 0)
			return i;
	return n;
}

/* "The first two", "the last patch": a scope of them, else HERE. */
static PpScope
first_or_last(const PpAppliedWord *words, size_t n, size_t verb, uint32_t total)
{
	static const char *const but[] = {
		"but", "except", "excluding", "minus", "without", "sans", NULL};
	static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};
	PpScope scope = {PP_SCOPE_ONLY, 1, {{1, 0}}};
	size_t at = find_word(words, n, verb, 4, "first");

	if (at + 1 < n && count_of(words[at + 1].text) > 0) {
		scope.ranges[0].hi = count_of(words[at + 1].text);
		return scope;
	}
	at = find_word(words, n, verb, 8, "last");
	uint32_t count = at + 1 < n ? count_of(words[at + 1].text) : 0;
	if (at < n && (at + 1 == n || words[at].stopped))
		count = 1;
	if (count == 0)
		return (PpScope){PP_SCOPE_HERE, 0, {{0, 0}}};
	if (count >= total)
		return none;
	scope.ranges[0] = (PpRange){total - count + 1, total};
	for (size_t i = verb + 1; i < at; i++)
		if (g_strv_contains(but, words[i].text))
			scope.kind = PP_SCOPE_BUT;
	return scope;
}

/* "applied 1-3", but not "applied 3 patches". */
static size_t
numbers_behind(const char *line, size_t len, const PpAppliedWord *words,
	size_t n, size_t verb, PpRange *ranges)
{
	static const char *const nouns[] = {"patches", "patch", "fixes", NULL};
	size_t end = words[verb].end;

	if (verb + 2 < n && g_strv_contains(nouns, words[verb + 2].text) &&
		!words[verb + 1].stopped)
		return 0;
	while (end < len && strchr(" (", line[end]) != NULL)
		end++;
	return pp_patch_range_list(line + end, len - end, ranges);
}

/* "Up to patch 3" are the first three. */
static void
fill_up(PpScope *scope, const char *line, size_t len)
{
	static const char *const words[] = {
		"up to", "up to and including", "until", "through", NULL};
	g_autofree char *s = g_strndup(line, len);
	const char *behind = pp_phrase_behind(s, words);

	if (behind == NULL || behind_list(behind) == NULL)
		return;
	if (scope->kind == PP_SCOPE_HERE && strchr(behind, '/') != NULL) {
		behind = skip_phrases(behind, patches);
		scope->n = pp_patch_range_list(
			behind, strlen(behind), scope->ranges);
		scope->kind = PP_SCOPE_ONLY;
	}
	if (scope->kind == PP_SCOPE_ONLY && scope->n == 1)
		scope->ranges[0].lo = 1;
}

/* What the clause LINE (LEN bytes) of the verb says itself. */
static PpScope
scope_of_clause(const char *line, size_t len, const PpAppliedWord *words,
	size_t n, size_t verb, uint32_t total)
{
	static const char *const whole[] = {
		"series", "all", "both", "patchset", "everything", NULL};
	PpScope scope = pp_patch_range_find(line, len);
	PpScope listed = {PP_SCOPE_ONLY, 0, {{0, 0}}};

	fill_up(&scope, line, len);
	if (scope.kind == PP_SCOPE_ONLY)
		return scope;
	listed.n = numbers_behind(line, len, words, n, verb, listed.ranges);
	if (listed.n == 0 && verb > 0 && scope.kind == PP_SCOPE_HERE &&
		pp_applied_words_is_number(words[0].text))
		listed.n = pp_patch_range_list(line + words[0].start,
			len - words[0].start, listed.ranges);
	if (listed.n > 0) {
		pp_patch_range_go_on(&listed, line, len);
		return listed;
	}
	PpScope end = first_or_last(words, n, verb, total);
	if (end.kind != PP_SCOPE_HERE && scope.kind != PP_SCOPE_BUT)
		return end;
	for (size_t i = 0; scope.kind == PP_SCOPE_HERE && i < n && i < verb + 3;
		i++)
		if (g_strv_contains(whole, words[i].text))
			scope.kind = PP_SCOPE_ALL;
	return scope;
}

PpScope
pp_applied_scope(const char *line, size_t len, const PpAppliedWord *words,
	size_t n, size_t verb, uint32_t total)
{
	size_t from = words[verb].end;
	size_t stop = clause_end(
		line, pp_applied_scope_sentence(line, len, from), from);
	size_t inside = 0;

	while (inside < n && words[inside].start < stop)
		inside++;
	PpScope scope = scope_of_clause(line, stop, words, inside, verb, total);
	pp_patch_range_go_on(&scope, line + stop, len - stop);
	pp_applied_scope_drop(&scope, line + from, len - from);
	return scope;
}

/* Is the list at S left out by what stands behind it: "patch 3 was dropped"? */
static bool
is_dropped(const char *s)
{
	static const char *const fill[] = {"is", "was", "are", "were",
		"has been", "have been", "got", NULL};
	static const char *const gone[] = {"dropped", "skipped", "left out",
		"omitted", "excluded", "not applied", "not included",
		"not taken", "not queued", "did not apply", "didn't apply",
		"does not apply", "doesn't apply", "do not apply",
		"don't apply", NULL};
	const char *behind = behind_list(s);

	return behind != NULL &&
		pp_phrase_begins(skip_phrases(behind, fill), gone) != NULL;
}

/* Are these patches, at S: "patch 3", "3/5, which"? Not "3 comments". */
static bool
names_patches(const char *s)
{
	static const char *const nouns[] = {"patches", "patch", NULL};
	const char *behind = behind_list(s);

	if (behind == NULL)
		return false;
	g_autofree char *list = g_strndup(s, (size_t)(behind - s));
	return pp_phrase_behind(list, nouns) != NULL ||
		strchr(list, '/') != NULL || !pp_is_alnum(*behind);
}

static void
leave_out(PpScope *scope, const char *list)
{
	g_autofree char *but = g_strdup_printf(
		"except patch %.*s", MAX_LIST, skip_phrases(list, patches));
	pp_patch_range_go_on(scope, but, strlen(but));
}

void
pp_applied_scope_drop(PpScope *scope, const char *line, size_t len)
{
	static const char *const drops[] = {"dropped", "dropping", "skipped",
		"skipping", "skip", "left out", "leaving out", "leave out",
		"left", "leaving", "leave", "omitted", "omitting", "sans",
		"bar", "waiting with", "waiting on", "wait with", "holding off",
		"held back", "holding back", NULL};
	static const char *const nouns[] = {"patches", "patch", NULL};
	g_autofree char *s = g_strndup(line, len);
	const char *behind;

	const char *at = s;
	int n = 0;

	while (n < PP_RANGE_MAX && pp_phrase_find(at, drops, &behind) != NULL) {
		if (names_patches(behind)) {
			leave_out(scope, behind);
			n++;
		}
		at = behind;
	}
	at = s;
	while (n < PP_RANGE_MAX && pp_phrase_find(at, nouns, &behind) != NULL) {
		if (is_dropped(behind)) {
			leave_out(scope, behind);
			n++;
		}
		at = behind;
	}
}
