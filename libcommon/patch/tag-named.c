/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/part.h"
#include "patch/phrase.h"
#include "patch/tag-also.h"
#include "patch/tag-except.h"
#include "patch/tag-named.h"
#include "patch/words.h"

static const PpScope here = {PP_SCOPE_HERE, 0, {{0, 0}}};
static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

static PpScope
find(const char *s, PpAnswered at)
{
	return pp_patch_range_find(s, strlen(s), at.total);
}

bool
pp_tag_named_is_cover(PpAnswered at)
{
	return at.number == 0 && at.total > 1;
}

/*
 * "For the board patches:"; and bits, which are of many patches below a cover,
 * and else of the one that is answered.
 */
static bool
is_part(const char *s, PpAnswered at)
{
	static const char *const opening[] = {"for the", NULL};
	static const char *const wholes[] = {"for the patches", NULL};
	static const char *const patches[] = {"patches", NULL};

	return (pp_tag_named_is_cover(at) && pp_part_is_meant(s)) ||
		(pp_phrase_begins(s, opening) != NULL &&
			pp_phrase_begins(s, wholes) == NULL &&
			pp_phrase_behind(s, patches) != NULL);
}

/* Is the last word of S a number, or one of patches? */
static bool
ends_with_patches(const char *s)
{
	size_t end = strlen(s);

	while (end > 0 && !pp_is_alnum(s[end - 1]))
		end--;
	size_t start = end;
	while (start > 0 && pp_is_alnum(s[start - 1]))
		start--;
	return end > 0 &&
		(pp_is_digit(s[end - 1]) ||
			pp_words_begin(s + start,
				PP_WORD_PATCH | PP_WORD_ONE | PP_WORD_SERIES |
					PP_WORD_ORDINAL | PP_WORD_LAST,
				NULL) != NULL);
}

/* Does "and" or "also" stand right in front of P, in S? */
static bool
goes_on_to(const char *s, const char *p)
{
	while (p > s && !pp_is_alnum(p[-1]))
		p--;
	return (p - s >= 4 && pp_begins_word(p - 4, p, " and")) ||
		(p - s >= 5 && pp_begins_word(p - 5, p, " also"));
}

/*
 * "I will take patch 3; for patches 1-2:" announces by what it ends with: what
 * is said FIRST may be about anything.
 */
static PpScope
read_last(const char *s, PpAnswered at, PpScope first)
{
	static const char *const word[] = {"for", NULL};
	const char *last = NULL;

	for (const char *p = s; (p = pp_phrase_behind(p, word)) != NULL;)
		last = p - strlen("for");
	if (last == NULL || last == s || pp_phrase_begins(s, word) != NULL)
		return first;
	PpScope scope = find(last, at);
	if (scope.kind == PP_SCOPE_HERE)
		return first;
	PpScope before = pp_patch_range_find(s, (size_t)(last - s), at.total);
	if (before.kind == PP_SCOPE_HERE)
		return first;
	if (!ends_with_patches(s))
		return none;
	return goes_on_to(s, last) ? pp_tag_also_add(before, &scope) : scope;
}

/* "See my comment on patch 2, otherwise:" is not for that patch. */
static bool
is_aside(const char *s)
{
	static const char *const openings[] = {"for", "patch", "patches", NULL};
	static const char *const words[] = {"nit", "nits", "comment",
		"comments", "question", "questions", "issue", "typo", "anyway",
		"otherwise", NULL};

	return pp_phrase_begins(s, openings) == NULL &&
		pp_phrase_behind(s, words) != NULL;
}

/* Is S nothing but patches of the series: "1, 2:", "# 1/5 and 3/5"? */
static bool
is_bare(const char *s, PpAnswered at, PpScope *ret_scope)
{
	const char *behind = pp_patch_range_begin(s, at.total, ret_scope);

	if (behind == NULL || *pp_phrase_skip(behind, " ])>.,:;") != '\0')
		return false;
	/* "All," greets them. */
	if (ret_scope->kind == PP_SCOPE_ALL)
		return pp_words_behind(s, PP_WORD_SERIES | PP_WORD_MANY) !=
			NULL;
	return ret_scope->n > 0 &&
		ret_scope->ranges[ret_scope->n - 1].hi <= at.total;
}

/* "Thanks for splitting patch 3:" is no more than that. */
static bool
is_thanks(const char *s)
{
	static const char *const openings[] = {"thanks for", "thank you for",
		"thanks a lot for", "good to see", "nice to see",
		"with the changes to", "with the changes in", NULL};

	return pp_phrase_begins(s, openings) != NULL &&
		s[strcspn(s, ".;")] == '\0';
}

/* "Looks good, for the series except the selftests:". */
static bool
ends_with_part(const char *s, PpAnswered at)
{
	static const char *const word[] = {"for", NULL};
	const char *last = NULL, *behind;

	for (const char *p = s; (p = pp_phrase_find(p, word, &behind)) != NULL;
		p = behind)
		last = p;
	return last != NULL && pp_tag_except_part(last, at);
}

/* What S, which announces tags, says that it has not said otherwise. */
PpScope
pp_tag_named_read(const char *s, PpAnswered at)
{
	PpScope scope;

	if (is_bare(s, at, &scope))
		return scope;
	scope = find(s, at);
	if (scope.kind == PP_SCOPE_ALL && ends_with_part(s, at))
		return none;
	if (scope.kind == PP_SCOPE_ONLY &&
		(pp_tag_except_remark(s) || pp_tag_also_mentions(s, at) ||
			(at.number == 0 && is_thanks(s))))
		return here;
	if (scope.kind == PP_SCOPE_ONLY)
		return at.number == 0 && is_aside(s) ? none
						     : read_last(s, at, scope);
	return scope.kind == PP_SCOPE_HERE && is_part(s, at) ? none : scope;
}
