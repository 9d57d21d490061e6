/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/applied-scope.h"
#include "patch/applied-tree.h"
#include "patch/applied-words.h"
#include "patch/applied.h"
#include "patch/patch-range.h"
#include "patch/words.h"

/* Longer lines are no line of prose. */
#define MAX_LINE 200

/* May WORD stand before the verb? Whatever else does makes it no report. */
static bool
may_lead(const char *word)
{
	static const char *const leads[] = {"thanks", "thank", "you", "thx",
		"and", "now", "i", "have", "i've", "ive", "has", "been", "just",
		"all", "both", "series", "patch", "patches", "patchset", "the",
		"whole", "entire", "this", "these", "ok", "okay", "great",
		"nice", "looks", "good", "lgtm", "to", "me", "so", "also",
		"tentatively", "hi", "alright", "cool", "perfect", "v2", "v3",
		"v4", "v5", "v6", "v7", NULL};

	return g_strv_contains(leads, word) || pp_applied_words_is_number(word);
}

/* "Added to v3" tells of the patch, "Added to for-next" of the tree. */
static const char *const weak[] = {"added", "taken", "applying", NULL};

/* What follows the verb "applied" where the line reports it. */
static bool
may_follow(const char *word)
{
	static const char *const follows[] = {"thanks", "thank", "thx", "to",
		"for", "with", "into", "as", "and", "all", "both", "patches",
		"patch", "series", "up", "here", "manually", "now", "via",
		"everything", "it", "them", "in", "onto", "the", "this",
		"these", "cheers", "applied", "on", "but", "except", NULL};

	return g_strv_contains(follows, word) ||
		pp_applied_words_is_number(word);
}

/* Words behind the verb that make the report something else. */
static bool
is_spoiler(const char *word)
{
	static const char *const spoilers[] = {"top", "cleanly", "locally",
		"clean", "your", "if", "when", "once", "unless", "suggestion",
		"suggestions", "suggested", "feedback", "machine", "laptop",
		"workstation", NULL};

	return g_strv_contains(spoilers, word);
}

/* What "applied the" goes on with where it is patches. */
static bool
is_patches(const char *word)
{
	static const char *const nouns[] = {"whole", "entire", "up", "to",
		"for", "into", "onto", "v2", "v3", "v4", NULL};

	return g_strv_contains(nouns, word) ||
		pp_applied_words_is_number(word) ||
		pp_words_begin(word,
			PP_WORD_PATCH | PP_WORD_SERIES | PP_WORD_ORDINAL |
				PP_WORD_LAST | PP_WORD_COUNT | PP_WORD_ONE,
			NULL) != NULL;
}

/* "All of the board patches": some others, not those that are answered. */
static bool
names_others(const PpAppliedWord *words, size_t n, size_t at)
{
	static const char *const known[] = {"both", "of", "the", "this",
		"these", "those", "them", "whole", "entire", "full", "complete",
		"remaining", "other", "v2", "v3", "v4", "v5", NULL};
	static const char *const trees[] = {"for", "to", NULL};
	const unsigned nouns = PP_WORD_PATCH | PP_WORD_SERIES;

	while (at < n && !words[at].stopped &&
		(g_strv_contains(known, words[at].text) ||
			pp_words_begin(words[at].text,
				PP_WORD_ALL | PP_WORD_REST | PP_WORD_ORDINAL |
					PP_WORD_LAST | PP_WORD_COUNT |
					PP_WORD_ONE,
				NULL) != NULL ||
			pp_applied_words_is_number(words[at].text)))
		at++;
	return at + 1 < n && !words[at].stopped &&
		!g_strv_contains(trees, words[at].text) &&
		pp_words_begin(words[at].text,
			nouns | PP_WORD_EXCEPT | PP_WORD_MINUS | PP_WORD_BUT,
			NULL) == NULL &&
		pp_words_begin(words[at + 1].text, nouns, NULL) != NULL;
}

/* The word behind those that name patches in LINE from AT on; else AT. */
static size_t
names_patches(const char *line, const PpAppliedWord *words, size_t n, size_t at)
{
	PpScope scope;
	const char *s = line + words[at].start;
	const char *behind = pp_patch_range_begin(s, 0, &scope);

	while (behind != NULL && at < n && line + words[at].end <= behind)
		at++;
	return at;
}

/*
 * "I applied it and tried it", "Applied and tested": a tester's word.  A
 * maintainer gives thanks.
 */
