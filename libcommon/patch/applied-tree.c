/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/line.h"
#include "base/slice.h"
#include "patch/applied-tree.h"

/* A tree has no longer name. */
#define MAX_TREE_WORDS 4
#define MAX_TREE 60

/* Takes punctuation off the word; says whether it ends a clause. */
static bool
trim_word(PpSlice *word)
{
	size_t len = word->len;

	while (len > 0 && strchr(",.;:!?)\"'>]`", word->text[len - 1]) != NULL)
		len--;
	bool ends = len < word->len &&
		strchr(",.;:!?)>]", word->text[word->len - 1]) != NULL;
	word->len = len;
	if (len > 0 && strchr("\"'`<", *word->text) != NULL) {
		word->text++;
		word->len--;
	}
	return ends;
}

/* Of a URL, the name of the repository. */
static PpSlice
short_name(PpSlice word)
{
	if (g_strstr_len(word.text, (gssize)word.len, "://") == NULL)
		return word;
	while (word.len > 0 && word.text[word.len - 1] == '/')
		word.len--;
	const char *slash = memrchr(word.text, '/', word.len);
	size_t start = slash ? (size_t)(slash + 1 - word.text) : 0;
	PpSlice name = {word.text + start, word.len - start};
	if (name.len > 4 && memcmp(name.text + name.len - 4, ".git", 4) == 0)
		name.len -= 4;
	return name;
}

/* "3/5", "1-3": which patches, and no tree. */
static bool
is_patch_number(PpSlice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!pp_is_digit(word.text[i]) && word.text[i] != '/' &&
			word.text[i] != '-')
			return false;
	return true;
}

/* The words at the beginning of TEXT that name a tree; NULL for none. */
static char *
name_tree(PpSlice text)
{
	static const char *const articles[] = {"the", "my", "our", "linux",
		"branch", "tree", "branches", NULL};
	static const char *const after[] = {"branch", "tree", "for", "with",
		"and", "thanks", "by", "as", "on", "repo", "repository", "via",
		"now", "after", "but", "so", "this", "it", "that", "thank",
		"since", "of", "please", "which", "while", "will", "to",
		"except", "-", "--", "at", NULL};
	/* "A temp branch" has no name, and "up to patch 3" is none. */
	static const char *const vague[] = {
		"a", "an", "some", "any", "another", "patch", "patches", NULL};
	g_autoptr(GString) name = g_string_new(NULL);
	PpSlice word;

	for (unsigned n = 0; n < MAX_TREE_WORDS &&
		(word = pp_slice_cut_word(&text)).len > 0;) {
		bool ends = trim_word(&word);
		if (n == 0 && !ends && pp_slice_is_any(word, articles))
			continue;
		if (word.len == 0 || *word.text == '(' ||
			pp_slice_is_any(word, after) ||
			(n == 0 &&
				(pp_slice_is_any(word, vague) ||
					is_patch_number(word))))
			break;
		if (name->len > 0)
			g_string_append_c(name, ' ');
		PpSlice shown = short_name(word);
		pp_slice_append(name, shown);
		n++;
		if (ends)
			break;
	}
	if (name->len == 0 || name->len > MAX_TREE)
		return NULL;
	return g_string_free(g_steal_pointer(&name), FALSE);
}

/* The first word of NAME decides. */
bool
pp_applied_tree_is_likely(const char *name)
{
	size_t len = strcspn(name, " ");
	const char *digits = *name == 'v' ? name + 1 : name;

	return memchr(name, '/', len) != NULL ||
		memchr(name, '-', len) != NULL ||
		g_strstr_len(name, (gssize)len, "next") != NULL ||
		(g_ascii_isdigit(*digits) && memchr(digits, '.', len) != NULL);
}

/*
 * The tree behind the verb at VERB: "applied this to X".  Where the line ends
 * at "to" it stands in the next one, MORE.
 */
char *
pp_applied_tree_behind(PpSlice line, const PpAppliedWord *words, size_t n,
	size_t verb, PpSlice more)
{
	/* What may stand between the two; others tell of something else. */
	static const char *const between[] = {"this", "these", "it", "that",
		"the", "series", "set", "patch", "patches", "patchset", "all",
		"both", "them", "whole", "entire", "now", "and", "with",
		"tweaks", "fixups", "first", "two", "three", "patchseries",
		"was", "were", "been", "up", "everything", "manually", NULL};
	static const char *const sure[] = {"to", "into", "onto", NULL};
	static const char *const unsure[] = {
		"for", "on", "in", "through", NULL};
	size_t i = verb + 1;

	while (i < n && !words[i - 1].stopped &&
		(g_strv_contains(between, words[i].text) ||
			pp_applied_words_is_verb(words[i].text) ||
			pp_applied_words_is_number(words[i].text)))
		i++;
	if (i == n || words[i - 1].stopped)
		return NULL;
	bool is_sure = g_strv_contains(sure, words[i].text);
	if (!is_sure && !g_strv_contains(unsure, words[i].text))
		return NULL;
	const char *rest = line.text + words[i].end;
	const char *end = line.text + line.len;
	if (rest < end && *rest == ':')
		rest++;
	PpSlice text = pp_slice_trim(rest, end);
	bool url = false;
	if (text.len == 0) {
		text = more;
		url = g_strstr_len(more.text, (gssize)more.len, "://") != NULL;
		is_sure = false;
	}
	char *name = name_tree(text);
	if (name != NULL && !is_sure && !url &&
		!pp_applied_tree_is_likely(name))
		g_clear_pointer(&name, g_free);
	return name;
}

char *
pp_applied_tree(PpSlice line, PpSlice more)
{
	PpAppliedWord words[PP_APPLIED_WORDS_MAX];

	if (!pp_applied_words_may_say(line.text, line.len))
		return NULL;
	size_t n = MIN(pp_applied_words_cut(line.text, line.len, words),
		PP_APPLIED_WORDS_MAX);
	for (size_t i = 0; i < n; i++) {
		if (!pp_applied_words_is_verb(words[i].text))
			continue;
		char *name = pp_applied_tree_behind(line, words, n, i, more);
		if (name != NULL)
			return name;
	}
	return NULL;
}

char *
pp_applied_tree_by(PpSlice line)
{
	const char *end = line.text + line.len;
	const char *start = line.text;

	if (!pp_line_skip(&start, end, "by ") &&
		!pp_line_skip(&start, end, "Committer:"))
		return NULL;
	const char *open = memchr(start, '<', (size_t)(end - start));
	const char *close =
		open ? memchr(open, '>', (size_t)(end - open)) : NULL;
	if (close == NULL)
		return NULL;
	PpSlice box = pp_slice_trim(start, close + 1);
	return g_strndup(box.text, box.len);
}
