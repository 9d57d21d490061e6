/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/applied-verb.h"
#include "patch/patch-range.h"
#include "patch/words.h"

/* May WORD stand before the verb? Whatever else does makes it no report. */
static bool
may_lead(const char *word)
{
	static const char *const leads[] = {"thanks", "thank", "you", "thx",
		"and", "now", "i", "have", "i've", "ive", "has", "been", "just",
		"all", "both", "series", "patch", "patches", "patchset", "the",
		"whole", "entire", "this", "these", "ok", "okay", "great",
		"nice", "looks", "good", "lgtm", "to", "me", "so", "also",
		"tentatively", "hi", "alright", "cool", "perfect", "v2", "v3",
		"v4", "v5", "v6", "v7", "hand", "only", NULL};

	return g_strv_contains(leads, word) || pp_applied_words_is_number(word);
}

/* What follows the verb "applied" where the line reports it. */
static bool
may_follow(const char *word)
{
	static const char *const follows[] = {"thanks", "thank", "thx", "to",
		"for", "with", "into", "as", "and", "all", "both", "patches",
		"patch", "series", "up", "here", "manually", "now", "via",
		"everything", "it", "them", "in", "onto", "the", "this",
		"these", "cheers", "applied", "on", "but", "except", "through",
		NULL};

	return g_strv_contains(follows, word) ||
		pp_applied_words_is_number(word);
}

/* The same behind "queued up". */
static bool
may_follow_up(const char *word)
{
	static const char *const follows[] = {
		"by", "a", "that", "those", "internally", NULL};

	return may_follow(word) || g_strv_contains(follows, word);
}

/* Words behind the verb that make the report something else. */
static bool
is_spoiler(const char *word)
{
	static const char *const spoilers[] = {"top", "cleanly", "locally",
		"clean", "your", "if", "when", "once", "unless", "suggestion",
		"suggestions", "suggested", "feedback", "machine", "laptop",
		"workstation", "wrong", NULL};

	return g_strv_contains(spoilers, word);
}

/* What "applied the" goes on with where it is patches. */
static bool
is_patches(const char *word)
{
	static const char *const nouns[] = {"whole", "entire", "up", "to",
		"for", "into", "onto", "out", "v2", "v3", "v4", NULL};

	return g_strv_contains(nouns, word) ||
		pp_applied_words_is_number(word) ||
		pp_words_begin(word,
			PP_WORD_PATCH | PP_WORD_SERIES | PP_WORD_ORDINAL |
				PP_WORD_LAST | PP_WORD_COUNT | PP_WORD_ONE,
			NULL) != NULL;
}

/* "All of the board patches": some others, not those that are answered. */
static bool
names_others(const PpAppliedWord *words, size_t n, size_t at)
{
	static const char *const known[] = {"both", "of", "the", "this",
		"these", "those", "them", "whole", "entire", "full", "complete",
		"remaining", "other", "v2", "v3", "v4", "v5", NULL};
	static const char *const trees[] = {"for", "to", NULL};
	const unsigned nouns = PP_WORD_PATCH | PP_WORD_SERIES;

	while (at < n && !words[at].stopped &&
		(g_strv_contains(known, words[at].text) ||
			pp_words_begin(words[at].text,
				PP_WORD_ALL | PP_WORD_REST | PP_WORD_ORDINAL |
					PP_WORD_LAST | PP_WORD_COUNT |
					PP_WORD_ONE,
				NULL) != NULL ||
			pp_applied_words_is_number(words[at].text)))
		at++;
	return at + 1 < n && !words[at].stopped &&
		!g_strv_contains(trees, words[at].text) &&
		pp_words_begin(words[at].text,
			nouns | PP_WORD_EXCEPT | PP_WORD_MINUS | PP_WORD_BUT,
			NULL) == NULL &&
		pp_words_begin(words[at + 1].text, nouns, NULL) != NULL;
}

