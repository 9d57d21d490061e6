/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/applied-scope.h"
#include "patch/applied-tree.h"
#include "patch/applied-verb.h"
#include "patch/applied-words.h"
#include "patch/applied.h"
#include "patch/tag-place.h"
#include "patch/words.h"

/* Longer lines are no line of prose. */
#define MAX_LINE 200

/* "Added to v3" tells of the patch, "Added to for-next" of the tree. */
static const char *const weak[] = {"added", "taken", "applying", NULL};

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
clause_reports(const char *line, size_t len, PpAnswered answered,
	bool needs_tree, PpScope *ret_scope)
{
	PpAppliedWord words[PP_APPLIED_WORDS_MAX];
	size_t n = pp_applied_words_cut(line, len, words);

	if (n == 0 || n > PP_APPLIED_WORDS_MAX)
		return false;
	g_autofree char *s = g_strndup(line, len);
	size_t verb = pp_applied_verb_find(s, words, n);
	if (verb == n || is_asked(line, len, words[verb].end))
		return false;
	const char *next = verb + 1 < n ? words[verb + 1].text : "";
	if (needs_tree || g_strv_contains(weak, words[verb].text) ||
		strcmp(next, "through") == 0) {
		/* "Added this to x:", and a diff follows. */
		if (line[len - 1] == ':')
			return false;
		g_autofree char *tree = pp_applied_tree_behind(
			(PpSlice){line, len}, words, n, verb, (PpSlice){"", 0});
		if (tree == NULL || !takes_added(tree, strcmp(next, "in") == 0))
			return false;
	}
	*ret_scope = pp_applied_scope(line, len, words, n, verb, answered);
	return true;
}

/* Words that make what follows them in the line no report of a fact. */
static bool
is_doubtful(const char *line, size_t len)
{
	static const char *const words[] = {"if ", "once ", "when ", "until ",
		"not ", "n't ", "should ", "would ", "could ", "can ", "will ",
		"unless ", "please ", "after ", "with "};
	const char *end = line + len;
	/* "Thanks for going on with this". */
	bool thanks = pp_begins_word(line, end, "thank");

	/* "To see what it does, I've applied it." */
	if (pp_begins_word(line, end, "to "))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(words) - thanks; i++) {
		size_t n = strlen(words[i]);

		for (size_t k = 0; k + n <= len; k++)
			if (g_ascii_strncasecmp(line + k, words[i], n) == 0)
				return true;
	}
	return false;
}

/*
 * Does what follows FRONT, in one sentence, [P, END), tell what was done, "so
 * I've applied it"?  A tester tells what he did, too.
 */
static bool
tells(PpSlice front, const char *p, const char *end)
{
	static const char *const told[] = {"i've ", "i have ", "so i've ",
		"so i have ", "and i've ", "and i have ", "and queued ",
		"patchset merged", "series merged", NULL};
	static const char *const trials[] = {"test", "tried", "try", "boot",
		"reproduc", "build", "built", "crash", " here"};

	/* "Thanks for the comments, I've applied them": an author's. */
	if (pp_begins_word(front.text, front.text + front.len, "thank"))
		return pp_begins_word(p, end, "now ");
	if (pp_begins_any(p, end, told) == 0)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(trials); i++)
		if (g_strstr_len(front.text, (gssize)front.len, trials[i]))
			return false;
	return true;
}

/*
 * Where a clause begins behind FROM: "Looks good. Applied.", "Good - applied".
 * After a comma only the verb itself is one, "looks fine, applied", or what
 * tells of it.  LEN if there is none.
 */
static size_t
next_clause(const char *line, size_t len, size_t from)
{
	const char *end = line + len;

	for (size_t i = from; i + 2 < len; i++) {
		PpSlice front = {line, i};
		bool comma = line[i] == ',';

		if (strchr(".!;:,-", line[i]) == NULL || line[i + 1] != ' ')
			continue;
		const char *rest = line + i + 2;
		size_t word = 0;
		while (word < len - i - 2 && g_ascii_isalpha(rest[word]))
			word++;
		if (!comma || pp_applied_words_may_say(rest, word) ||
			tells(front, rest, end))
			return i + 2;
	}
	return len;
}

/* "Squashed 1 into 3 and applied to x/next": what was done first, and then. */
static bool
reports_second(
	const char *line, size_t len, PpAnswered answered, PpScope *ret_scope)
{
	size_t first = 0;

	while (first < len && pp_is_alpha(line[first]))
		first++;
	if (first < 4 ||
		(g_ascii_strncasecmp(line + first - 2, "ed", 2) != 0 &&
			g_ascii_strncasecmp(line, "done", first) != 0))
		return false;
	const char *and = g_strstr_len(line, (gssize)len, " and ");
	if (and == NULL)
		return false;
	size_t at = (size_t)(and-line) + strlen(" and ");
	return clause_reports(line + at, len - at, answered,
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
	PpAnswered answered, PpScope *ret_scope)
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
	g_autofree char *spelled = pp_tag_place_spell(
		joined != NULL ? pp_slice_str(joined) : (PpSlice){line, len},
		answered.total);
	line = spelled;
	len = strlen(spelled);
	for (size_t at = 0; at < len; at = next_clause(line, len, at)) {
		if (is_doubtful(line, at))
			break;
		if (clause_reports(line + at, len - at, answered,
			    /* needs_tree= */ false, ret_scope))
			return true;
	}
	return reports_second(line, len, answered, ret_scope);
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
