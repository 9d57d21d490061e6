/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "series/accept.h"

/* A line that says it is short; what is longer is prose about it. */
#define MAX_WORDS 32
#define MAX_WORD 32
#define MIN_COMMIT 7
/* Longer lines are no line of prose. */
#define MAX_LINE 200

typedef struct {
	char text[MAX_WORD]; /* small letters, no punctuation at the ends */
	size_t start;        /* in the line */
	size_t end;
	bool stopped; /* punctuation follows */
} Word;

static bool
is_one_of(const char *word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

/* Is WORD a number of patches: "2", "1-3", "2/5"? */
static bool
is_numeric(const char *word)
{
	return *word != '\0' && word[strspn(word, "0123456789-/#.")] == '\0';
}

/* Cuts LINE into words; returns how many, MAX_WORDS + 1 for too many. */
static size_t
cut_words(const char *line, size_t len, Word *words)
{
	size_t n = 0;

	for (size_t i = 0; i < len;) {
		while (i < len && !g_ascii_isalnum(line[i]))
			i++;
		size_t start = i;
		while (i < len && !g_ascii_isspace(line[i]))
			i++;
		size_t end = i;
		while (end > start && !g_ascii_isalnum(line[end - 1]))
			end--;
		if (end == start)
			continue;
		if (n == MAX_WORDS)
			return n + 1;
		Word *word = &words[n++];
		size_t copied = MIN(end - start, MAX_WORD - 1);
		for (size_t k = 0; k < copied; k++)
			word->text[k] = g_ascii_tolower(line[start + k]);
		word->text[copied] = '\0';
		word->start = start;
		word->end = end;
		word->stopped = end < i;
	}
	return n;
}

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

	return is_one_of(word, leads) || is_numeric(word);
}

static const char *const verbs[] = {
	"applied", "queued", "merged", "pushed", "picked", "committed", NULL};

static bool
is_verb(const char *word)
{
	return is_one_of(word, verbs);
}

/* Does a verb end in front of END, in a line that begins at LINE? */
static bool
ends_verb(const char *line, const char *end)
{
	for (const char *const *verb = verbs; *verb != NULL; verb++) {
		size_t n = strlen(*verb);

		if ((size_t)(end - line) >= n &&
			g_ascii_strncasecmp(end - n, *verb, n) == 0)
			return true;
	}
	return false;
}

/* All verbs end in "ed": most lines need not be cut into words. */
static bool
has_verb(const char *line, size_t len)
{
	if (memmem(line, len, "ed", 2) == NULL)
		return false;
	for (size_t i = 2; i <= len; i++)
		if ((line[i - 1] | 0x20) == 'd' &&
			(line[i - 2] | 0x20) == 'e' &&
			ends_verb(line, line + i))
			return true;
	return false;
}

/* What follows the verb "applied" where the line reports it. */
static bool
may_follow(const char *word)
{
	static const char *const follows[] = {"thanks", "thank", "thx", "to",
		"for", "with", "into", "as", "and", "all", "both", "patches",
		"patch", "series", "up", "here", "manually", "now", "via",
		"everything", "it", "them", "in", "onto", "the", "this",
		"these", "cheers", "applied", "on", NULL};

	return is_one_of(word, follows) || is_numeric(word);
}

/* Words behind the verb that make the report something else. */
static bool
is_spoiler(const char *word)
{
	static const char *const spoilers[] = {"top", "cleanly", "locally",
		"clean", "your", "if", "when", "once", "unless", "suggestion",
		"suggestions", "suggested", "feedback", NULL};

	return is_one_of(word, spoilers);
}

/* What "applied the" goes on with where it is patches. */
static bool
is_patches(const char *word)
{
	static const char *const nouns[] = {"series", "patch", "patches", "set",
		"patchset", "whole", "entire", "first", "last", "one", "two",
		"three", "up", "to", "v2", "v3", "v4", NULL};

	return is_one_of(word, nouns) || is_numeric(word);
}

/* "applied the" goes on with "series", not with "suggestion". */
static bool
follows_well(const Word *words, size_t n, size_t verb)
{
	static const char *const articles[] = {"the", "this", "these", NULL};
	size_t next = verb + 1;

	if (next == n || words[verb].stopped)
		return true;
	if (!may_follow(words[next].text))
		return false;
	if (is_one_of(words[next].text, articles) && !words[next].stopped &&
		(next + 1 == n || !is_patches(words[next + 1].text)))
		return false;
	for (size_t i = next; i < n && i < next + 6; i++) {
		if (is_spoiler(words[i].text))
			return false;
		if (words[i].stopped)
			break;
	}
	return true;
}

/* Index of the verb of a report; N when LINE is none. */
static size_t
find_verb(const Word *words, size_t n)
{
	size_t i = 0;

	while (i < n && !is_verb(words[i].text)) {
		/* A short address or name may come first: "Jens, applied". */
		bool name = i == 0 && words[i].stopped &&
			strcmp(words[i].text, "no") != 0;
		if (!name && !may_lead(words[i].text))
			return n;
		i++;
	}
	if (i == n || !follows_well(words, n, i))
		return n;
	return i;
}