/* The word behind those that name patches in LINE from AT on; else AT. */
static size_t
names_patches(const char *line, const PpAppliedWord *words, size_t n, size_t at)
{
	PpScope scope;
	const char *s = line + words[at].start;
	const char *behind = pp_patch_range_begin(s, 0, &scope);

	while (behind != NULL && at < n && line + words[at].end <= behind)
		at++;
	return at;
}

/* "Minus patch 3", at AT; not "without a hitch". */
static bool
leaves_out(const char *line, const PpAppliedWord *words, size_t n, size_t at)
{
	return at + 1 < n &&
		pp_words_begin(words[at].text, PP_WORD_EXCEPT | PP_WORD_MINUS,
			NULL) != NULL &&
		names_patches(line, words, n, at + 1) > at + 1;
}

/* "This and patch 3", at AT. */
static bool
is_this_and(const char *line, const PpAppliedWord *words, size_t n, size_t at)
{
	return at + 2 < n && strcmp(words[at].text, "this") == 0 &&
		strcmp(words[at + 1].text, "and") == 0 &&
		names_patches(line, words, n, at + 2) > at + 2;
}

static bool
gives_thanks(const PpAppliedWord *words, size_t n)
{
	static const char *const thanks[] = {
		"thanks", "thank", "thx", "cheers", NULL};

	for (size_t i = 0; i < n; i++)
		if (g_strv_contains(thanks, words[i].text))
			return true;
	return false;
}

/*
 * "I applied it and tried it", "Applied and tested": a tester's word.  A
 * maintainer gives thanks.
 */
static bool
is_trial(const PpAppliedWord *words, size_t n, size_t verb)
{
	static const char *const tries[] = {"tested", "tried", "test", "try",
		"booted", "boot", "built", "ran", "run", "fails", "failed",
		"crashes", "crashed", "boots", "rebooted", "rebuilt", NULL};
	/* "Testing" alone is a branch. */
	static const char *const purposes[] = {
		"for", "before", "easier", "further", "more", NULL};
	static const char *const first_persons[] = {
		"i", "i've", "ive", "i'd", "have", NULL};
	bool first_person = false, tried = false;

	for (size_t i = 0; i < n; i++) {
		const char *word = words[i].text;

		first_person = first_person ||
			(i < verb && g_strv_contains(first_persons, word));
		tried = tried ||
			(i > verb && strcmp(words[i - 1].text, "please") != 0 &&
				(g_strv_contains(tries, word) ||
					(strcmp(word, "testing") == 0 &&
						g_strv_contains(purposes,
							words[i - 1].text))));
	}
	return tried && (first_person || !gives_thanks(words, n));
}

/*
 * "Merged it with the previous patch", "pulled in the code": an author's word
 * about his patches.
 */
static bool
is_joining(const PpAppliedWord *words, size_t n, size_t verb)
{
	if (strcmp(words[verb].text, "pulled") == 0)
		return verb + 1 < n && strcmp(words[verb + 1].text, "in") == 0;
	if (strcmp(words[verb].text, "merged") != 0)
		return false;
	for (size_t i = verb + 1; i < n && i < verb + 4; i++)
		if (strcmp(words[i].text, "with") == 0)
			return true;
	return false;
}

/* "In the next version", "to v2", "into patch 3": an author's word, too. */
static bool
is_version(const PpAppliedWord *words, size_t n, size_t at, bool into)
{
	static const char *const versions[] = {"version", "revision", "respin",
		"spin", "posting", "iteration", "patchset", NULL};
	const char *word = words[at].text;

	if (strcmp(word, "next") == 0)
		return at + 1 < n && !words[at].stopped &&
			g_strv_contains(versions, words[at + 1].text);
	if (*word == 'v' && pp_is_digit(word[1]))
		return word[strspn(word, "v0123456789/")] == '\0';
	return into &&
		pp_words_begin(word,
			PP_WORD_PATCH | PP_WORD_SERIES | PP_WORD_ONE,
			NULL) != NULL;
}

