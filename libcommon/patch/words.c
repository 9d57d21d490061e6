/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>

#include "base/slice.h"
#include "patch/phrase.h"
#include "patch/words.h"

/* The value of a row's first word, if it has one, is 1. */
static const struct {
	unsigned classes;
	bool valued;
	const char *words[14]; /* small letters */
} table[] = {
	{PP_WORD_EXCEPT, false,
		{"except", "except for", "excepting", "excluding", "other than",
			"apart from", "aside from", "barring", "sans",
			"with the exception of", "not including"}},
	{PP_WORD_MINUS, false,
		{"minus", "without", "w/o", "save", "save for", "bar",
			"besides", "modulo"}},
	{PP_WORD_BUT, false, {"but"}},
	{PP_WORD_NOT, false, {"not", "no"}},
	{PP_WORD_BUT_NOT, false,
		{"but not", "not for", "all but", "everything but"}},
	{PP_WORD_SKIP, false,
		{"skipping", "skips", "skip", "dropping", "leave out",
			"leaving out", "ignored", "ignoring", "omitting"}},
	{PP_WORD_SKIP | PP_WORD_GONE, false,
		{"dropped", "skipped", "left out", "omitted"}},
	{PP_WORD_GONE, false, {"excepted", "excluded", "removed"}},
	{PP_WORD_LEFT, false,
		{"left", "leaving", "leave", "waiting with", "waiting on",
			"wait with", "holding off", "held back",
			"holding back"}},
	{PP_WORD_UNDONE, false,
		{"not applied", "not included", "not taken", "not queued",
			"did not apply", "didn't apply", "does not apply",
			"doesn't apply", "do not apply", "don't apply"}},
	{PP_WORD_ONLY, false, {"only", "just"}},
	{PP_WORD_ORDINAL, true,
		{"first", "second", "third", "fourth", "fifth", "sixth",
			"seventh", "eighth"}},
	{PP_WORD_LAST, false, {"last", "final"}},
	{PP_WORD_COUNT, true,
		{"single", "two", "three", "four", "five", "six", "seven",
			"eight"}},
	{PP_WORD_COUNT, false, {"few", "couple", "couple of"}},
	{PP_WORD_PATCH, false, {"patch"}},
	{PP_WORD_PATCH | PP_WORD_MANY, false, {"patches"}},
	{PP_WORD_ONE, false, {"one"}},
	{PP_WORD_ONE | PP_WORD_MANY, false, {"ones"}},
	{PP_WORD_ALL, false, {"all", "everything", "the lot"}},
	{PP_WORD_SERIES, false,
		{"series", "set", "patchset", "patch series", "patch set"}},
	{PP_WORD_REST, false, {"rest", "others"}},
	{PP_WORD_UP_TO, false, {"up to", "up to and including"}},
	{PP_WORD_BEFORE, false, {"before", "preceding", "prior to"}},
	{PP_WORD_AFTER, false, {"after", "following"}},
	{PP_WORD_ONWARD, false,
		{"onward", "onwards", "upwards", "and onwards", "and up",
			"and later", "and above"}},
};

const char *
pp_words_begin(const char *s, unsigned classes, uint32_t *ret_value)
{
	const char first = pp_to_lower(*s), *found = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		if ((table[i].classes & classes) == 0)
			continue;
		for (uint32_t k = 0; table[i].words[k] != NULL; k++) {
			const char *words = table[i].words[k];
			const char *behind = *words == first
				? pp_phrase_behind_word(s, words)
				: NULL;

			if (behind == NULL || behind <= found)
				continue;
			found = behind;
			if (ret_value != NULL)
				*ret_value = table[i].valued ? k + 1 : 0;
		}
	}
	return found;
}

/* The bits of the letters that words of CLASSES begin with. */
static uint32_t
firsts_of(unsigned classes)
{
	uint32_t firsts = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		for (size_t k = 0; (table[i].classes & classes) != 0 &&
			table[i].words[k] != NULL;
			k++)
			firsts |= pp_phrase_first(*table[i].words[k]);
	return firsts;
}

static const char *
begins_with(const char *s, const void *classes)
{
	return pp_words_begin(s, *(const unsigned *)classes, NULL);
}

const char *
pp_words_find(const char *s, unsigned classes, const char **ret_behind)
{
	return pp_phrase_find_by(
		s, firsts_of(classes), begins_with, &classes, ret_behind);
}

const char *
pp_words_behind(const char *s, unsigned classes)
{
	const char *behind;

	return pp_words_find(s, classes, &behind) != NULL ? behind : NULL;
}

const char *
pp_words_skip(const char *s, unsigned classes)
{
	const char *behind = pp_words_begin(s, classes, NULL);

	return behind != NULL ? pp_phrase_skip(behind, " \t") : s;
}
