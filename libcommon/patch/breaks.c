/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "patch/breaks-words.h"
#include "patch/breaks.h"
#include "patch/report.h"

/* Behind so many words nobody knows any more what is said of what. */
enum { MAX_WORDS = 64 };

/* So far from its verb a thing may stand: "get a rather nasty crash". */
enum { REACH = 6 };

/* What each word of a sentence may be, and zeros behind the last. */
typedef struct {
	unsigned words[MAX_WORDS + REACH];
	size_t n;
	unsigned any; /* all that one of them may be */
	bool asks;
} Sentence;

static bool
is_mark(char c)
{
	return c != '\'' && c != '/' && c != '-' && !pp_is_alnum(c) &&
		(unsigned char)c < 0x80;
}

/* WORD without quotation marks and the like. */
static PpSlice
bare(PpSlice word)
{
	while (word.len > 0 && (is_mark(*word.text) || *word.text == '\'')) {
		word.text++;
		word.len--;
	}
	while (word.len > 0 && is_mark(word.text[word.len - 1]))
		word.len--;
	return word;
}

static void
read_sentence(Sentence *sentence, PpSlice text)
{
	sentence->asks = text.len > 0 && text.text[text.len - 1] == '?';
	for (PpSlice word; sentence->n < MAX_WORDS &&
		(word = pp_slice_cut_word(&text)).len > 0;) {
		word = bare(word);
		if (word.len == 0)
			continue;
		unsigned classes = pp_breaks_word(word);
		sentence->words[sentence->n++] = classes;
		sentence->any |= classes;
	}
}

/* Is one of words [FROM, TO) one of CLASSES? */
static bool
has(const Sentence *s, size_t from, size_t to, unsigned classes)
{
	for (size_t i = from; i < to; i++)
		if ((s->words[i] & classes) != 0)
			return true;
	return false;
}

/* Is the patch what word AT, a verb, is said of? */
static bool
is_of_patch(const Sentence *s, size_t at, bool needs)
{
	size_t i = at;

	while (i > 0 && (s->words[i - 1] & PP_BREAKS_ADVERB) != 0)
		i--;
	if (has(s, i, at, PP_BREAKS_NOT))
		return false;
	if (i == 0)
		return !needs;
	i--;
	bool is_patch = (s->words[i] & PP_BREAKS_SUBJECT) != 0;
	bool is_it = (s->words[i] & PP_BREAKS_PRONOUN) != 0;
	size_t first = i;
	while (first > 0 && (s->words[first - 1] & PP_BREAKS_ADVERB) != 0)
		first--;
	return (is_patch || (is_it && first == 0)) &&
		(first == 0 || (s->words[first - 1] & PP_BREAKS_IF) == 0);
}

/* Is word AT such a verb, one of ONE or MANY by whose it is, or "breaking"? */
static bool
is_verb(const Sentence *s, size_t at, unsigned one, unsigned many)
{
	unsigned is = s->words[at];
	unsigned before = at > 0 ? s->words[at - 1] : 0;
	bool of_many = (before & PP_BREAKS_MANY) != 0;

	if ((is & one) != 0 && !of_many)
		return is_of_patch(s, at, false);
	if ((is & PP_BREAKS_BREAKING) != 0)
		return has(s, at > 2 ? at - 2 : 0, at, PP_BREAKS_WILL) &&
			is_of_patch(s, at, true);
	return (is & many) != 0 &&
		(of_many || has(s, at > 2 ? at - 2 : 0, at, PP_BREAKS_WILL)) &&
		is_of_patch(s, at, true);
}

/* Does what is bad stand behind word AT, as its object? */
static bool
has_object(const Sentence *s, size_t at)
{
	for (size_t i = at + 1; i < at + REACH; i++) {
		unsigned is = s->words[i];
		bool poor = (is & PP_BREAKS_POOR) != 0;

		if ((is & (PP_BREAKS_NOT | PP_BREAKS_ENDS)) != 0)
			return false;
		if ((is & PP_BREAKS_BAD) != 0 ||
			(poor && has(s, at, i, PP_BREAKS_NEW)))
			return (s->words[i + 1] & PP_BREAKS_TEST) == 0;
	}
	return false;
}

/* "This breaks the build", "this causes a crash", "this is a regression". */
static bool
does_it(const Sentence *s, size_t at)
{
	if (is_verb(s, at, PP_BREAKS_BREAKS, PP_BREAKS_BREAK))
		return (s->words[at + 1] & PP_BREAKS_AWAY) == 0;
	return is_verb(s, at, PP_BREAKS_CAUSES, PP_BREAKS_CAUSE) &&
		has_object(s, at);
}

/* "I get a crash", "hitting a lockdep splat", "there's a regression". */
static bool
sees_it(const Sentence *s, size_t at)
{
	size_t from = at > 3 ? at - 3 : 0;
	bool sees = (s->words[at] & (PP_BREAKS_SEE | PP_BREAKS_SEEING)) != 0 &&
		has(s, from, at, PP_BREAKS_ME);
	bool sees_too = (s->words[at] & PP_BREAKS_SEEING) != 0 && at == 0;

	return (sees || sees_too) && !has(s, from, at, PP_BREAKS_NOT) &&
		has_object(s, at);
}

