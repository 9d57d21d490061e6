/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "patch/phrase.h"

static const char *
begins(const char *s, const char *end, const char *const *phrases)
{
	for (size_t i = 0; phrases[i] != NULL; i++) {
		size_t n = strlen(phrases[i]);

		if (pp_begins_word(s, end, phrases[i]) && !pp_is_alnum(s[n]))
			return s + n;
	}
	return NULL;
}

const char *
pp_phrase_find(
	const char *s, const char *const *phrases, const char **ret_behind)
{
	const char *end = s + strlen(s);

	for (const char *p = s; p < end; p++) {
		if (p > s && pp_is_alnum(p[-1]))
			continue;
		*ret_behind = begins(p, end, phrases);
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

const char *
pp_phrase_begins(const char *s, const char *const *phrases)
{
	return begins(s, s + strlen(s), phrases);
}
