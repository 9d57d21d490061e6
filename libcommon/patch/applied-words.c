/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/applied-words.h"

bool
pp_applied_words_is_number(const char *word)
{
	return *word != '\0' && word[strspn(word, "0123456789-/#.,+&")] == '\0';
}

size_t
pp_applied_words_cut(const char *line, size_t len, PpAppliedWord *words)
{
	size_t n = 0;

	for (size_t i = 0; i < len;) {
		for (; i < len && !g_ascii_isalnum(line[i]); i++)
			/* "Applied - and": a pause. */
			if (n > 0 && line[i] == '-' && i + 1 < len &&
				line[i + 1] == ' ')
				words[n - 1].stopped = true;
		size_t start = i;
		while (i < len && !g_ascii_isspace(line[i]))
			i++;
		size_t end = i;
		while (end > start && !g_ascii_isalnum(line[end - 1]))
			end--;
		if (end == start)
			continue;
		if (n == PP_APPLIED_WORDS_MAX)
			return n + 1;
		PpAppliedWord *word = &words[n++];
		size_t copied = MIN(end - start, sizeof(word->text) - 1);
		for (size_t k = 0; k < copied; k++)
			word->text[k] = g_ascii_tolower(line[start + k]);
		word->text[copied] = '\0';
		word->start = start;
		word->end = end;
		word->stopped = end < i;
	}
	return n;
}

/*
 * All verbs but two end in "ed", so that most lines need not be cut into
 * words; the two begin a line.
 */
static const char *const verbs[] = {"applied", "queued", "merged", "pushed",
	"picked", "pulled", "committed", "added", "taken", "applying", NULL};

bool
pp_applied_words_is_verb(const char *word)
{
	return g_strv_contains(verbs, word);
}

/* Does a verb end in front of END, in a line that begins at LINE? */
static bool
ends_verb(const char *line, const char *end)
{
	if (end - line < 2 || end[-2] != 'e')
		return false;
	for (const char *const *verb = verbs; *verb != NULL; verb++) {
		size_t n = strlen(*verb);

		if ((size_t)(end - line) >= n &&
			g_ascii_strncasecmp(end - n, *verb, n) == 0)
			return true;
	}
	return false;
}

bool
pp_applied_words_may_say(const char *line, size_t len)
{
	const char *end = line + len;
	static const char *const begins[] = {
		"taken ", "applying ", "i have taken ", "i've taken ", NULL};

	if (pp_begins_any(line, end, begins) > 0)
		return true;
	for (const char *p = line; (p = memchr(p, 'd', (size_t)(end - p)));)
		if (ends_verb(line, ++p))
			return true;
	return false;
}
