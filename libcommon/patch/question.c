/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/own-words.h"
#include "patch/question.h"

/* Longer sentences begin with no name. */
#define SENTENCE ((ptrdiff_t)400)

/* What closes a question, "?!)", and questions to others that are looked into:
 * a mail with more of them asks.  Both bound hostile input. */
#define MAX_CLOSING 16
#define MAX_CALLS 64

/* Does the "?" at P end a question? */
static bool
ends_question(const char *text, const char *p, const char *end)
{
	bool word = p > text &&
		(pp_is_alnum(p[-1]) || strchr("\"'`)]?!", p[-1]) ||
			(unsigned char)p[-1] >= 0x80);

	for (int i = 0; i < MAX_CLOSING && p < end && strchr("?!)\"',;:.", *p);
		i++)
		p++;
	return word && (p == end || pp_is_space(*p));
}

static bool
is_quoted_line(const char *text, const char *p)
{
	PpSlice line = pp_slice_trim(pp_line_start(text, p), p);

	return pp_own_words_mark(line.text, line.text + line.len) > 0;
}

/* Where the sentence begins that goes on to P. */
static const char *
sentence_start(const char *text, const char *p)
{
	const char *first = p - text > SENTENCE ? p - SENTENCE : text;
	const char *start = p;

	while (start > first) {
		bool ends = start < p && pp_is_space(*start) &&
			strchr(".?!:", start[-1]);
		bool blank = start[-1] == '\n' &&
			(start - 1 == first || start[-2] == '\n' ||
				is_quoted_line(text, start - 1));
		if (ends || blank)
			break;
		start--;
	}
	return pp_skip_space(start, p);
}

/* The word at P, "Leon"; empty where it is none that a name could be. */
static PpSlice
name_at(const char *p, const char *end)
{
	PpSlice word = {p, 0};

	if (p == end || !(g_ascii_isupper(*p) || (unsigned char)*p >= 0x80))
		return word;
	while (p < end && (pp_is_alpha(*p) || (unsigned char)*p >= 0x80))
		p++;
	word.len = (size_t)(p - word.text);
	return word;
}

/* Is WORD called by what stands at NEXT: a comma, "can you", the end? */
static bool
is_called(const char *next, const char *end)
{
	static const char *const verbs[] = {" can ", " could ", " would ",
		" will ", " do ", " did ", " any ", " what ", NULL};

	return next == end || *next == ',' ||
		pp_begins_any(next, end, verbs) > 0;
}

/*
 * Whom the sentence [P, END) calls, at its start or behind a comma: "Leon can
 * you", "Leon, is", "is it, Leon?"; empty when nobody.
 */
static PpSlice
whom_called(const char *p, const char *end)
{
	while (p && p < end) {
		PpSlice word = name_at(p, end);
		if (word.len && is_called(word.text + word.len, end))
			return word;
		p = memchr(p, ',', (size_t)(end - p));
		while (p && p < end && (*p == ',' || pp_is_space(*p)))
			p++;
	}
	return (PpSlice){end, 0};
}

/* Does TEXT (LEN bytes) have WORD as a word? */
static bool
has_word(const char *text, size_t len, PpSlice word)
{
	const char *end = text + len;

	for (const char *p = text;
		(p = memmem(p, (size_t)(end - p), word.text, word.len)); p++) {
		const char *next = p + word.len;
		if ((p == text || !pp_is_alnum(p[-1])) &&
			(next == end || !pp_is_alnum(*next)))
			return true;
	}
	return false;
}

/* Is NAME that of the person whose words are quoted? */
static bool
is_quoted_person(const char *text, size_t len, PpSlice name)
{
	const char *end = text + len;

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		PpSlice line = pp_slice_trim(p, next);
		if (line.len && *line.text != '>' &&
			pp_own_words_attribute(line) &&
			has_word(line.text, line.len, name))
			return true;
	}
	return false;
}

static bool
is_recipient(const PpMessage *message, PpSlice name)
{
	static const char *const fields[] = {"To", "Cc"};

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		g_autofree char *value = pp_message_decoded(message, fields[i]);
		if (value && has_word(value, strlen(value), name))
			return true;
	}
	return false;
}

bool
pp_question_calls_other(const PpMessage *message, PpSlice text,
	const char *start, const char *p)
{
	PpSlice name = whom_called(sentence_start(start, p), p);

	return message && name.len && is_recipient(message, name) &&
		!is_quoted_person(text.text, text.len, name);
}

bool
pp_question_is_asked(const PpMessage *message, const char *text, size_t len)
{
	const char *end = text + len;
	bool cut = false;
	int calls = 0;

	for (const char *p = text; (p = memchr(p, '?', (size_t)(end - p)));
		p++) {
		if (!ends_question(text, p, end))
			continue;
		if (is_quoted_line(text, p)) {
			p = pp_line_next(p, end) - 1;
			continue;
		}
		/* Few answers get here. */
		if (!cut)
			end = text + pp_own_words_end(text, len);
		cut = true;
		if (p >= end)
			return false;
		if (++calls > MAX_CALLS ||
			!pp_question_calls_other(
				message, (PpSlice){text, len}, text, p))
			return true;
	}
	return false;
}