/* "To a 6.1 kernel", "to v6.1 here": a tester's. */
static bool
is_kernel(const PpAppliedWord *words, size_t n, size_t at)
{
	static const char *const trees[] = {
		"tree", "trees", "branch", "repo", "repository", NULL};

	for (size_t i = at + 1; i < n && i < at + 4 && !words[i - 1].stopped;
		i++) {
		if (strcmp(words[i].text, "kernel") == 0)
			return i + 1 == n || words[i].stopped ||
				!g_strv_contains(trees, words[i + 1].text);
		if (strcmp(words[i].text, "here") == 0)
			return strchr(words[i - 1].text, '.') != NULL;
	}
	return false;
}

/* "Committed to reviewing this", "committed to it": a promise. */
static bool
is_promise(const PpAppliedWord *words, size_t n, size_t at)
{
	static const char *const objects[] = {"this", "these", "it", "that",
		"them", "the", "a", "all", "your", "my", NULL};
	const char *word = words[at].text;

	return (g_strv_contains(objects, word) && strcmp(word, "the") != 0) ||
		(g_str_has_suffix(word, "ing") && at + 1 < n &&
			!words[at].stopped &&
			g_strv_contains(objects, words[at + 1].text));
}

/* Did it go somewhere that is no tree, "for review", "to a 6.1 kernel"? */
static bool
goes_elsewhere(const PpAppliedWord *words, size_t n, size_t verb)
{
	static const char *const objects[] = {"this", "these", "it", "them",
		"that", "the", "series", "patch", "patches", "both", "of",
		"all", "two", "up", "set", NULL};
	static const char *const places[] = {
		"in", "into", "to", "on", "for", NULL};
	static const char *const articles[] = {"the", "my", "our", NULL};
	size_t i = verb + 1;

	while (i < n && !words[i - 1].stopped &&
		g_strv_contains(objects, words[i].text))
		i++;
	if (i + 1 >= n || words[i - 1].stopped ||
		!g_strv_contains(places, words[i].text))
		return false;
	const char *place = words[i].text;
	size_t at = i + 1;
	if (strcmp(words[verb].text, "committed") == 0 &&
		is_promise(words, n, at))
		return true;
	if (g_strv_contains(articles, words[at].text) && at + 1 < n)
		at++;
	if (strcmp(place, "for") == 0)
		return strcmp(words[at].text, "review") == 0 ||
			is_version(words, n, at, /* into= */ false);
	return is_version(words, n, at, strcmp(place, "into") == 0) ||
		is_kernel(words, n, at);
}

/* "Pushed it out again", "pushed it back": a branch was. */
static bool
is_pushed_again(const PpAppliedWord *words, size_t n, size_t verb)
{
	if (strcmp(words[verb].text, "pushed") != 0)
		return false;
	for (size_t i = verb + 1;
		i < n && i < verb + 4 && !words[i - 1].stopped; i++)
		if (strcmp(words[i].text, "again") == 0 ||
			strcmp(words[i].text, "back") == 0)
			return true;
	return false;
}

/* Does the word at AT behind "applied the" or "this" go on with patches? */
static bool
goes_on_well(const PpAppliedWord *words, size_t n, size_t at)
{
	const char *word = words[at].text;

	if (is_patches(word))
		return true;
	/* With thanks it is no tester's. */
	return gives_thanks(words, n) &&
		(strcmp(word, "manually") == 0 ||
			(strcmp(word, "on") == 0 && at + 1 < n &&
				strcmp(words[at + 1].text, "top") == 0));
}

/* Does the word at AT behind the verb, with NEXT there, tell otherwise? */
static bool
spoils(const PpAppliedWord *words, size_t n, size_t next, size_t at)
{
	const char *word = words[at].text;
	bool ends = at + 1 == n || words[at].stopped;

	/* "Applied on top, thanks", "with the fix that Ana suggested". */
	if (ends && strcmp(word, "top") == 0)
		return !gives_thanks(words, n);
	if (ends && strcmp(word, "suggested") == 0 &&
		strcmp(words[next].text, "with") == 0)
		return strcmp(words[at - 1].text, "you") == 0;
	return is_spoiler(word);
}

