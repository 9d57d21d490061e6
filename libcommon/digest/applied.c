/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "digest/applied.h"
#include "digest/clean.h"

/* People say so in their first lines; what is further down is a diff. */
#define MAX_BYTES 8192
#define MAX_WORDS 4
#define MAX_WHERE 60

static const char *const verbs[] = {"applied", "applying", "queued", "merged",
	"pushed", "picked", "pulled", "taken", "added", NULL};

/* What may stand between the two; other words tell of something else. */
static const char *const between[] = {"this", "these", "it", "that", "the",
	"series", "set", "patch", "patches", "patchset", "all", "both", "them",
	"whole", "entire", "now", "and", "with", "tweaks", "fixups", "first",
	"patchseries", "was", "were", "been", NULL};

static const char *const before[] = {"to", "into", "in", "onto", NULL};

static const char *const articles[] = {"the", "my", "our", "linux", NULL};

static const char *const after[] = {"branch", "tree", "for", "with", "and",
	"thanks", "by", "as", "on", "repo", "repository", "via", "now", "after",
	"but", "so", "this", "it", "that", "thank", "since", NULL};

static bool
is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++) {
		if (!g_ascii_strcasecmp(word, *words))
			return true;
	}
	return false;
}

/* Takes punctuation off the end of WORD; says whether it ends a clause. */
static bool
trim_word(char *word)
{
	size_t len = strlen(word);
	bool ends = false;

	while (len > 0 && strchr(",.;:!?)\"'>]", word[len - 1])) {
		word[--len] = '\0';
		ends = true;
	}
	return ends;
}

/* Of a URL, the name of the repository. */
static const char *
short_name(char *word)
{
	size_t len = strlen(word);

	if (!strstr(word, "://"))
		return word;
	while (len > 0 && word[len - 1] == '/')
		word[--len] = '\0';
	if (g_str_has_suffix(word, ".git"))
		word[len - 4] = '\0';
	const char *slash = strrchr(word, '/');
	return slash ? slash + 1 : word;
}

/* The words from WORDS on that name a tree. (transfer full) */
static char *
name_tree(char **words)
{
	GString *name = g_string_new(NULL);
	bool ends = false;

	for (unsigned n = 0; *words && !ends && n < MAX_WORDS; words++) {
		ends = trim_word(*words);
		if (n == 0 && is_one_of(*words, articles))
			continue;
		if (!**words || **words == '(' || is_one_of(*words, after))
			break;
		if (name->len > 0)
			g_string_append_c(name, ' ');
		g_string_append(name, short_name(*words));
		n++;
	}
	if (name->len > MAX_WHERE)
		g_string_truncate(name, 0);
	return g_string_free(name, FALSE);
}

static bool
begins_verb(const char *word, size_t len)
{
	for (size_t i = 0; verbs[i]; i++) {
		size_t n = strlen(verbs[i]);
		if (n <= len && !g_ascii_strncasecmp(word, verbs[i], n))
			return true;
	}
	return false;
}

/*
 * Does a verb begin a word of LINE, escaped or not?  Most bytes are neither a
 * backslash nor the first letter of a verb.
 */
static bool
has_verb(const char *line, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		switch (line[i] | 0x20) {
		case 'a':
		case 'm':
		case 'p':
		case 'q':
		case 't':
			if ((i == 0 || !g_ascii_isalpha(line[i - 1])) &&
				begins_verb(line + i, len - i))
				return true;
			break;
		case '\\' | 0x20:
			/* The "t" of "\\t" is no letter of a word. */
			if (line[i] == '\\' && ++i + 1 < len &&
				begins_verb(line + i + 1, len - i - 1))
				return true;
			break;
		default:
			break;
		}
	}
	return false;
}

/* In "... applied this to X": X. NULL when LINE does not say. */
static char *
read_line(const char *line)
{
	if (!has_verb(line, strlen(line)))
		return NULL;
	g_auto(GStrv) words = g_strsplit_set(line, " \t", 64);
	bool verb = false;
	for (char **w = words; *w; w++) {
		g_autofree char *bare = g_strdup(*w);
		bool ends = trim_word(bare);
		if (verb && is_one_of(bare, before)) {
			char *name = name_tree(w + 1);
			if (*name)
				return name;
			g_free(name);
			return NULL;
		}
		bool begins = is_one_of(bare, verbs);
		verb = (begins || (verb && is_one_of(bare, between))) && !ends;
	}
	return NULL;
}

/* "by Jane Doe <jane@...>:" on a line of its own, as patchwork-bot has it. */
static char *
read_who(const char *line)
{
	const char *angle = strstr(line, " <");

	if (strncmp(line, "by ", 3) != 0 || !angle || angle < line + 3)
		return NULL;
	return g_strndup(line + 3, (size_t)(angle - line - 3));
}

/* The end of the line that AT is in: the escaped LF, or END. */
static const char *
end_of_line(const char *at, const char *end)
{
	while ((at = memchr(at, '\\', (size_t)(end - at)))) {
		if (end - at < 2)
			break;
		if (at[1] == 'n')
			return at;
		at += 2;
	}
	return end;
}

bool
pp_applied_may_say(const char *escaped, size_t len)
{
	const char *end = escaped + MIN(len, MAX_BYTES);

	while (escaped < end) {
		const char *stop = end_of_line(escaped, end);
		if (*escaped != '>' &&
			has_verb(escaped, (size_t)(stop - escaped)))
			return true;
		escaped = stop < end ? stop + 2 : end;
	}
	return false;
}

void
pp_applied_read(const char *text, size_t len, char **ret_where, char **ret_who)
{
	g_autoptr(GString) clean = g_string_new(NULL);

	*ret_where = NULL;
	*ret_who = NULL;
	pp_clean_text(clean, text, MIN(len, MAX_BYTES));
	g_auto(GStrv) lines = g_strsplit(clean->str, "\n", 200);
	for (char **line = lines; *line; line++) {
		if (!*ret_where && **line != '>')
			*ret_where = read_line(*line);
		else if (*ret_where && !*ret_who)
			*ret_who = read_who(*line);
	}
	if (!*ret_where)
		*ret_where = g_strdup("");
	if (!*ret_who)
		*ret_who = g_strdup("");
}
