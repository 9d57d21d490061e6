/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/phrase.h"
#include "patch/tag-except.h"
#include "patch/tag-rest.h"
#include "patch/words.h"

static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

static PpScope
find(const char *s, PpAnswered at)
{
	return pp_patch_range_find(s, strlen(s), at.total);
}

/* Does S speak of other patches than the one that is answered? */
static bool
names_several(const char *s, PpAnswered at)
{
	static const char *const words[] = {
		"patches", "series", "patchset", "patch set", NULL};

	return pp_phrase_behind(s, words) != NULL ||
		find(s, at).kind != PP_SCOPE_HERE;
}

/* "The rest (4 and 5)": those in brackets, if it has some. */
static PpScope
rest_of(const char *rest, PpAnswered at)
{
	const char *open = strchr(rest, '(');
	PpScope scope;

	return open != NULL &&
			pp_patch_range_begin(open + 1, at.total, &scope) !=
				NULL &&
			scope.kind == PP_SCOPE_ONLY
		? scope
		: none;
}

/* What S excepts is understood, or nothing is. */
bool
pp_tag_rest_except(const char *s, PpAnswered at, PpScope *ret_scope)
{
	static const char *const parts[] = {"not for the whole",
		"not for the entire", "not for the series", "not for all",
		NULL};
	const char *rest = pp_words_behind(s, PP_WORD_EXCEPT | PP_WORD_BUT_NOT);
	bool understood =
		rest != NULL && pp_patch_range_leaves_out(s, at.total);

	*ret_scope = none;
	if (pp_phrase_behind(s, parts) != NULL)
		return true;
	if (rest == NULL || (!understood && !pp_tag_except_is_patches(rest)))
		return false;
	*ret_scope = understood ? find(s, at) : none;
	return true;
}

/*
 * "For the others:" are other patches; "the rest looks good" may be that of
 * the patch.
 */
static bool
is_all_the_rest(const char *s)
{
	static const char *const rests[] = {"for the rest", "for the others",
		"for all the others", "for all of the others",
		"for the other ones", "for all the rest", "for everything else",
		"for all others", "but the rest", "but the others", NULL};
	const char *behind = pp_phrase_begins(s, rests);

	return behind != NULL && behind[strspn(behind, " ,.:;!-")] == '\0';
}

bool
pp_tag_rest_read(const char *s, PpAnswered at, PpScope *ret_scope)
{
	static const char *const words[] = {"the rest", "the remaining",
		"remaining patches", "the others", "all others",
		"rest of the series", "rest of this series",
		"rest of the patches", "rest of the patchset",
		"rest of the set", "rest of patches", "rest of series",
		"other patches", NULL};
	static const char *const of[] = {"of", NULL};
	const char *rest = pp_phrase_behind(s, words);

	*ret_scope = none;
	if (is_all_the_rest(s))
		return true;
	if (rest == NULL)
		return false;
	*ret_scope = rest_of(rest, at);
	if (ret_scope->kind == PP_SCOPE_ONLY)
		return true;
	return names_several(s, at) &&
		(pp_phrase_behind(rest, of) != rest + 3 ||
			names_several(rest, at));
}
