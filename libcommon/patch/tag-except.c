/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/phrase.h"
#include "patch/tag-except.h"
#include "patch/words.h"

static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

/* What stands behind these is left out, wherever they stand, */
#define SURE (PP_WORD_EXCEPT | PP_WORD_BUT_NOT)
/* and where they announce tags: "for the series, minus x:". */
#define LOOSE (PP_WORD_MINUS | PP_WORD_BUT | PP_WORD_NOT | PP_WORD_SKIP)
/* Words that name the whole, of which something may be left out. */
#define WHOLE (PP_WORD_ALL | PP_WORD_SERIES | PP_WORD_REST | PP_WORD_MANY)

/* What is longer is no sentence, and nobody is to pay for it. */
#define MAX_SENTENCE 400

/* Is BEHIND the end of a noun: no "this patch's title", "this one nit"? */
static bool
ends_noun(const char *behind)
{
	static const char *const followers[] = {"and", "or", "nor", "which",
		"that", "where", "as", "though", "but", "for", "i", "is", "are",
		"looks", "look", "seems", "of", "in", "from", "the", "lgtm",
		"so", "yet", "here", NULL};

	if (*behind == '\'')
		return false;
	return *behind != ' ' || !pp_is_alpha(behind[1]) ||
		pp_phrase_begins(behind + 1, followers) != NULL;
}

const char *
pp_tag_except_behind_this(const char *s, bool bare)
{
	static const char *const fill[] = {
		"for", "from", "in", "to", "of", NULL};
	static const char *const names[] = {"this patch", "this one",
		"this very patch", "this very one", "this particular patch",
		"this particular one", "the current patch", "the current one",
		"the present patch", "the present one", "the patch above",
		"the one above", "the above patch", "the above one",
		"the patch at hand", "patch at hand", "that patch", NULL};
	static const char *const alone[] = {"this", "this here", NULL};
	static const char *const more[] = {"and", "or", "nor", NULL};

	s = pp_phrase_skip(s, " ");
	const char *behind = pp_phrase_begins(s, fill);
	s = pp_phrase_skip(behind != NULL ? behind : s, " ");
	behind = pp_phrase_begins(s, names);
	if (behind != NULL && ends_noun(behind))
		return behind;
	behind = bare ? pp_phrase_begins(s, alone) : NULL;
	if (behind == NULL)
		return NULL;
	return *pp_phrase_skip(behind, " ,.:;!)") == '\0' ||
			pp_phrase_begins(pp_phrase_skip(behind, " "), more) !=
				NULL
		? behind
		: NULL;
}

/* Does the whole stand right in front of P, in S: "the series, except"? */
static bool
is_behind_whole(const char *s, const char *p)
{
	g_autofree char *front = g_strndup(s, (size_t)(p - s));
	const char *last = NULL;

	for (const char *at = front; (at = pp_words_behind(at, WHOLE)) != NULL;)
		last = at;
	return last != NULL && *pp_phrase_skip(last, " ,(;-") == '\0';
}

/* The patches that are named around what is left out, [START, BEHIND) of S. */
static PpScope
find_rest(const char *s, const char *start, const char *behind, uint32_t total)
{
	static const char *const but[] = {"but", "only", NULL};
	PpScope scope = pp_patch_range_find(s, (size_t)(start - s), total);

	if (scope.kind != PP_SCOPE_HERE)
		return scope;
	behind = pp_phrase_skip(behind, " ,;:)-");
	const char *then = pp_phrase_begins(behind, but);
	behind = then != NULL ? then : behind;
	scope = pp_patch_range_find(behind, strlen(behind), total);
	if (scope.kind == PP_SCOPE_HERE && pp_words_behind(s, WHOLE) != NULL)
		scope.kind = PP_SCOPE_ALL;
	return scope;
}

PpScope
pp_tag_except_here(PpScope scope, PpAnswered at, const char *behind)
{
	static const char *const more[] = {"and", "or", "nor", "&", NULL};
	const char *list = pp_phrase_begins(pp_phrase_skip(behind, " ,"), more);
	const uint32_t here = at.number;

	for (size_t i = 0; scope.kind == PP_SCOPE_BUT && i < scope.n; i++)
		if (scope.ranges[i].lo <= here && here <= scope.ranges[i].hi)
			return scope;
	if (here == 0 || scope.kind == PP_SCOPE_HERE ||
		scope.kind == PP_SCOPE_NONE)
		return none;
	if (scope.kind == PP_SCOPE_ONLY && scope.n == 1 &&
		scope.ranges[0].lo == here && scope.ranges[0].hi == here)
		return none;
	g_autofree char *this = g_strdup_printf("except patch %u", here);
	pp_patch_range_go_on(&scope, this, strlen(this), at.total);
	if (list == NULL)
		return scope;
	PpScope others;
	list = pp_phrase_skip(list, " ");
	if (pp_patch_range_begin(list, at.total, &others) == NULL)
		return none;
	g_autofree char *rest = g_strdup_printf("except %s", list);
	pp_patch_range_go_on(&scope, rest, strcspn(rest, ":.;("), at.total);
	return scope;
}

