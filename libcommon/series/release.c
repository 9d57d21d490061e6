/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "series/release.h"

/* Where a number with a dot, "5.15", begins in the WORD (LEN bytes), or LEN. */
static size_t
find_number(const char *word, size_t len)
{
	for (size_t i = 1; i + 1 < len; i++) {
		if (word[i] != '.' || !g_ascii_isdigit(word[i - 1]) ||
			!g_ascii_isdigit(word[i + 1]))
			continue;
		while (i > 0 && g_ascii_isdigit(word[i - 1]))
			i--;
		return i;
	}
	return len;
}

static size_t
number_len(const char *number, size_t len)
{
	size_t n = 0;

	while (n < len && (g_ascii_isdigit(number[n]) || number[n] == '.'))
		n++;
	/* Of "6.1.y", too. */
	while (n > 0 && number[n - 1] == '.')
		n--;
	return n;
}

bool
pp_release_next(const char **prefixes, PpRelease *ret_release)
{
	while (**prefixes != '\0') {
		const char *word = *prefixes;
		size_t len = strcspn(word, " ");
		size_t number = find_number(word, len);

		*prefixes += len + (word[len] == ' ');
		if (number == len &&
			(len != strlen("stable") ||
				memcmp(word, "stable", len) != 0))
			continue;
		*ret_release = (PpRelease){word, len, number,
			number_len(word + number, len - number)};
		return true;
	}
	return false;
}

bool
pp_release_same_words(const char *prefixes, const char *others)
{
	PpRelease a, b;

	for (;;) {
		bool one = pp_release_next(&prefixes, &a);
		bool other = pp_release_next(&others, &b);

		if (!one || !other)
			return one == other;
		if (a.len != b.len || memcmp(a.word, b.word, a.len) != 0)
			return false;
	}
}

/* The first release of PREFIXES that has a number; its length is 0 if none. */
static PpRelease
first_number(const char *prefixes)
{
	PpRelease release = {0};

	while (pp_release_next(&prefixes, &release) && release.n_digits == 0)
		;
	return release;
}

bool
pp_release_same_number(const char *prefixes, const char *others)
{
	PpRelease a = first_number(prefixes), b = first_number(others);

	return a.n_digits == b.n_digits &&
		(a.n_digits == 0 ||
			memcmp(a.word + a.number, b.word + b.number,
				a.n_digits) == 0);
}

bool
pp_release_has_number(const char *prefixes)
{
	return first_number(prefixes).n_digits > 0;
}

bool
pp_release_is_distribution(const char *prefixes)
{
	PpRelease release;

	while (pp_release_next(&prefixes, &release)) {
		const char *word = release.word;
		size_t name = 0;

		while (name < release.len && !g_ascii_isdigit(word[name]))
			name++;
		if (name > 0 && name < release.len &&
			g_ascii_isalpha(word[name - 1]) &&
			!(word[name - 1] == 'v' && name == 1))
			return true;
	}
	return false;
}
