/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/patch-list.h"
#include "patch/phrase.h"
#include "patch/tag-doubt.h"
#include "patch/words.h"

static PpScope
find(const char *s, PpAnswered at)
{
	return pp_patch_range_find(s, strlen(s), at.total);
}

/* "With patch 3 fixed", "if you fix patch 3": some other patch 3. */
static bool
is_condition(const char *s, PpAnswered at)
{
	static const char *const with[] = {"with", NULL};
	static const char *const changes[] = {"fixed", "addressed", "changed",
		"corrected", "updated", "reworked", "squashed", "folded",
		"resolved", "amended", "split", "merged", NULL};
	static const char *const ifs[] = {"if", "once", "when", "assuming",
		"provided", "after", "as soon as", "as long as", NULL};
	static const char *const wishes[] = {"fix", "fixes", "fixing",
		"address", "change", "drop", "squash", "comment", "comments",
		"nit", "nits", "issue", "issues", NULL};
	const char *rest = pp_phrase_begins(s, ifs);
	PpScope scope;

	if (rest != NULL && find(rest, at).kind == PP_SCOPE_ONLY &&
		(pp_phrase_behind(rest, changes) != NULL ||
			pp_phrase_behind(rest, wishes) != NULL))
		return true;
	rest = pp_phrase_behind(s, with);
	return rest != NULL &&
		pp_patch_range_begin(
			pp_phrase_skip(rest, " "), at.total, &scope) != NULL &&
		pp_phrase_behind(rest, changes) != NULL;
}

/* Does S name patches, be it that nobody knows which? */
static bool
names_some(const char *s, PpAnswered at)
{
	PpScopeKind kind = find(s, at).kind;

	return kind == PP_SCOPE_ONLY || kind == PP_SCOPE_NONE;
}

/* "Patch 2 needs work": no words that announce a tag for it. */
static bool
is_complaint(const char *s, bool announces, PpAnswered at)
{
	static const char *const always[] = {"needs work", "needs some work",
		"needs more work", "need work", "need some work",
		"need more work", "needs rework", NULL};
	static const char *const words[] = {"needs", "need", "should", "must",
		"broken", "wrong", "fails", "not", "isn't", "doesn't", "can't",
		"didn't", "haven't", "couldn't", "won't", "skipped", "ignored",
		"skipping", "ignoring", "omitting", "leaving", "nak", "nack",
		NULL};

	return pp_phrase_behind(s, announces ? words : always) != NULL &&
		names_some(s, at) && !pp_patch_range_leaves_out(s, at.total);
}

/* "From patch 3 on I have comments", with nothing that announces tags. */
static bool
names_stretch(const char *s, PpAnswered at)
{
	size_t len = strlen(s);

	if (len == 0 || strchr(":,", s[len - 1]) != NULL ||
		pp_words_behind(s,
			PP_WORD_UP_TO | PP_WORD_BEFORE | PP_WORD_AFTER |
				PP_WORD_ONWARD) == NULL)
		return false;
	PpScope scope = find(s, at);
	return scope.n == 1 && scope.ranges[0].lo == 1 &&
		(scope.kind == PP_SCOPE_BUT || scope.ranges[0].hi > 1);
}

/* "I can not give my", "do not add", and the tag follows. */
bool
pp_tag_doubt_denies(const char *s)
{
	static const char *const words[] = {"not give", "n't give",
		"cannot give", "not add", "n't add", "not offer", "n't offer",
		"never give", "never gave", "not provide", "never offered",
		"t give", "t add", "t offer", NULL};
	static const char *const objects[] = {"this tag", "my tag", "that tag",
		"the tag", "the following", "my", "a", "this", NULL};
	const char *behind = pp_phrase_behind(s, words);

	if (behind != NULL && behind[strspn(behind, " ,.:;!-")] == '\0')
		return true;
	while (behind != NULL && *behind != '\0') {
		behind += strcspn(behind, " ");
		behind += strspn(behind, " ");
		const char *end = pp_phrase_begins(behind, objects);
		if (end != NULL && end[strspn(end, " ,.:;!-")] == '\0')
			return true;
	}
	return false;
}

/* "Patch 3 was a joy to read", above the tag for a cover, is about patch 3. */
static bool
is_statement(const char *s, PpAnswered at)
{
	static const char *const verbs[] = {"was", "were", "has", "have", "had",
		"makes", "make", "made", "could", "would", "might", "fixes",
		"does", "do", "did", "adds", "uses", NULL};
	PpPatchList named;
	const char *behind =
		at.number == 0 && pp_words_begin(s, PP_WORD_PATCH, NULL) != NULL
		? pp_patch_list_read(s, at.total, /* article= */ false, &named)
		: NULL;

	return behind != NULL &&
		pp_phrase_begins(pp_phrase_skip(behind, " "), verbs) != NULL;
}

bool
pp_tag_doubt_is(const char *s, bool announces, PpAnswered at)
{
	return is_complaint(s, announces, at) || is_statement(s, at) ||
		(is_condition(s, at) &&
			!pp_patch_range_leaves_out(s, at.total)) ||
		(!announces && names_stretch(s, at));
}
