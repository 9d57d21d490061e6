/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/part.h"
#include "patch/tag-inline.h"
#include "patch/tag-place.h"
#include "patch/tag-scope.h"

/* Where the tag begins that "-by:" in LINE is of; NULL: none. */
static const char *
find_tag(PpSlice line)
{
	const char *end = line.text + line.len;
	const char *p = line.text;

	while ((p = memchr(p, ':', (size_t)(end - p))) != NULL) {
		const char *tag = p++;

		if (tag - line.text < 4 || !pp_begins_word(tag - 3, end, "-by"))
			continue;
		while (tag > line.text &&
			(pp_is_alnum(tag[-1]) || tag[-1] == '-'))
			tag--;
		return tag > line.text && pp_is_space(tag[-1]) ? tag : NULL;
	}
	return NULL;
}

/* Does the mailbox, or what may stand behind it, end LINE? */
static bool
ends_with_person(const char *tag, const char *end)
{
	static const char *const notes[] = {
		"for ", "to ", "too", "as well", "#", "(", "[", NULL};
	const char *open = memchr(tag, '<', (size_t)(end - tag));
	const char *close =
		open != NULL ? memrchr(open, '>', (size_t)(end - open)) : NULL;

	if (close == NULL || !memchr(open, '@', (size_t)(close - open)))
		return false;
	PpSlice rest = pp_slice_trim(close + 1, end);
	while (rest.len > 0 && strchr(".,;!", *rest.text) != NULL)
		rest = pp_slice_trim(rest.text + 1, end);
	return rest.len == 0 || pp_begins_any(rest.text, end, notes) > 0;
}

/* The last sentence of WORDS, or what was begun of it. */
static PpSlice
last_sentence(PpSlice words)
{
	const char *end = words.text + words.len, *p = end;

	while (p > words.text && strchr(".!", p[-1]) == NULL)
		p--;
	return pp_slice_trim(p, end);
}

/* Is WORD one that goes with a tag, or a number of patches? */
static bool
may_announce(PpSlice word)
{
	static const char *const words[] = {"a", "acceptable", "add", "added",
		"addressed", "adding", "all", "also", "and", "any", "anyhow",
		"anyway", "anyways", "apart", "aside", "be", "but", "can",
		"changed", "consider", "corrected", "except", "feel", "fine",
		"fixed", "fixes", "for", "free", "from", "fwiw", "give", "go",
		"good", "great", "happily", "have", "here", "here's", "i", "in",
		"is", "it", "lgtm", "look", "looks", "me", "minor", "my",
		"nice", "nit", "nits", "of", "ok", "okay", "one", "other",
		"otherwise", "patch", "patches", "please", "record", "resolved",
		"said", "series", "so", "still", "take", "thank", "thanks",
		"that", "that's", "the", "them", "then", "therefore", "these",
		"this", "those", "thus", "to", "typo", "typos", "well", "whole",
		"with", "yes", "you", "your", "-", "+1", NULL};

	while (word.len > 0 && strchr(",:;()*_", *word.text) != NULL)
		word = (PpSlice){word.text + 1, word.len - 1};
	while (word.len > 0 &&
		strchr(",:;()*_", word.text[word.len - 1]) != NULL)
		word.len--;
	return word.len == 0 || pp_is_digit(*word.text) ||
		pp_slice_is_any(word, words);
}

/* Do all of WORDS go with a tag? */
static bool
announce(PpSlice words)
{
	enum { MAX_WORDS = 12 };
	int n = 0;

	for (PpSlice word; (word = pp_slice_cut_word(&words)).len > 0;)
		if (n++ == MAX_WORDS || !may_announce(word))
			return false;
	return true;
}

/* Do WORDS say for which patches it is: "The lamp, patch 2:", "For x86:"? */
static bool
name_patches(PpSlice words, PpAnswered at)
{
	const char *colon = memchr(words.text, ':', words.len);

	if (colon == NULL || colon + 1 < words.text + words.len)
		return false;
	words.len--;
	g_autofree char *note = pp_tag_place_spell(words, at.total);
	return pp_part_is_meant(note) ||
		pp_tag_scope_of_note(pp_slice_str(note), at).kind !=
		PP_SCOPE_HERE;
}

const char *
pp_tag_inline_find(PpSlice line, PpAnswered at)
{
	const char *tag = find_tag(line);
	if (tag == NULL || !ends_with_person(tag, line.text + line.len))
		return NULL;
	PpSlice words = pp_slice_trim(line.text, tag);
	return announce(last_sentence(words)) || name_patches(words, at) ? tag
									 : NULL;
}
