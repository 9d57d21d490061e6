/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "patch/phrase.h"
#include "patch/question.h"
#include "patch/wants.h"

/* What is shorter, as "Cheers, Ann", is no remark. */
#define FEWEST_WORDS 3

/* Longer lines are cut: nobody's request stands behind so much. */
#define MAX_LINE 1000

/* A mail that calls others more often wants something all the same. */
#define MAX_CALLS 64

static const char *const requests[] = {"please", "should", "shouldn't", "needs",
	"need to", "we need", "must not", "must be", "i'd prefer",
	"i would prefer", "i'd suggest", "i would suggest", "i suggest",
	"i'd rather", "i would rather", "can you", "could you", "you could",
	"you may want", "you might want", "you need", "you can just",
	"let us know", "cleaner", "better to", "nicer to", "it'd be",
	"would be nice", "would be nicer", "would be good", "would be better",
	"would be great", "nit", "nits", "missing", "wrong", "broken", "racy",
	"doesn't build", "does not build", "doesn't compile",
	"does not compile", "doesn't apply", "does not apply",
	"no longer applies", "doesn't work", "does not work", "not acceptable",
	"i don't like", "don't like", "not a fan", "not convinced",
	"not correct", "incorrect", "resend", "respin", "rebase", "let's not",
	"let's leave", "let's kill", "let's drop", "leave it as", "no point",
	"doesn't make sense", "does not make sense", "makes no sense",
	"supposed to", "already fixed", "fixed already", NULL};

/* "I should", "don't need to": what the writer does himself, or nobody. */
static bool
is_nobody_asked(const char *line, const char *request)
{
	static const char *const before[] = {
		"i", "i'll", "don't", "not", "no", "never", NULL};
	const char *end = request;

	while (end > line && end[-1] == ' ')
		end--;
	const char *word = end;
	while (word > line && !pp_is_space(word[-1]))
		word--;
	char first[8] = "";
	if (end - word >= (ptrdiff_t)sizeof(first))
		return false;
	memcpy(first, word, (size_t)(end - word));
	return pp_phrase_begins(first, before) != NULL;
}

/* "Should be fine": a hope. */
static bool
is_hope(const char *behind)
{
	static const char *const hopes[] = {"be fine", "be ok", "be okay",
		"be good", "be safe", "be enough", "be it", "be no", "be now",
		"now be", "work", "help", "do it", "do the trick", NULL};

	return pp_phrase_begins(pp_phrase_skip(behind, " "), hopes) != NULL;
}

/* "Greg, can you queue it up": it says who is asked, LINE up to REQUEST. */
static bool
calls_other(PpWants *wants, const char *line, const char *request)
{
	return wants->message != NULL && wants->calls++ < MAX_CALLS &&
		pp_question_calls_other(
			wants->message, wants->text, line, request);
}

static bool
requests_any(PpWants *wants, const char *line)
{
	const char *behind;

	for (const char *at = line;
		(at = pp_phrase_find(at, requests, &behind)) != NULL;
		at = behind)
		if (!is_nobody_asked(line, at) && !is_hope(behind) &&
			!calls_other(wants, line, at))
			return true;
	return false;
}

static bool
takes_it(const char *line)
{
	static const char *const words[] = {"i'll queue", "i'll apply",
		"i'll fold", "i'll take", "i'll pick", "i'll merge",
		"i'll squash", "i'll get this", "i'll get it", "i'll get these",
		"will queue", "will apply", "will fold", "will merge",
		"will pick", "will take", "going to fold", "going to apply",
		"going to queue", "going to take", "going to pick",
		"going to merge", "plan on merging", "i'll add it",
		"i'll add this", "i'll add your", "queued", "queueing",
		"queuing", "folded", "folding", "hand applied", "hand-applied",
		"i've applied", "i applied", "i did apply", "i'll copy",
		"i've fixed", "fixed it up", "fixed this up", "fixed that up",
		"fixed these up", "fixed them up", "picked up", "when applying",
		"fix this up manually", "picked this", "picked it", "squashed",
		NULL};

	return pp_phrase_behind(line, words) != NULL;
}

static bool
pleases(const char *line)
{
	static const char *const words[] = {"thanks", "thank you", "thx",
		"looks good", "look good", "looks fine", "look fine",
		"looks great", "looks ok", "looks okay", "looks reasonable",
		"looks right", "looks correct", "looks sane", "looks nice",
		"lgtm", "good catch", "nice", "great", "awesome", "good point",
		"makes sense", "make sense", "indeed", "oops", "cheers",
		"regards", "sounds good", "agreed", "fair enough", "got it",
		"never mind", "nevermind", NULL};

	return pp_phrase_behind(line, words) != NULL;
}

static unsigned
count_words(const char *p, unsigned n)
{
	for (size_t len = 0; n < FEWEST_WORDS; p++) {
		if (pp_is_alpha(*p)) {
			len++;
			continue;
		}
		n += len > 1;
		len = 0;
		if (*p == '\0')
			break;
	}
	return n;
}

/* The paragraph is over. */
static void
end_paragraph(PpWants *wants)
{
	wants->wants = wants->wants ||
		(wants->in_diff && !wants->pleased &&
			wants->words >= FEWEST_WORDS);
	wants->pleased = false;
	wants->words = 0;
}

void
pp_wants_take(PpWants *wants, const PpOwnLines *lines)
{
	char line[MAX_LINE];
	size_t len = MIN(lines->line.len, sizeof(line) - 1);

	if (wants->taken)
		return;
	memcpy(line, lines->line.text, len);
	line[len] = '\0';
	if (lines->alone)
		end_paragraph(wants);
	wants->in_diff = lines->in_diff;
	wants->taken = takes_it(line);
	wants->pleased = wants->pleased || (lines->in_diff && pleases(line));
	wants->words = count_words(line, wants->words);
	wants->wants = wants->wants || requests_any(wants, line);
	if (!wants->wants)
		pp_breaks_take(&wants->breaks, lines);
}

bool
pp_wants_end(PpWants *wants, bool has_diff)
{
	end_paragraph(wants);
	return !wants->taken &&
		(wants->wants || has_diff || pp_breaks_end(&wants->breaks));
}