static bool
is_trial(const PpAppliedWord *words, size_t n, size_t verb)
{
	static const char *const tries[] = {"tested", "tried", "test", "try",
		"booted", "boot", "built", "ran", "run", "fails", "failed",
		"crashes", "crashed", NULL};
	/* "Testing" alone is a branch. */
	static const char *const purposes[] = {
		"for", "before", "easier", "further", "more", NULL};
	static const char *const first_persons[] = {
		"i", "i've", "ive", "i'd", "have", NULL};
	static const char *const thanks[] = {
		"thanks", "thank", "thx", "cheers", NULL};
	bool first_person = false, tried = false, thanked = false;

	for (size_t i = 0; i < n; i++) {
		const char *word = words[i].text;

		first_person = first_person ||
			(i < verb && g_strv_contains(first_persons, word));
		tried = tried ||
			(i > verb &&
				(g_strv_contains(tries, word) ||
					(strcmp(word, "testing") == 0 &&
						g_strv_contains(purposes,
							words[i - 1].text))));
		thanked = thanked || g_strv_contains(thanks, word);
	}
	return tried && (first_person || !thanked);
}

/*
 * "Merged it with the previous patch", "pulled in the code": an author's word
 * about his patches.
 */
static bool
is_joining(const PpAppliedWord *words, size_t n, size_t verb)
{
	if (strcmp(words[verb].text, "pulled") == 0)
		return verb + 1 < n && strcmp(words[verb + 1].text, "in") == 0;
	if (strcmp(words[verb].text, "merged") != 0)
		return false;
	for (size_t i = verb + 1; i < n && i < verb + 4; i++)
		if (strcmp(words[i].text, "with") == 0)
			return true;
	return false;
}

/* "applied the" goes on with "series", not with "suggestion". */
static bool
follows_well(
	const char *line, const PpAppliedWord *words, size_t n, size_t verb)
{
	static const char *const articles[] = {"the", "this", "these", NULL};
	static const char *const sums[] = {"all", "both", NULL};
	size_t next = verb + 1;

	if (is_trial(words, n, verb) || is_joining(words, n, verb))
		return false;
	if (next == n || words[verb].stopped)
		return true;
	bool named = names_patches(line, words, n, next) > next;
	if (!named && !may_follow(words[next].text))
		return false;
	if (strcmp(words[next].text, "up") == 0 && next + 1 < n &&
		!words[next].stopped)
		next++;
	/* "Queued up a fixup". */
	if (strcmp(words[next].text, "a") == 0 && !words[next].stopped)
		return false;
	if (!named && g_strv_contains(articles, words[next].text) &&
		!words[next].stopped &&
		(next + 1 == n || !is_patches(words[next + 1].text)))
		return false;
	if (g_strv_contains(sums, words[next].text) &&
		names_others(words, n, next))
		return false;
	for (size_t i = next; i < n && i < next + 6; i++) {
		if (is_spoiler(words[i].text))
			return false;
		if (words[i].stopped)
			break;
	}
	return true;
}

/* Letters only, as in "Jens, applied". */
static bool
is_name(const char *word)
{
	size_t n = 0;

	while (g_ascii_isalpha(word[n]))
		n++;
	return word[n] == '\0' && strcmp(word, "no") != 0;
}

/* Index of the verb of a report; N when LINE is none. */
static size_t
find_verb(const char *line, const PpAppliedWord *words, size_t n)
{
	size_t i = 0;

	while (i < n && !pp_applied_words_is_verb(words[i].text)) {
		/* A short address or name may come first: "Jens, applied". */
		bool name =
			i == 0 && words[i].stopped && is_name(words[i].text);
		size_t behind = names_patches(line, words, n, i);

		if (!name && behind == i && !may_lead(words[i].text))
			return n;
		i = MAX(behind, i + 1);
	}
	if (i == n || !follows_well(line, words, n, i))
		return n;
	return i;
}

/* "Queued? No." */
static bool
is_asked(const char *line, size_t len, size_t verb)
{
	return line[pp_applied_scope_sentence(line, len, verb) - 1] == '?';
}

/* Does the clause LINE (LEN bytes) report it? */
static bool
clause_reports(const char *line, size_t len, uint32_t total, bool needs_tree,
	PpScope *ret_scope)
{
	PpAppliedWord words[PP_APPLIED_WORDS_MAX];
	size_t n = pp_applied_words_cut(line, len, words);

	if (n == 0 || n > PP_APPLIED_WORDS_MAX)
		return false;
	g_autofree char *s = g_strndup(line, len);
	size_t verb = find_verb(s, words, n);
	if (verb == n || is_asked(line, len, words[verb].end))
		return false;
	if (needs_tree || g_strv_contains(weak, words[verb].text)) {
		/* "Added this to x:", and a diff follows. */
		if (line[len - 1] == ':')
			return false;
		g_autofree char *tree = pp_applied_tree_behind(
			(PpSlice){line, len}, words, n, verb, (PpSlice){"", 0});
		if (tree == NULL || !pp_applied_tree_is_likely(tree))
			return false;
	}
	*ret_scope = pp_applied_scope(line, len, words, n, verb, total);
	return true;
}