/* "Without this patch it hangs" leaves out nothing. */
static bool
may_be_remark(const char *start, const char *rest)
{
	static const char *const more[] = {
		"and", "or", "nor", "but", "though", NULL};

	return pp_words_begin(start, SURE, NULL) == NULL && *rest == ' ' &&
		pp_is_alpha(rest[1]) &&
		pp_phrase_begins(rest + 1, more) == NULL;
}

bool
pp_tag_except_this(
	const char *s, bool announces, PpAnswered here, PpScope *ret_scope)
{
	unsigned words = announces ? SURE | LOOSE : SURE;
	const char *start, *behind;

	if (strlen(s) > MAX_SENTENCE)
		return false;
	for (const char *at = s;
		(start = pp_words_find(at, words, &behind)) != NULL;
		at = behind) {
		bool whole = pp_words_begin(start, WHOLE, NULL) != NULL ||
			is_behind_whole(s, start);
		const char *rest = pp_tag_except_behind_this(behind, whole);
		if (rest == NULL || (!whole && may_be_remark(start, rest)))
			continue;
		PpScope scope = find_rest(s, start, rest, here.total);
		*ret_scope = pp_tag_except_here(scope, here, rest);
		return true;
	}
	return false;
}

bool
pp_tag_except_is_remark(const char *rest)
{
	static const char *const openings[] = {"that", "this", "these", "those",
		"a", "an", "one", "some", "any", "few", "minor", "small",
		"what", "where", "when", "if", "as", "i", "my", "it", NULL};
	static const char *const words[] = {"nit", "nits", "nitpick",
		"nitpicks", "comment", "comments", "typo", "typos", "question",
		"questions", "remark", "remarks", "concern", "concerns",
		"issue", "issues", "suggestion", "suggestions", "mentioned",
		"point", "points", "problem", "problems", "warning", "warnings",
		"bug", "error", "errors", "failure", "failures", NULL};
	static const char *const fill[] = {"for", "from", NULL};

	rest = pp_phrase_skip(rest, " ");
	const char *behind = pp_phrase_begins(rest, fill);
	rest = pp_phrase_skip(behind != NULL ? behind : rest, " ");
	return pp_phrase_begins(rest, openings) != NULL ||
		pp_phrase_behind(rest, words) != NULL;
}

bool
pp_tag_except_is_patches(const char *rest)
{
	enum { MAX_LENGTH = 30 };
	const char *behind;
	const char *noun =
		pp_words_find(rest, PP_WORD_PATCH | PP_WORD_ONE, &behind);

	return noun != NULL && noun - rest <= MAX_LENGTH &&
		!pp_tag_except_is_remark(rest);
}

bool
pp_tag_except_remark(const char *s)
{
	static const char *const own[] = {"for", NULL};
	static const char *const others[] = {"for", "to", NULL};
	const char *behind;
	const char *start = pp_words_find(s, SURE, &behind);

	if (start == NULL || !pp_tag_except_is_remark(behind) ||
		pp_patch_range_find(s, (size_t)(start - s), 0).kind !=
			PP_SCOPE_HERE)
		return false;
	const char *what = pp_phrase_begins(pp_phrase_skip(behind, " "), own);
	return pp_phrase_behind(what != NULL ? what : behind, others) == NULL;
}

/* How many words S has, MAX at most. */
static int
count_words(const char *s, int max)
{
	PpSlice text = pp_slice_str(s);
	int n = 0;

	while (n < max && pp_slice_cut_word(&text).len > 0)
		n++;
	return n;
}

/* "For the patches up to this one:". */
static bool
is_stretch(const char *s)
{
	static const char *const words[] = {"up to", "until", "till", "before",
		"preceding", "prior to", "after", "following", "behind",
		"below", "above", "starting with", "starting from", "from",
		NULL};
	const char *behind;

	for (const char *at = s; (behind = pp_phrase_behind(at, words)) != NULL;
		at = behind)
		if (pp_tag_except_behind_this(behind, /* bare= */ false) !=
			NULL)
			return true;
	return false;
}

/* "Except patch 3", "but the last": they are, where EXCEPTION begins. */
static bool
is_named(const char *exception, uint32_t total)
{
	g_autofree char *all = g_strconcat("all ", exception, NULL);
	PpScope scope;

	return pp_patch_range_begin(all, total, &scope) != NULL &&
		scope.kind != PP_SCOPE_ALL;
}

bool
pp_tag_except_part(const char *s, PpAnswered here)
{
	enum { MAX_PART = 6 };
	static const char *const openings[] = {"for", "all", "the series",
		"the whole", "this series", "series", NULL};
	static const char *const everything[] = {"everything", NULL};
	const char *start, *behind;

	if (strlen(s) > MAX_SENTENCE)
		return false;
	if (pp_phrase_begins(s, openings) == NULL &&
		(here.number > 0 || pp_phrase_begins(s, everything) == NULL))
		return false;
	for (const char *at = s;
		(start = pp_words_find(at,
			 PP_WORD_EXCEPT | PP_WORD_MINUS | PP_WORD_BUT,
			 &behind)) != NULL;
		at = behind)
		if (is_behind_whole(s, start) &&
			*pp_phrase_skip(behind, " :,.") &&
			count_words(behind, MAX_PART + 1) <= MAX_PART &&
			!pp_tag_except_is_remark(behind) &&
			!is_named(start, here.total))
			return true;
	return is_stretch(s);
}
