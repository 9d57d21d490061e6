/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/slice.h"
#include "patch/phrase.h"

/* Does not look for the end of S: callers go through a long one by words. */
const char *
pp_phrase_behind_word(const char *s, const char *phrase)
{
	size_t n = 0;

	while (phrase[n] != '\0' && pp_to_lower(s[n]) == phrase[n])
		n++;
	return phrase[n] == '\0' && !pp_is_alnum(s[n]) ? s + n : NULL;
}

const char *
pp_phrase_begins(const char *s, const char *const *phrases)
{
	const char first = pp_to_lower(*s), *behind = NULL;

	/* Most differ in their first letter. */
	for (; *phrases != NULL && behind == NULL; phrases++)
		if (**phrases == first)
			behind = pp_phrase_behind_word(s, *phrases);
	return behind;
}

const char *
pp_phrase_find_by(const char *s, uint32_t firsts, PpPhraseBegins *begins,
	const void *what, const char **ret_behind)
{
	for (const char *p = s; *p != '\0'; p++) {
		if ((pp_phrase_first(*p) & firsts) == 0 ||
			(p > s && pp_is_alnum(p[-1])))
			continue;
		*ret_behind = begins(p, what);
		if (*ret_behind != NULL)
			return p;
	}
	return NULL;
}

static const char *
begins_with(const char *s, const void *phrases)
{
	return pp_phrase_begins(s, phrases);
}

const char *
pp_phrase_find(
	const char *s, const char *const *phrases, const char **ret_behind)
{
	uint32_t firsts = 0;

	for (size_t i = 0; phrases[i] != NULL; i++)
		firsts |= pp_phrase_first(*phrases[i]);
	return pp_phrase_find_by(s, firsts, begins_with, phrases, ret_behind);
}

const char *
pp_phrase_behind(const char *s, const char *const *phrases)
{
	const char *behind;

	return pp_phrase_find(s, phrases, &behind) != NULL ? behind : NULL;
}

const char *
pp_phrase_skip_any(const char *s, const char *const *phrases)
{
	enum { MAX_PHRASES = 8 };
	const char *behind = s;

	for (int i = 0; i < MAX_PHRASES && behind != NULL; i++) {
		s = i > 0 ? pp_phrase_skip(behind, " \t") : s;
		behind = pp_phrase_begins(pp_phrase_skip(s, " \t"), phrases);
	}
	return s;
}
