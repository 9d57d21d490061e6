/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "series/title.h"

#define MAX_WORDS 64

void
pp_title_normalise(GString *out, const char *title, size_t len)
{
	size_t start = out->len;
	bool blank = false;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)title[i];

		if (c < 128 && !g_ascii_isalnum(c)) {
			blank = true;
			continue;
		}
		if (blank && out->len > start)
			g_string_append_c(out, ' ');
		blank = false;
		g_string_append_c(out, g_ascii_tolower((char)c));
	}
}

/* Hashes of TITLE's words, each once; returns how many. */
static size_t
words_of(const char *title, uint64_t words[MAX_WORDS])
{
	size_t n = 0;

	while (*title != '\0' && n < MAX_WORDS) {
		size_t len = strcspn(title, " ");
		uint64_t hash = pp_hash_bytes(0, title, len);
		size_t i = 0;

		while (i < n && words[i] != hash)
			i++;
		if (i == n && len > 0)
			words[n++] = hash;
		title += len + (title[len] == ' ');
	}
	return n;
}

unsigned
pp_title_likeness(const char *a, const char *b)
{
	uint64_t words_a[MAX_WORDS], words_b[MAX_WORDS];
	size_t n_a = words_of(a, words_a);
	size_t n_b = words_of(b, words_b);
	size_t common = 0;

	for (size_t i = 0; i < n_a; i++)
		for (size_t j = 0; j < n_b; j++)
			common += words_a[i] == words_b[j];
	size_t all = n_a + n_b - common;
	return all == 0 ? 0 : (unsigned)(common * 100 / all);
}

void
pp_title_skip_lead(const char **a, const char **b)
{
	for (;;) {
		size_t len = strcspn(*a, " ");

		if (len == 0 || len != strcspn(*b, " ") ||
			memcmp(*a, *b, len) != 0)
			return;
		*a += len + ((*a)[len] == ' ');
		*b += len + ((*b)[len] == ' ');
	}
}
