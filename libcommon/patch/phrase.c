/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/slice.h"
#include "patch/phrase.h"

/* Does not look for the end of S: callers go through a long one by words. */
const char *
pp_phrase_begins(const char *s, const char *const *phrases)
{
	char first = pp_to_lower(*s);

	for (size_t i = 0; phrases[i] != NULL; i++) {
		const char *phrase = phrases[i];
		size_t n = 0;

		/* Most differ in their first letter. */
		if (*phrase != first)
			continue;
		while (phrase[n] != '\0' && pp_to_lower(s[n]) == phrase[n])
			n++;
		if (phrase[n] == '\0' && !pp_is_alnum(s[n]))
			return s + n;
	}
	return NULL;
}

const char *
pp_phrase_find(
	const char *s, const char *const *phrases, const char **ret_behind)
{
	for (const char *p = s; *p != '\0'; p++) {
		if (p > s && pp_is_alnum(p[-1]))
			continue;
		*ret_behind = pp_phrase_begins(p, phrases);
		if (*ret_behind != NULL)
			return p;
	}
	return NULL;
}

const char *
pp_phrase_behind(const char *s, const char *const *phrases)
{
	const char *behind;

	return pp_phrase_find(s, phrases, &behind) != NULL ? behind : NULL;
}
