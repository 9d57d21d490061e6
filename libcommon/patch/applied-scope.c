/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/applied-scope.h"
#include "patch/patch-list.h"
#include "patch/phrase.h"
#include "patch/words.h"

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

static const char *const patches[] = {
	"the", "for", "of", "on", "out", "off", "patches", "patch", NULL};

/* Behind the list of numbers at S, "patches 2, 3/5"; NULL: there is none. */
static const char *
behind_list(const char *s)
{
	PpRange ranges[PP_RANGE_MAX];
	const char *list = pp_phrase_skip_any(s, patches);

	if (pp_patch_list_numbers(list, strnlen(list, MAX_LIST), ranges) == 0)
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
	const char *behind = behind_list(
		pp_phrase_skip_any(pp_phrase_skip(rest, " (-"), leads));

	return behind != NULL &&
		(!pp_is_alnum(*behind) || pp_phrase_begins(behind, ends));
}

/* Is the clause REST about patches that were not, or not just, applied? */
static bool
is_other(const char *rest, uint32_t total)
{
	rest = pp_phrase_skip(rest, " (-");
	if (is_more(rest) ||
		pp_words_begin(rest,
			PP_WORD_EXCEPT | PP_WORD_MINUS | PP_WORD_BUT_NOT |
				PP_WORD_NOT,
			NULL) != NULL)
		return false;
	PpScopeKind kind = pp_patch_range_find(rest, strlen(rest), total).kind;
	return kind == PP_SCOPE_ONLY || kind == PP_SCOPE_NONE ||
		behind_list(rest) != NULL;
}

/* The end of the clause whose verb ends at FROM: "Applied, patch 4 is odd". */
static size_t
clause_end(const char *line, size_t stop, size_t from, uint32_t total)
{
	for (size_t i = from; i + 1 < stop; i++) {
		if (line[i] != '(' &&
			(strchr(",;-", line[i]) == NULL || line[i + 1] != ' '))
			continue;
		g_autofree char *rest = g_strndup(line + i + 1, stop - i - 1);
		if (is_other(rest, total))
			return i;
	}
	return stop;
}

/* What the clause LINE (LEN bytes) of the verb says itself. */
static PpScope
scope_of_clause(const char *line, size_t len, const PpAppliedWord *words,
	size_t n, size_t verb, uint32_t total)
{
	static const char *const whole[] = {
		"series", "all", "both", "patchset", "everything", NULL};
	static const char *const and[] = {"and", NULL};
	PpScope scope = pp_patch_range_find(line, len, total), listed;
	g_autofree char *s = g_strndup(line, len);

	if (scope.kind == PP_SCOPE_ONLY || scope.kind == PP_SCOPE_NONE)
		return scope;
	/* "Applied 1-3", "1-3 applied"; but not "applied 3 patches". */
	const char *behind = pp_patch_range_begin(
		pp_phrase_skip(s + words[verb].end, " ("), total, &listed);
	/* "Queued and 1-3, thanks." */
	if (behind == NULL) {
		behind = pp_patch_range_begin(
			pp_phrase_skip_any(s + words[verb].end, and), total,
			&listed);
		if (behind != NULL && pp_is_alnum(*pp_phrase_skip(behind, " ")))
			behind = NULL;
	}
	if (behind == NULL && verb > 0)
		behind = pp_patch_range_begin(
			s + words[0].start, total, &listed);
	if (behind != NULL && listed.kind != PP_SCOPE_ALL) {
		pp_patch_range_go_on(&listed, line, len, total);
		return listed;
	}
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
		line, pp_applied_scope_sentence(line, len, from), from, total);
	size_t inside = 0;

	while (inside < n && words[inside].start < stop)
		inside++;
	PpScope scope = scope_of_clause(line, stop, words, inside, verb, total);
	pp_patch_range_go_on(&scope, line + stop, len - stop, total);
	pp_applied_scope_drop(&scope, line + from, len - from, total);
	return scope;
}

/* Is the list at S left out by what stands behind it: "patch 3 was dropped"? */
static bool
is_dropped(const char *s)
{
	static const char *const fill[] = {"is", "was", "are", "were",
		"has been", "have been", "got", NULL};
	static const char *const not [] = {"not applied", "not included",
		"not taken", "not queued", "did not apply", "didn't apply",
		"does not apply", "doesn't apply", "do not apply",
		"don't apply", NULL};
	const char *behind = behind_list(s);

	behind = behind != NULL ? pp_phrase_skip_any(behind, fill) : "";
	return pp_words_begin(behind, PP_WORD_GONE, NULL) != NULL ||
		pp_phrase_begins(behind, not ) != NULL;
}

/* Are these patches, at S: "patch 3", "3/5, which"? Not "3 comments". */
static bool
names_patches(const char *s)
{
	const char *behind = behind_list(s);

	if (behind == NULL)
		return false;
	g_autofree char *list = g_strndup(s, (size_t)(behind - s));
	return pp_words_behind(list, PP_WORD_PATCH) != NULL ||
		strchr(list, '/') != NULL || !pp_is_alnum(*behind);
}

static void
leave_out(PpScope *scope, const char *list, uint32_t total)
{
	g_autofree char *but = g_strdup_printf("except patch %.*s", MAX_LIST,
		pp_phrase_skip_any(list, patches));
	pp_patch_range_go_on(scope, but, strlen(but), total);
}

/* Where in S it is said of what is BEHIND that it was not applied. */
static const char *
find_drop(const char *s, const char **ret_behind)
{
	static const char *const left[] = {"left", "leaving", "leave",
		"waiting with", "waiting on", "wait with", "holding off",
		"held back", "holding back", NULL};

	for (const char *p = s; *p != '\0'; p++) {
		if (p > s && pp_is_alnum(p[-1]))
			continue;
		*ret_behind =
			pp_words_begin(p, PP_WORD_SKIP | PP_WORD_MINUS, NULL);
		if (*ret_behind == NULL)
			*ret_behind = pp_phrase_begins(p, left);
		if (*ret_behind != NULL)
			return p;
	}
	return NULL;
}

void
pp_applied_scope_drop(
	PpScope *scope, const char *line, size_t len, uint32_t total)
{
	g_autofree char *s = g_strndup(line, len);
	const char *behind;

	const char *at = s;
	int n = 0;

	while (n < PP_RANGE_MAX && find_drop(at, &behind) != NULL) {
		if (names_patches(behind)) {
			leave_out(scope, behind, total);
			n++;
		}
		at = behind;
	}
	at = s;
	while (n < PP_RANGE_MAX &&
		pp_words_find(at, PP_WORD_PATCH, &behind) != NULL) {
		if (is_dropped(behind)) {
			leave_out(scope, behind, total);
			n++;
		}
		at = behind;
	}
}
