/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/part.h"
#include "patch/patch-range.h"
#include "patch/phrase.h"
#include "patch/refusal.h"
#include "patch/tag-place.h"

/* What is longer is no sentence. */
#define MAX_LINE 400

static const char *const refusals[] = {"nack", "nak", NULL};

/* Are all words of CLAUSE among WORDS? */
static bool
has_only(PpSlice clause, const char *const *words)
{
	PpSlice word;

	while ((word = pp_slice_cut_word(&clause)).len > 0)
		if (!pp_slice_is_any(word, words))
			return false;
	return true;
}

/* The clause in front of P, in S, and what parts it from those before: or 0. */
static PpSlice
clause_before(const char *s, const char *p, char *ret_mark)
{
	const char *start = p;

	while (start > s &&
		!(pp_is_space(*start) && strchr(".!?:;,", start[-1]) != NULL))
		start--;
	*ret_mark = start > s ? start[-1] : '\0';
	return pp_slice_trim(start, p);
}

/* "I have to NAK this one", by what stands in front and what is BEHIND. */
static bool
is_done_by_me(PpSlice clause, const char *behind)
{
	static const char *const subjects[] = {"i", "i'm", "i'll", NULL};
	static const char *const words[] = {"i", "i'm", "i'll", "have", "had",
		"to", "must", "will", "am", "going", "hereby", "still",
		"therefore", "so", "and", "but", "sorry", "again", "actually",
		"clearly", "want", "afraid", "anyway", "also", NULL};
	static const char *const objects[] = {"this", "it", "that", "these",
		"the patch", "the series", "the whole", "patch", "patches",
		NULL};
	static const char *const doubts[] = {
		"if", "unless", "when", "as long", "in case", "or", NULL};
	PpSlice rest = clause;
	bool by_me = false;

	for (PpSlice word; (word = pp_slice_cut_word(&rest)).len > 0;)
		by_me = by_me || pp_slice_is_any(word, subjects);
	return by_me && has_only(clause, words) &&
		pp_phrase_begins(behind, objects) != NULL &&
		pp_phrase_behind(behind, doubts) == NULL;
}

/* "So NAK", "this gets a hard NACK", and no more in front of it. */
static bool
is_alone(PpSlice clause)
{
	static const char *const words[] = {"a", "actually", "again", "an",
		"and", "big", "but", "clear", "definite", "definitely", "firm",
		"full", "gets", "hard", "hence", "honestly", "iows", "is",
		"it's", "just", "ok", "so", "sorry", "still", "strong",
		"that's", "then", "therefore", "this", "thus", "well", "yes",
		NULL};

	return has_only(clause, words);
}

/* Does the word of refusal at P, in S, refuse; BEHIND it, what? */
static bool
refuses(const char *s, const char *p, const char *behind, bool begins)
{
	static const char *const followers[] = {"to", "on", "for", "from me",
		"from my side", "again", "as is", "as-is", NULL};
	char mark;
	PpSlice clause = clause_before(s, p, &mark);
	const char *rest = pp_phrase_skip(behind, " *");
	bool capital = g_ascii_isupper(*p);

	if (p == s && capital && strchr(".,!:; ", *behind) != NULL)
		return true;
	if ((p > s && strchr(" *", p[-1]) == NULL) ||
		(mark == '\0' && !begins) ||
		behind[strcspn(behind, ".!?")] == '?')
		return false;
	if (is_done_by_me(clause, rest))
		return true;
	/* A list has commas on either side. */
	bool ends = *rest == '\0' || strchr(".!", *rest) != NULL ||
		(mark != ',' &&
			(strchr(",;(", *rest) != NULL ||
				strncmp(rest, "- ", 2) == 0));
	return is_alone(clause) &&
		(ends || (capital && pp_phrase_begins(rest, followers)));
}

/* May LINE refuse?  Most do not: a quick look at its bytes. */
static bool
may_refuse(PpSlice line)
{
	for (size_t i = 2; i < line.len; i++)
		if (pp_to_lower(line.text[i]) == 'k' &&
			strchr("aAcC", line.text[i - 1]) != NULL)
			return true;
	return false;
}

/* "2/5: NAK", "for patch 2: NAK", where P is the word of it in S. */
static bool
is_announced(const char *s, const char *p, uint32_t total, PpScope *ret_scope)
{
	static const char *const words[] = {"for", "on", NULL};
	const char *behind = pp_patch_range_begin(
		pp_phrase_skip_any(s, words), total, ret_scope);

	return behind != NULL && behind < p && ret_scope->n > 0 &&
		pp_phrase_skip(behind, " :-*") == p;
}

/* Which patches P, the word of refusal in S, refuses, with what is BEHIND. */
static PpScope
scope_of(const char *s, const char *p, const char *behind, PpAnswered at)
{
	static const char *const fill[] = {
		"to", "on", "for", "from me", "me", NULL};
	PpScope scope = pp_patch_range_behind(behind, fill, at.total), named;

	if (scope.kind != PP_SCOPE_HERE)
		return scope;
	if (is_announced(s, p, at.total, &named))
		return named;
	/* "NAK to the arm64 bits" of a cover: nobody knows which these are. */
	const char *what = pp_phrase_skip_any(behind, fill);
	if (at.number == 0 && at.total > 1 && what > behind &&
		pp_part_begin(what, /* bare= */ false) != NULL)
		scope.kind = PP_SCOPE_NONE;
	return scope;
}

bool
pp_refusal_says(PpSlice line, bool begins, PpAnswered at, PpScope *ret_scope)
{
	const char *behind;

	if (!may_refuse(line))
		return false;
	g_autofree char *text = pp_tag_place_spell(
		(PpSlice){line.text, MIN(line.len, MAX_LINE)}, at.total);
	const char *s = text;
	for (const char *p = s; (p = pp_phrase_find(p, refusals, &behind));
		p = behind)
		if (refuses(s, p, behind, begins)) {
			*ret_scope = scope_of(s, p, behind, at);
			return true;
		}
	return false;
}
