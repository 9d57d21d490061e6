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

/* The same behind "queued up". */
static bool
may_follow_up(const char *word)
{
	static const char *const follows[] = {
		"by", "a", "that", "those", "internally", NULL};

	return may_follow(word) || g_strv_contains(follows, word);
}

/* Words behind the verb that make the report something else. */
static bool
is_spoiler(const char *word)
{
	static const char *const spoilers[] = {"top", "cleanly", "locally",
		"clean", "your", "if", "when", "once", "unless", "suggestion",
		"suggestions", "suggested", "feedback", "machine", "laptop",
		"workstation", "wrong", NULL};

	return g_strv_contains(spoilers, word);
}

/* What "applied the" goes on with where it is patches. */
static bool
is_patches(const char *word)
{
	static const char *const nouns[] = {"whole", "entire", "up", "to",
		"for", "into", "onto", "out", "v2", "v3", "v4", NULL};

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
		"crashes", "crashed", "boots", "rebooted", "rebuilt", NULL};
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

/* "In the next version", "to v2", "into patch 3": an author's word, too. */
static bool
is_version(const PpAppliedWord *words, size_t n, size_t at, bool into)
{
	static const char *const versions[] = {"version", "revision", "respin",
		"spin", "posting", "iteration", "patchset", NULL};
	const char *word = words[at].text;

	if (strcmp(word, "next") == 0)
		return at + 1 < n && !words[at].stopped &&
			g_strv_contains(versions, words[at + 1].text);
	if (*word == 'v' && pp_is_digit(word[1]))
		return word[strspn(word, "v0123456789/")] == '\0';
	return into &&
		pp_words_begin(word, PP_WORD_PATCH | PP_WORD_SERIES, NULL) !=
		NULL;
}

/* "To a 6.1 kernel", "to v6.1 here": a tester's. */
static bool
is_kernel(const PpAppliedWord *words, size_t n, size_t at)
{
	static const char *const trees[] = {
		"tree", "trees", "branch", "repo", "repository", NULL};

	for (size_t i = at + 1; i < n && i < at + 4 && !words[i - 1].stopped;
		i++) {
		if (strcmp(words[i].text, "kernel") == 0)
			return i + 1 == n || words[i].stopped ||
				!g_strv_contains(trees, words[i + 1].text);
		if (strcmp(words[i].text, "here") == 0)
			return strchr(words[i - 1].text, '.') != NULL;
	}
	return false;
}

/* "Committed to reviewing this", "committed to it": a promise. */
static bool
is_promise(const PpAppliedWord *words, size_t n, size_t at)
{
	static const char *const objects[] = {"this", "these", "it", "that",
		"them", "the", "a", "all", "your", "my", NULL};
	const char *word = words[at].text;

	return (g_strv_contains(objects, word) && strcmp(word, "the") != 0) ||
		(g_str_has_suffix(word, "ing") && at + 1 < n &&
			!words[at].stopped &&
			g_strv_contains(objects, words[at + 1].text));
}

/* Did it go somewhere that is no tree, "for review", "to a 6.1 kernel"? */
static bool
goes_elsewhere(const PpAppliedWord *words, size_t n, size_t verb)
{
	static const char *const objects[] = {"this", "these", "it", "them",
		"that", "the", "series", "patch", "patches", "both", "of",
		"all", "two", "up", "set", NULL};
	static const char *const places[] = {
		"in", "into", "to", "on", "for", NULL};
	static const char *const articles[] = {"the", "my", "our", NULL};
	size_t i = verb + 1;

	while (i < n && !words[i - 1].stopped &&
		g_strv_contains(objects, words[i].text))
		i++;
	if (i + 1 >= n || words[i - 1].stopped ||
		!g_strv_contains(places, words[i].text))
		return false;
	const char *place = words[i].text;
	size_t at = i + 1;
	if (strcmp(words[verb].text, "committed") == 0 &&
		is_promise(words, n, at))
		return true;
	if (g_strv_contains(articles, words[at].text) && at + 1 < n)
		at++;
	if (strcmp(place, "for") == 0)
		return strcmp(words[at].text, "review") == 0;
	return is_version(words, n, at, strcmp(place, "into") == 0) ||
		is_kernel(words, n, at);
}

/* "Pushed it out again", "pushed it back": a branch was. */
static bool
is_pushed_again(const PpAppliedWord *words, size_t n, size_t verb)
{
	if (strcmp(words[verb].text, "pushed") != 0)
		return false;
	for (size_t i = verb + 1;
		i < n && i < verb + 4 && !words[i - 1].stopped; i++)
		if (strcmp(words[i].text, "again") == 0 ||
			strcmp(words[i].text, "back") == 0)
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

	if (is_trial(words, n, verb) || is_joining(words, n, verb) ||
		is_pushed_again(words, n, verb) ||
		goes_elsewhere(words, n, verb))
		return false;
	if (next == n || words[verb].stopped)
		return true;
	bool named = names_patches(line, words, n, next) > next;
	if (!named && !may_follow(words[next].text))
		return false;
	if (strcmp(words[next].text, "up") == 0 && next + 1 < n &&
		!words[next].stopped) {
		next++;
		/* "Picked up Ana's tag". */
		if (!may_follow_up(words[next].text) &&
			names_patches(line, words, n, next) == next)
			return false;
	}
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

/* Is NAME, behind "added to", a tree's?  A to-do list and lib/x.c are none. */
static bool
takes_added(const char *name, bool in)
{
	static const char *const suffixes[] = {"list", ".c", ".h", ".rst",
		".txt", ".yaml", ".py", ".sh", ".dts", ".dtsi", ".md"};

	for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++)
		if (g_str_has_suffix(name, suffixes[i]))
			return false;
	/* "Added in the lamp-related folks". */
	if (in && strchr(name, '/') == NULL && strstr(name, "next") == NULL)
		return false;
	return pp_applied_tree_is_likely(name);
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
		bool in =
			verb + 1 < n && strcmp(words[verb + 1].text, "in") == 0;
		if (tree == NULL || !takes_added(tree, in))
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
	size_t digits = 0;

	/* "(1) applied the patch": what was done first. */
	if (*line == '(')
		for (digits = 1; digits < len && pp_is_digit(line[digits]);)
			digits++;
	if (digits > 1 && digits < len && line[digits] == ')')
		return true;
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

/*
 * LINE and the beginning of MORE, where the verb ends the line: "I've applied"
 * may go on with "your series on top of".  Else NULL.
 */
static char *
join_wrapped(const char *line, size_t len, PpSlice more)
{
	enum { ENOUGH = 40 };
	size_t last = len;

	while (last > 0 && g_ascii_isalpha(line[last - 1]))
		last--;
	g_autofree char *word =
		g_ascii_strdown(line + last, (gssize)(len - last));
	if (more.len == 0 || !pp_applied_words_is_verb(word))
		return NULL;
	size_t taken = more.len;
	if (taken > ENOUGH)
		for (taken = ENOUGH; taken > 0 && more.text[taken] != ' ';)
			taken--;
	return g_strdup_printf(
		"%.*s %.*s", (int)len, line, (int)taken, more.text);
}

bool
pp_applied_reports(const char *line, size_t len, PpSlice more, bool begins,
	uint32_t total, PpScope *ret_scope)
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
	g_autofree char *joined = join_wrapped(line, len, more);
	if (joined != NULL) {
		line = joined;
		len = strlen(joined);
	}
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