static PpScope
scope_of(const char *line, size_t len, const Word *words, size_t n, size_t verb,
	PpRange *ranges, size_t *ret_n)
{
	static const char *const whole[] = {
		"series", "all", "both", "patchset", "everything", NULL};
	size_t end = words[verb].end;

	PpScope scope = pp_range_find(line, len, ranges, ret_n);
	if (scope != PP_SCOPE_HERE)
		return scope;
	*ret_n = pp_range_list(line + end, len - end, ranges);
	if (*ret_n == 0 && verb > 0 && is_numeric(words[0].text))
		*ret_n = pp_range_list(
			line + words[0].start, len - words[0].start, ranges);
	if (*ret_n > 0)
		return PP_SCOPE_RANGES;
	for (size_t i = 0; i < n && i < verb + 3; i++)
		if (is_one_of(words[i].text, whole))
			return PP_SCOPE_SERIES;
	return PP_SCOPE_HERE;
}

/* Does the clause LINE (LEN bytes) report it? */
static bool
clause_reports(const char *line, size_t len, PpScope *ret_scope,
	PpRange *ret_ranges, size_t *ret_n)
{
	Word words[MAX_WORDS];
	size_t n = cut_words(line, len, words);

	if (n == 0 || n > MAX_WORDS)
		return false;
	size_t verb = find_verb(words, n);
	if (verb == n)
		return false;
	*ret_scope = scope_of(line, len, words, n, verb, ret_ranges, ret_n);
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
		char first[MAX_WORD] = "";
		for (size_t k = 0; k < MIN(word, MAX_WORD - 1); k++)
			first[k] = g_ascii_tolower(rest[k]);
		if (!comma || is_verb(first))
			return i + 2;
	}
	return len;
}

bool
pp_accept_line(const char *line, size_t len, PpScope *ret_scope,
	PpRange ret_ranges[PP_RANGE_MAX], size_t *ret_n)
{
	while (len > 0 && g_ascii_isspace(line[len - 1]))
		len--;
	if (len == 0 || len > MAX_LINE || line[len - 1] == '?' ||
		!has_verb(line, len))
		return false;
	for (size_t at = 0; at < len; at = next_clause(line, len, at)) {
		if (is_doubtful(line, at))
			return false;
		if (clause_reports(
			    line + at, len - at, ret_scope, ret_ranges, ret_n))
			return true;
	}
	return false;
}

/* The number before "/" in the brackets that P (up to END) begins with. */
static uint32_t
bracket_number(const char *p, const char *end)
{
	const char *slash = memchr(p, '/', (size_t)(end - p));
	const char *start = slash;

	while (start != NULL && start > p && g_ascii_isdigit(start[-1]))
		start--;
	PpRange range[PP_RANGE_MAX];
	if (start == NULL || start == slash ||
		pp_range_list(start, (size_t)(end - start), range) == 0)
		return 0;
	return range[0].lo;
}

/* "[1]", with a link behind or below it, is a footnote and no patch. */
static bool
is_footnote(const char *p, const char *close)
{
	while (p < close && g_ascii_isdigit(*p))
		p++;
	return p == close;
}

bool
pp_accept_entry(const char *line, size_t len, uint32_t *ret_number)
{
	const char *end = line + len;

	while (line < end && strchr(" \t-*", *line) != NULL)
		line++;
	const char *close = line < end && *line == '['
		? memchr(line, ']', (size_t)(end - line))
		: NULL;
	if (close == NULL || is_footnote(line + 1, close))
		return false;
	*ret_number = bracket_number(line + 1, close);
	return true;
}

static bool
is_hex_run(const char *p, const char *end, size_t least)
{
	size_t n = 0;

	while (p + n < end && g_ascii_isxdigit(p[n]))
		n++;
	return n >= least;
}

bool
pp_accept_commit(const char *line, size_t len)
{
	const char *end = line + len;

	while (line < end && g_ascii_isspace(*line))
		line++;
	if ((size_t)(end - line) > 8 &&
		g_ascii_strncasecmp(line, "commit: ", 8) == 0)
		return is_hex_run(line + 8, end, MIN_COMMIT);
	if (g_strstr_len(line, end - line, "://") == NULL)
		return is_hex_run(line, end, 12);
	const char *c = g_strstr_len(line, end - line, "/c/");
	const char *commit = g_strstr_len(line, end - line, "/commit/");
	const char *id = g_strstr_len(line, end - line, "?id=");
	return (c != NULL && is_hex_run(c + 3, end, MIN_COMMIT)) ||
		(commit != NULL && is_hex_run(commit + 8, end, MIN_COMMIT)) ||
		(id != NULL && is_hex_run(id + 4, end, MIN_COMMIT));
}
