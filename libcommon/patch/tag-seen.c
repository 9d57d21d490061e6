/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/phrase.h"
#include "patch/tag-except.h"
#include "patch/tag-seen.h"
#include "patch/words.h"

/* What is longer is no sentence, and nobody is to pay for it. */
#define MAX_SENTENCE 400

static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

/* SCOPE without what REST, behind "I skipped", begins with. */
static PpScope
without(PpScope scope, const char *rest, PpAnswered at)
{
	PpScope found = pp_patch_range_find(rest, strlen(rest), at.total);

	if (pp_tag_except_behind_this(rest, /* bare= */ false) != NULL)
		return scope.kind == PP_SCOPE_HERE
			? scope
			: pp_tag_except_here(scope, at, "");
	if (found.kind == PP_SCOPE_NONE)
		return none;
	if (found.kind != PP_SCOPE_ONLY)
		return scope;
	g_autofree char *but =
		g_strdup_printf("except %s", pp_phrase_skip(rest, " "));
	pp_patch_range_go_on(&scope, but, strlen(but), at.total);
	return scope.kind == PP_SCOPE_BUT ? scope : none;
}

PpScope
pp_tag_seen_without(PpScope scope, const char *s, PpAnswered at)
{
	static const char *const unseen[] = {"not look at", "t look at",
		"not looked at", "t looked at", "not review", "t review",
		"not reviewed", "t reviewed", "not read", "t read", "not check",
		"t check", "not checked", "t checked", "not comment on",
		"t comment on", "not qualified to review", "not vouch for",
		"t vouch for", "not judge", "t judge", "no opinion on", NULL};
	static const char *const aside[] = {"aside", NULL};

	if (strlen(s) > MAX_SENTENCE ||
		(scope.kind != PP_SCOPE_ALL && scope.kind != PP_SCOPE_BUT &&
			(scope.kind != PP_SCOPE_HERE || at.number > 0)))
		return scope;
	const char *rest = pp_phrase_behind(s, unseen);
	if (rest == NULL)
		rest = pp_words_behind(s, PP_WORD_SKIP);
	if (rest != NULL)
		return without(scope, rest, at);
	return scope.kind == PP_SCOPE_ALL &&
			(pp_words_behind(s, PP_WORD_GONE) != NULL ||
				pp_phrase_behind(s, aside) != NULL) &&
			pp_words_behind(s, PP_WORD_PATCH | PP_WORD_ONE) != NULL
		? none
		: scope;
}

static const char *const subjects[] = {
	"i've", "i", "have", "also", "and", "just", "successfully", NULL};
static const char *const verbs[] = {"tested", "reviewed", NULL};

PpScope
pp_tag_seen_whole(PpScope scope, const char *s, PpAnswered at)
{
	static const char *const fill[] = {
		"the", "this", "whole", "entire", "full", "complete", NULL};
	static const char *const others[] = {"before", "on top", "again", NULL};
	const char *rest =
		pp_phrase_begins(pp_phrase_skip_any(s, subjects), verbs);

	if (rest == NULL || at.number == 0 || scope.kind != PP_SCOPE_HERE ||
		strlen(s) > MAX_SENTENCE)
		return scope;
	rest = pp_phrase_skip(rest, " ");
	const char *noun = pp_phrase_skip_any(rest, fill);
	noun = noun > rest ? pp_words_begin(noun, PP_WORD_SERIES, NULL) : NULL;
	if (noun == NULL || *noun == '\'' || *noun == '-' ||
		pp_phrase_behind(noun, others) != NULL ||
		pp_words_behind(noun,
			PP_WORD_EXCEPT | PP_WORD_MINUS | PP_WORD_BUT |
				PP_WORD_NOT) != NULL)
		return scope;
	return (PpScope){PP_SCOPE_ALL, 0, {{0, 0}}};
}

PpScope
pp_tag_seen_only(PpScope scope, const char *s, PpAnswered at)
{
	static const char *const seen[] = {"only looked at", "only look at",
		"only reviewed", "only read", "only checked",
		"only went through", "just looked at", "just reviewed", NULL};
	static const char *const deep[] = {"closely", "in detail", "in depth",
		"properly", "carefully", "thoroughly", NULL};
	const char *rest = pp_phrase_behind(s, seen);
	bool only = rest != NULL;
	PpScope found;

	if (!only)
		rest = pp_phrase_begins(pp_phrase_skip_any(s, subjects), verbs);
	return rest != NULL && scope.kind == PP_SCOPE_HERE &&
			pp_phrase_behind(rest, deep) == NULL &&
			pp_patch_range_begin(pp_phrase_skip(rest, " "),
				at.total, &found) != NULL &&
			(only || found.kind == PP_SCOPE_ONLY)
		? found
		: scope;
}
