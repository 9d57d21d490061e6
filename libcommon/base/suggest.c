/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/suggest.h"

/* No word of ours is longer; what is, is none of ours. */
enum { MAX_LENGTH = 32 };

/*
 * Insertions, deletions, substitutions and swaps of neighbours that make one
 * word of the other (optimal string alignment).
 */
static size_t
distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	size_t rows[MAX_LENGTH + 1][MAX_LENGTH + 1];

	for (size_t j = 0; j <= m; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		rows[i][0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t best =
				rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			best = MIN(best, rows[i - 1][j] + 1);
			best = MIN(best, rows[i][j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
				a[i - 2] == b[j - 1])
				best = MIN(best, rows[i - 2][j - 2] + 1);
			rows[i][j] = best;
		}
	}
	return rows[n][m];
}

const char *
pp_suggest(const char *word, const char *const *choices)
{
	size_t len = strlen(word);
	size_t least = MAX((len + 1) / 3, 1) + 1;
	const char *found = NULL;

	if (len > MAX_LENGTH)
		return NULL;
	for (; *choices; choices++) {
		if (strlen(*choices) > MAX_LENGTH)
			continue;
		size_t far = distance(word, *choices);
		if (far < least && far < strlen(*choices)) {
			least = far;
			found = *choices;
		}
	}
	return found;
}

char *
pp_suggest_hint(const char *word, const char *const *choices)
{
	const char *meant = pp_suggest(word, choices);

	return meant ? g_strdup_printf("; did you mean '%s'?", meant)
		     : g_strdup("");
}
