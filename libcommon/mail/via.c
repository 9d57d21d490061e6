/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "mail/via.h"

/* Most names have two words, and nothing of a list. */
static bool
has_three_words(const char *name)
{
	const char *blank = strchr(name, ' ');

	return blank && strchr(blank + 1, ' ');
}

/*
 * The word for "via" between the name and the list's; NULL where there is none.
 * In all languages but English it must be known that a list wrote it.
 */
static const char *
find_word(const char *name, bool by_list)
{
	/* As Mailman 2 and 3 translate "%(realname)s via %(lrn)s". */
	static const char *const words[] = {" via ", " (via ", " v\303\255a ",
		" a trav\303\251s de ", " attraverso ", " p\303\253rmes ",
		" \303\274ber ", " tra ", " przez ",
		" \320\277\321\200\320\265\320\267 ",
		" \321\207\320\265\321\200\320\265\320\267 ",
		" \327\223\327\250\327\232 ", " \351\200\232\350\277\207 "};
	const char *found = NULL;
	size_t n = by_list ? G_N_ELEMENTS(words) : 2;

	for (size_t i = 0; has_three_words(name) && i < n; i++)
		found = MAX(found, g_strrstr(name, words[i]));
	return found;
}

/*
 * Where in NAME what a list adds behind it begins; NULL where it adds none.
 */
static const char *
find_via(const char *name, bool by_list)
{
	const char *found = find_word(name, by_list);

	if (!found && g_str_has_suffix(name, " via"))
		return name + strlen(name) - strlen(" via");
	if (found || !by_list)
		return found;
	if (g_str_has_prefix(name, "via "))
		return name;
	/* "X (LIST ...)" in Japanese, "X , LIST-en bidez" in Basque. */
	if (g_str_has_suffix(name, " \347\265\214\347\224\261)"))
		return g_strrstr(name, " (");
	return g_str_has_suffix(name, " bidez") ? g_strrstr(name, " , ") : NULL;
}

/* Behind "LIST via" of the languages that have it in front, or NULL. */
static const char *
find_behind_via(const char *name)
{
	/* Turkish, Korean. */
	static const char *const words[] = {
		" arac\304\261l\304\261\304\237\304\261yla ",
		"\354\235\204 \355\206\265\355\225\234 "};

	for (size_t i = 0; has_three_words(name) && i < G_N_ELEMENTS(words);
		i++) {
		const char *found = g_strrstr(name, words[i]);

		if (found)
			return found + strlen(words[i]);
	}
	return NULL;
}

char *
pp_via_strip(const char *name, bool by_list, bool *ret_has_via)
{
	const char *via = find_via(name, by_list);
	const char *behind = by_list && !via ? find_behind_via(name) : NULL;

	*ret_has_via = via || behind;
	char *stripped = via ? g_strndup(name, (gsize)(via - name))
			     : g_strdup(behind ? behind : name);
	size_t n = strlen(stripped);

	/* Google puts quotes around it. */
	if (via && n >= 2 && stripped[0] == '\'' && stripped[n - 1] == '\'') {
		memmove(stripped, stripped + 1, n - 2);
		stripped[n - 2] = '\0';
	}
	return g_strstrip(stripped);
}

bool
pp_via_is_gateway(const char *addr)
{
	return (g_str_has_prefix(addr, "devnull+") &&
		       g_str_has_suffix(addr, "@kernel.org")) ||
		strcmp(addr, "gitgitgadget@gmail.com") == 0;
}

bool
pp_via_is_in(const char *name)
{
	return find_via(name, true) || find_behind_via(name);
}