/* "Doesn't even build", "fails to apply"; not "I did not build it". */
static bool
cannot(const Sentence *s, size_t at)
{
	bool fails = (s->words[at] & PP_BREAKS_FAILS) != 0;
	size_t i = at + 1;

	if (!fails && (s->words[at] & PP_BREAKS_CANNOT) == 0)
		return false;
	if (has(s, at > 2 ? at - 2 : 0, at, PP_BREAKS_ME) &&
		(s->words[at] & PP_BREAKS_ABLE) == 0)
		return false;
	while (i < s->n && (s->words[i] & PP_BREAKS_ADVERB) != 0)
		i++;
	return (s->words[i] & (PP_BREAKS_APPLY | PP_BREAKS_BUILD)) != 0;
}

/* "Fails for me", "crashes on my board". */
static bool
fails_me(const Sentence *s, size_t at)
{
	return (s->words[at] & (PP_BREAKS_FAILS | PP_BREAKS_BREAKS)) != 0 &&
		(s->words[at + 2] & PP_BREAKS_MINE) != 0 &&
		!has(s, 0, at, PP_BREAKS_NOT);
}

/* "The build fails", "breaks the arm64 build", "a build error". */
static bool
of_build(const Sentence *s, size_t at)
{
	unsigned is = s->words[at];
	size_t to = MIN(at + 4, s->n);
	bool built = at > 0 && (s->words[at - 1] & PP_BREAKS_BUILD) != 0;

	if (has(s, 0, at, PP_BREAKS_NOT))
		return false;
	if ((is & PP_BREAKS_BREAKS) != 0 &&
		!has(s, at > 2 ? at - 2 : 0, at, PP_BREAKS_IF) &&
		has(s, at + 1, to, PP_BREAKS_BUILD))
		return true;
	return built &&
		(is &
			(PP_BREAKS_FAILS | PP_BREAKS_FAILURE |
				PP_BREAKS_BREAKS | PP_BREAKS_BREAKING)) != 0;
}

static bool
says(const Sentence *s)
{
	if (s->asks || (s->any & (PP_BREAKS_DOUBT | PP_BREAKS_FIXES)) != 0)
		return false;
	for (size_t i = 0; i < s->n; i++)
		if (s->words[i] != 0 &&
			(does_it(s, i) || sees_it(s, i) || cannot(s, i) ||
				fails_me(s, i) || of_build(s, i)))
			return true;
	return false;
}

/* "Without this", "before your patch": what is said is better with it. */
static bool
is_of_past(const Sentence *s)
{
	for (size_t i = 0; i + 1 < s->n; i++)
		if ((s->words[i] & PP_BREAKS_PAST) != 0 &&
			has(s, i + 1, i + 3, PP_BREAKS_SUBJECT))
			return true;
	return false;
}

static void
end_sentence(PpBreaks *breaks)
{
	Sentence s = {.n = 0};

	if (breaks->len > 0 && breaks->len <= PP_BREAKS_SENTENCE) {
		read_sentence(&s, (PpSlice){breaks->sentence, breaks->len});
		bool past = is_of_past(&s);

		breaks->better = breaks->better || past ||
			(s.any & PP_BREAKS_FIXES) != 0;
		breaks->says = breaks->says || (!past && says(&s));
	}
	breaks->len = 0;
}

static void
add(PpBreaks *breaks, char c)
{
	if (breaks->len < PP_BREAKS_SENTENCE)
		breaks->sentence[breaks->len] = c;
	if (breaks->len <= PP_BREAKS_SENTENCE)
		breaks->len++;
}

void
pp_breaks_take(PpBreaks *breaks, const PpOwnLines *lines)
{
	const char *p = lines->line.text, *end = p + lines->line.len;

	if (breaks->says)
		return;
	if (lines->alone)
		end_sentence(breaks);
	if (pp_report_is_printed(lines->line)) {
		breaks->prints = true;
		end_sentence(breaks);
		return;
	}
	add(breaks, ' ');
	for (; p < end; p++) {
		/* U+2019, as phones write "doesn't". */
		if (*p == '\xe2' && end - p >= 3 &&
			memcmp(p, "\xe2\x80\x99", 3) == 0) {
			add(breaks, '\'');
			p += 2;
			continue;
		}
		add(breaks, *p);
		/* Letters, which are most, are above them. */
		if (*p <= '?' && (p + 1 == end || pp_is_space(p[1])) &&
			strchr(".!?;:", *p) != NULL)
			end_sentence(breaks);
	}
}

bool
pp_breaks_end(PpBreaks *breaks)
{
	end_sentence(breaks);
	return breaks->says || (breaks->prints && !breaks->better);
}