/* Words that make what follows them in the line no report of a fact. */
static bool
is_doubtful(const char *line, size_t len)
{
	static const char *const words[] = {"if ", "once ", "when ", "until ",
		"not ", "n't ", "should ", "would ", "could ", "can ", "will ",
		"unless ", "please ", "after ", "with "};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t n = strlen(words[i]);

		for (size_t k = 0; k + n <= len; k++)
			if (g_ascii_strncasecmp(line + k, words[i], n) == 0)
				return true;
	}
	return false;
}

/*
 * Where a clause begins behind FROM: "Looks good. Applied.", "Good - applied".
 * After a comma only the verb itself is one: "looks fine, applied".  LEN if
 * there is none.
 */
static size_t
next_clause(const char *line, size_t len, size_t from)
{
	for (size_t i = from; i + 2 < len; i++) {
		bool comma = line[i] == ',';

		if (strchr(".!;:,-", line[i]) == NULL || line[i + 1] != ' ')
			continue;
		const char *rest = line + i + 2;
		size_t word = 0;
		while (word < len - i - 2 && g_ascii_isalpha(rest[word]))
			word++;
		if (!comma || pp_applied_words_may_say(rest, word))
			return i + 2;
	}
	return len;
}

/* "Squashed 1 into 3 and applied to x/next": what was done first, and then. */
static bool
reports_second(const char *line, size_t len, uint32_t total, PpScope *ret_scope)
{
	size_t first = 0;

	while (first < len && pp_is_alpha(line[first]))
		first++;
	if (first < 4 || g_ascii_strncasecmp(line + first - 2, "ed", 2) != 0)
		return false;
	const char *and = g_strstr_len(line, (gssize)len, " and ");
	if (and == NULL)
		return false;
	size_t at = (size_t)(and-line) + strlen(" and ");
	return clause_reports(line + at, len - at, total,
		/* needs_tree= */ true, ret_scope);
}

/* Is LINE one of a program, of a diff, or does it say "queued here:"? */
static bool
is_no_prose(const char *line, size_t len)
{
	char last = line[len - 1];

	return strchr("+@#{", *line) != NULL || strchr("?;{}", last) != NULL ||
		(last == ':' && len > 5 &&
			pp_begins_word(line + len - 5, line + len, "here:"));
}

/* Where the next sentence of LINE begins, LEN if none does. */
static size_t
next_sentence(const char *line, size_t len)
{
	for (size_t i = 0; i + 2 < len; i++)
		if (strchr(".!?", line[i]) != NULL && line[i + 1] == ' ' &&
			g_ascii_isupper(line[i + 2]))
			return i + 2;
	return len;
}

bool
pp_applied_reports(const char *line, size_t len, bool begins, uint32_t total,
	PpScope *ret_scope)
{
	if (!begins && len <= MAX_LINE) {
		size_t at = next_sentence(line, len);

		line += at;
		len -= at;
	}
	while (len > 0 && g_ascii_isspace(line[len - 1]))
		len--;
	if (len == 0 || len > MAX_LINE || is_no_prose(line, len) ||
		!pp_applied_words_may_say(line, len))
		return false;
	for (size_t at = 0; at < len; at = next_clause(line, len, at)) {
		if (is_doubtful(line, at))
			break;
		if (clause_reports(line + at, len - at, total,
			    /* needs_tree= */ false, ret_scope))
			return true;
	}
	return reports_second(line, len, total, ret_scope);
}

/* "So I unpulled it again": a report that is none any more. */
bool
pp_applied_revokes(const char *line, size_t len)
{
	static const char *const words[] = {"unpulled", "unqueued",
		"dropped it again", "dropped this again", "dropped them again",
		"backed it out", "then dropped because", "then dropped it",
		"then dropped them", "then dropped again",
		"then had to drop it", "reverted it", "reverted this",
		"reverted them", "reverted again", "reverted now",
		"reverted since", "then reverted", "now reverted",
		"EDIT: dropped", "Edit: dropped", "Update: dropped"};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_strstr_len(line, (gssize)len, words[i]) != NULL)
			return true;
	/* "Queued, and then dropped." */
	return g_strstr_len(line, (gssize)len, "then dropped.") != NULL ||
		(len > 12 && memcmp(line + len - 12, "then dropped", 12) == 0);
}
