/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/applied-drop.h"
#include "patch/applied-scope.h"
#include "patch/part.h"
#include "patch/patch-list.h"
#include "patch/phrase.h"
#include "patch/tag-also.h"
#include "patch/tag-except.h"
#include "patch/words.h"

static const PpScope here = {PP_SCOPE_HERE, 0, {{0, 0}}};
static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

size_t
pp_applied_scope_sentence(const char *line, size_t len, size_t from)
{
	for (size_t i = from; i < len; i++)
		if (strchr(".!?", line[i]) != NULL &&
			(i + 1 == len || line[i + 1] == ' '))
			return i + 1;
	return len;
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
	const char *behind = pp_patch_list_skip(
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
		pp_patch_list_skip(rest) != NULL;
}

/* "With patch 3 dropped" is what was left out. */
static bool
leaves_out(const char *with, uint32_t total)
{
	static const char *const exception[] = {"the exception", NULL};
	PpPatchList named;
	const char *s = pp_phrase_skip(with, " ");
	const char *behind =
		pp_patch_list_read(s, total, /* article= */ true, &named);

	return pp_phrase_begins(s, exception) != NULL ||
		(behind != NULL &&
			pp_words_begin(pp_phrase_skip(behind, " "),
				PP_WORD_GONE, NULL) != NULL);
}

/*
 * Does S, behind the verb, go on with what was done besides: "with a change in
 * patch 3", "and fixed up patch 3", "after fixing patch 3", "left out patch 3"?
 */
static bool
begins_remark(const char *s, uint32_t total)
{
	static const char *const with[] = {"with", NULL};
	static const char *const and[] = {"and", NULL};
	static const char *const after[] = {"after", NULL};
	const char *behind = pp_phrase_begins(s, with);

	if (behind != NULL)
		return !leaves_out(behind, total);
	if (pp_applied_drop_begins(s))
		return true;
	const char *doing = pp_phrase_begins(s, after);
	behind = doing != NULL ? doing : pp_phrase_begins(s, and);
	if (behind == NULL)
		return false;
	PpSlice rest = pp_slice_str(behind);
	PpSlice word = pp_slice_cut_word(&rest);
	g_autofree char *verb = g_ascii_strdown(word.text, (gssize)word.len);
	return doing != NULL ? g_str_has_suffix(verb, "ing")
			     : g_str_has_suffix(verb, "ed") &&
			!pp_applied_words_is_verb(verb);
}

/* Does what is said of the report's patches end at I of LINE, up to STOP? */
static bool
ends_clause(const char *line, size_t stop, size_t i, uint32_t total)
{
	bool mark = line[i] == '(' ||
		(strchr(",;-", line[i]) != NULL && line[i + 1] == ' ');
	bool word = pp_is_alnum(line[i]) && i > 0 && !pp_is_alnum(line[i - 1]);

	if (!mark && !word)
		return false;
	g_autofree char *rest = g_strndup(line + i + mark, stop - i - mark);
	return mark ? is_other(rest, total) : begins_remark(rest, total);
}

/* The end of the clause whose verb ends at FROM: "Applied, patch 4 is odd". */
static size_t
clause_end(const char *line, size_t stop, size_t from, uint32_t total)
{
	for (size_t i = from; i + 1 < stop; i++)
		if (ends_clause(line, stop, i, total))
			return i;
	return stop;
}

/*
 * The bare list of the clause S, of patches that are not called so: "Applied
 * 1-3", "1-3 applied", "Queued and 1-3, thanks."; but not "applied 3 patches".
 */
static bool
read_list(const char *s, const char *object, const PpAppliedWord *first,
	uint32_t total, PpScope *ret_scope)
{
	static const char *const and[] = {"and", NULL};
	const char *behind = pp_patch_range_begin(
		pp_phrase_skip(object, " ("), total, ret_scope);

	if (behind == NULL) {
		behind = pp_patch_range_begin(
			pp_phrase_skip_any(object, and), total, ret_scope);
		if (behind != NULL && pp_is_alnum(*pp_phrase_skip(behind, " ")))
			behind = NULL;
	}
	if (behind == NULL && first != NULL)
		behind = pp_patch_range_begin(
			s + first->start, total, ret_scope);
	if (behind == NULL || ret_scope->kind == PP_SCOPE_ALL)
		return false;
	pp_patch_range_go_on(ret_scope, s, strlen(s), total);
	return true;
}

/* "In part", "the first half": nobody knows which. */
static bool
is_vague(const char *s)
{
	static const char *const vague[] = {"in part", "in parts", "partially",
		"partly", "half", "the first half", "the second half", NULL};

	return pp_phrase_begins(pp_phrase_skip(s, " ("), vague) != NULL;
}

/* What the clause S of the verb says itself; its N WORDS are cut from it. */
static PpScope
scope_of_clause(const char *s, const PpAppliedWord *words, size_t n,
	size_t verb, PpAnswered at)
{
	static const char *const whole[] = {
		"series", "all", "both", "patchset", "everything", NULL};
	static const char *const up[] = {"up", NULL};
	const char *object = pp_phrase_skip(
		pp_phrase_skip_any(s + words[verb].end, up), " ");
	PpScope scope;

	if (pp_tag_also_this(object, at, &scope) ||
		read_list(s, object, verb > 0 ? words : NULL, at.total, &scope))
		return scope;
	if (is_vague(object))
		return none;
	scope = pp_patch_range_find(s, strlen(s), at.total);
	for (size_t i = 0; scope.kind == PP_SCOPE_HERE && i < n && i < verb + 3;
		i++)
		if (g_strv_contains(whole, words[i].text))
			scope.kind = PP_SCOPE_ALL;
	return scope;
}

/* "Applied this patch, but not patch 3": no more than the one answered. */
static bool
is_this(const char *s, PpAnswered at)
{
	static const char *const words[] = {
		"this patch", "this one", "just this", "only this", NULL};
	static const char *const alone[] = {"this", NULL};
	static const char *const up[] = {"up", NULL};
	static const char *const whole[] = {
		"whole", "entire", "full", "complete", NULL};

	s = pp_phrase_skip(pp_phrase_skip_any(s, up), " ");
	if (at.number == 0 || pp_phrase_begins(s, words) != NULL)
		return at.number > 0;
	s = pp_phrase_begins(s, alone);
	if (s == NULL)
		return false;
	s = pp_phrase_skip(s, " ");
	return pp_phrase_begins(s, whole) == NULL &&
		pp_words_begin(s, PP_WORD_SERIES | PP_WORD_PATCH, NULL) == NULL;
}

/* Does S say where something went: "to next", "for 6.16"; not "for later"? */
static bool
goes_to_place(const char *s)
{
	static const char *const places[] = {
		"to", "for", "into", "in", "onto", "on", NULL};
	static const char *const others[] = {"later", "now", "review",
		"reviews", "next time", "the next", "another", "a", "be",
		"come", "follow", "go", "you", "your", "further", "discussion",
		"some", "testing", "tomorrow", "more", NULL};
	const char *behind = pp_phrase_begins(pp_phrase_skip(s, " "), places);

	if (behind == NULL)
		return false;
	behind = pp_phrase_skip(behind, " ");
	return pp_phrase_begins(behind, others) == NULL &&
		!(*behind == 'v' && pp_is_digit(behind[1]));
}

/*
 * SCOPE, some patches, and those of which REST, behind the verb, says where
 * they went: "Applied 1-3 to fixes and 4-5 to next", "and the rest for 6.16".
 */
static void
add_others(PpScope *scope, const char *rest, uint32_t total)
{
	static const char *const links[] = {"and", "and the", "the", NULL};

	for (const char *p = rest; scope->kind == PP_SCOPE_ONLY; p++) {
		p += strcspn(p, ",aA");
		if (*p == '\0')
			return;
		const char *s = pp_phrase_skip_any(p + (*p == ','), links);
		if (s == p || (p > rest && pp_is_alnum(p[-1]) && *p != ','))
			continue;
		s = pp_phrase_skip(s, " ");
		const char *behind = pp_words_begin(s, PP_WORD_REST, NULL);
		if (behind != NULL && goes_to_place(behind)) {
			*scope = (PpScope){PP_SCOPE_ALL, 0, {{0, 0}}};
			return;
		}
		PpPatchList named;
		behind = pp_patch_list_read(
			s, total, /* article= */ true, &named);
		if (behind != NULL && goes_to_place(behind))
			pp_patch_range_add(scope, &named.scope);
	}
}

/* "Applied, and the same for the rest." */
static bool
goes_for_the_rest(const char *rest)
{
	static const char *const openings[] = {"and", "same", "the same", NULL};
	const char *behind;

	for (const char *p = rest; (p = pp_phrase_find(p, openings, &behind));
		p = behind)
		if (pp_tag_also_rest(p))
			return true;
	return false;
}

/* "Except the DT patches": of a series it is not known which. */
static bool
leaves_part_out(const char *s)
{
	const char *behind;

	for (const char *p = s; pp_words_find(p,
		     PP_WORD_EXCEPT | PP_WORD_BUT_NOT | PP_WORD_MINUS, &behind);
		p = behind) {
		behind = pp_phrase_skip(behind, " ");
		if (!pp_tag_except_is_remark(behind) &&
			(pp_part_begin(behind, /* bare= */ true) != NULL ||
				pp_tag_except_is_patches(behind)))
			return true;
	}
	return false;
}

PpScope
pp_applied_scope(const char *line, size_t len, const PpAppliedWord *words,
	size_t n, size_t verb, PpAnswered at)
{
	size_t from = words[verb].end;
	size_t end = pp_applied_scope_sentence(line, len, from);
	size_t stop = clause_end(line, end, from, at.total);
	size_t inside = 0;
	PpScope scope;
	g_autofree char *clause = g_strndup(line, stop);
	g_autofree char *rest = g_strndup(line + from, end - from);

	while (inside < n && words[inside].start < stop)
		inside++;
	if (!pp_tag_also_this(pp_phrase_skip(rest, " "), at, &scope) &&
		is_this(rest, at))
		return here;
	scope = scope_of_clause(clause, words, inside, verb, at);
	if (at.number > 0 && scope.kind == PP_SCOPE_HERE &&
		goes_for_the_rest(line + from))
		scope.kind = PP_SCOPE_ALL;
	add_others(&scope, rest, at.total);
	pp_patch_range_go_on(&scope, line + stop, len - stop, at.total);
	pp_applied_drop(&scope, line + from, len - from, at.total);
	if (at.number == 0 &&
		(scope.kind == PP_SCOPE_HERE || scope.kind == PP_SCOPE_ALL) &&
		leaves_part_out(rest))
		return none;
	return scope;
}