/* "Thanks, applied (slightly modified)": no "(not pushed)". */
static bool
is_aside(const char *line, const PpAppliedWord *words, size_t n, size_t at)
{
	if (line[words[at].start - 1] != '(' || !gives_thanks(words, n))
		return false;
	for (size_t i = at; i < n && (i == at || !words[i - 1].stopped); i++)
		if (strcmp(words[i].text, "not") == 0 ||
			strcmp(words[i].text, "will") == 0)
			return false;
	return true;
}

/* "applied the" goes on with "series", not with "suggestion". */
static bool
follows_well(
	const char *line, const PpAppliedWord *words, size_t n, size_t verb)
{
	static const char *const articles[] = {"the", "this", "these", NULL};
	static const char *const sums[] = {"all", "both", NULL};
	size_t next = verb + 1;

	if (is_trial(words, n, verb) || is_joining(words, n, verb) ||
		is_pushed_again(words, n, verb) ||
		goes_elsewhere(words, n, verb))
		return false;
	if (next == n || words[verb].stopped)
		return true;
	bool named = names_patches(line, words, n, next) > next ||
		is_aside(line, words, n, next) ||
		leaves_out(line, words, n, next) ||
		is_this_and(line, words, n, next);
	if (!named && !may_follow(words[next].text))
		return false;
	if (strcmp(words[next].text, "up") == 0 && next + 1 < n &&
		!words[next].stopped) {
		next++;
		/* "Picked up Ana's tag". */
		if (!may_follow_up(words[next].text) &&
			names_patches(line, words, n, next) == next)
			return false;
	}
	/* "Queued up a fixup". */
	if (strcmp(words[next].text, "a") == 0 && !words[next].stopped)
		return false;
	if (!named && g_strv_contains(articles, words[next].text) &&
		!words[next].stopped &&
		(next + 1 == n || !goes_on_well(words, n, next + 1)))
		return false;
	if (g_strv_contains(sums, words[next].text) &&
		names_others(words, n, next))
		return false;
	for (size_t i = next; i < n && i < next + 6; i++) {
		if (spoils(words, n, next, i))
			return false;
		if (words[i].stopped)
			break;
	}
	return true;
}

/* Letters only, as in "Jens, applied". */
static bool
is_name(const char *word)
{
	size_t n = 0;

	while (g_ascii_isalpha(word[n]))
		n++;
	return word[n] == '\0' && strcmp(word, "no") != 0;
}

/* "3 and 4 of this series applied"; but not "all of this applied to". */
static bool
is_part(const PpAppliedWord *words, size_t at)
{
	return at > 0 && strcmp(words[at].text, "of") == 0 &&
		pp_applied_words_is_number(words[at - 1].text);
}

/* "This is applied, thanks"; but not "this is applied to each request". */
static bool
is_said(const PpAppliedWord *words, size_t n, size_t at)
{
	return (strcmp(words[at].text, "is") == 0 ||
		       strcmp(words[at].text, "are") == 0) &&
		at + 1 < n && pp_applied_words_is_verb(words[at + 1].text) &&
		words[at + 1].stopped && gives_thanks(words, n);
}

size_t
pp_applied_verb_find(const char *line, const PpAppliedWord *words, size_t n)
{
	size_t i = 0;

	while (i < n && !pp_applied_words_is_verb(words[i].text)) {
		/* A short address or name may come first: "Jens, applied". */
		bool name =
			i == 0 && words[i].stopped && is_name(words[i].text);
		size_t behind = names_patches(line, words, n, i);

		if (!name && behind == i && !may_lead(words[i].text) &&
			!is_said(words, n, i) && !is_part(words, i))
			return n;
		i = MAX(behind, i + 1);
	}
	if (i == n || !follows_well(line, words, n, i))
		return n;
	return i;
}
