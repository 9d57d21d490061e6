/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/number.h"
#include "patch/subject-word.h"
#include "patch/subject.h"

enum {
	MAX_BRACKET = 512,     /* longer: its first ] ends it */
	MAX_UNCLOSED = 64,     /* the ] of "[PATCH RFC} .." is not further */
	MAX_LATE_VERSION = 12, /* "(v2.1)" in the title */
	MAX_BUG_DIGITS = 8
};

typedef struct {
	PpSubject *subject;
	const char *p; /* what is not read yet */
	const char *end;
	const char *last_bracket; /* the last ] of the text, or NULL */
	bool minor_reroll;
} Reader;

/*
 * Marks of mail programs, which stand before a colon.  A weak one is also the
 * name of some part of a kernel: it counts only before a bracket or a mark.
 */
static const char *const replies[] = {"re", "aw", "sv", "antw", "antwort",
	"回复", "回覆", "答复", "答覆", "返信", "회신", "답장", "Отв", "Ответ",
	"ΑΠ", "ΣΧΕΤ", NULL};
static const char *const forwards[] = {"fwd", "fw", "wg", "转发", "轉寄",
	"轉發", "転送", "전달", "Пересл", NULL};
static const char *const weak_replies[] = {
	"vs", "vá", "res", "rif", "atb", "bls", "odp", "ynt", NULL};
static const char *const weak_forwards[] = {
	"rv", "tr", "enc", "vb", "vl", "pd", "doorst", NULL};

static const struct {
	const char *const *words;
	bool forward;
	bool weak;
} mail_marks[] = {{replies, false, false}, {forwards, true, false},
	{weak_replies, false, true}, {weak_forwards, true, true}};

bool
pp_subject_has_tags(const PpSubject *subject)
{
	return subject->marks &
		(PP_SUBJECT_PATCH | PP_SUBJECT_PATCHSET | PP_SUBJECT_RFC |
			PP_SUBJECT_PULL | PP_SUBJECT_NUMBERED |
			PP_SUBJECT_VERSIONED);
}

void
pp_subject_forget_tags(PpSubject *subject)
{
	subject->marks = 0;
	subject->version = (PpVersion){1, 0};
	subject->number = subject->total = 1;
}

bool
pp_subject_is_called_patch(PpSlice title)
{
	const char *end = title.text + title.len;

	return pp_begins_word(title.text, end, "patch:") ||
		(title.len > 6 && memcmp(title.text, "PATCH ", 6) == 0);
}

/* Behind "[2]", "(2)" or "^2" of "Re[2]:". */
static const char *
skip_count(const char *p, const char *end)
{
	uint64_t ignored;

	if (p == end || !strchr("[(^", *p))
		return p;
	size_t n = pp_number_read(p + 1, end, 4, &ignored);
	if (n == 0)
		return p;
	p += n + 1;
	return p < end && (*p == ']' || *p == ')') ? p + 1 : p;
}

/* Behind the colon at P, a full-width one too; NULL when there is none. */
static const char *
skip_colon(const char *p, const char *end)
{
	if (p < end && *p == ':')
		return p + 1;
	if (end - p >= 3 && memcmp(p, "：", 3) == 0)
		return p + 3;
	return NULL;
}

/* Behind any of WORDS, and its colon, at P; NULL when there is none. */
static const char *
skip_mark_of(const char *p, const char *end, const char *const *words)
{
	for (; *words; words++) {
		if (!pp_begins_word(p, end, *words))
			continue;
		const char *q = pp_skip_space(p + strlen(*words), end);
		q = skip_colon(pp_skip_space(skip_count(q, end), end), end);
		if (q)
			return q;
	}
	return NULL;
}

/* Behind the mark at P; NULL when there is none. */
static const char *
skip_mark(const char *p, const char *end, bool *ret_forward, bool *ret_weak)
{
	const char *q = NULL;

	for (size_t i = 0; !q && i < G_N_ELEMENTS(mail_marks); i++) {
		q = skip_mark_of(p, end, mail_marks[i].words);
		*ret_forward = mail_marks[i].forward;
		*ret_weak = mail_marks[i].weak;
	}
	return q;
}

/* Is what follows a weak mark such that it is a mark indeed? */
static bool
bears_mark(const char *p, const char *end)
{
	bool ignored;

	p = pp_skip_space(p, end);
	return p < end && (*p == '[' || skip_mark(p, end, &ignored, &ignored));
}

/*
 * "Re:" behind the tags is cut as git mailinfo cuts it, and says nothing:
 * "[PATCH 1/3] Re: x" is no reply.
 */
static bool
take_mark(Reader *reader)
{
	PpSubject *subject = reader->subject;
	bool forward = false, weak = false;

	if (pp_subject_has_tags(subject)) {
		if (!pp_begins_word(reader->p, reader->end, "re:"))
			return false;
		reader->p += 3;
		return true;
	}
	const char *q = skip_mark(reader->p, reader->end, &forward, &weak);
	if (!q)
		return false;
	weak = weak ||
		((subject->marks & PP_SUBJECT_BRACKET) &&
			!pp_begins_word(reader->p, reader->end, "re"));
	if (weak && !bears_mark(q, reader->end))
		return false;
	subject->marks |= forward ? PP_SUBJECT_FORWARD : PP_SUBJECT_REPLY;
	reader->p = q;
	return true;
}

/* The next word of a bracket at *P; false when there is none. */
static bool
next_word(const char **p, const char *end, PpSlice *ret_word)
{
	const char *q = *p;

	while (q < end && (pp_is_space(*q) || strchr(",;|[]", *q)))
		q++;
	const char *start = q;
	while (q < end && !pp_is_space(*q) && !strchr(",;|[]", *q))
		q++;
	*p = q;
	*ret_word = (PpSlice){start, (size_t)(q - start)};
	return q > start;
}

/*
 * "of 7" behind the digits that WORD ends with, tags may be glued to these:
 * takes all of it, and moves *P behind it.
 */
static bool
take_n_of_m(Reader *reader, PpSlice word, const char **p, const char *end)
{
	uint64_t number = 0, total = 0;
	const char *q = *p, *digits = word.text + word.len;
	PpSlice of, last;

	while (digits > word.text && pp_is_digit(digits[-1]))
		digits--;
	PpSlice tags = {word.text, (size_t)(digits - word.text)};
	if (!pp_number_read(digits, word.text + word.len, 5, &number) ||
		!next_word(&q, end, &of) || !pp_slice_is_word(of, "of") ||
		!next_word(&q, end, &last) ||
		pp_number_read(last.text, last.text + last.len, 5, &total) !=
			last.len ||
		(tags.len > 0 &&
			!pp_subject_word_take_tags(
				reader->subject, tags, reader->minor_reroll)))
		return false;
	pp_subject_word_take_counter(reader->subject, number, total);
	*p = q;
	return true;
}

/* Is WORD one of two that are said together: GIT PULL, PULL REQUEST? */
static bool
is_filler(
	const PpSubject *subject, PpSlice word, const char *p, const char *end)
{
	PpSlice next;

	if (pp_slice_is_word(word, "GIT"))
		return next_word(&p, end, &next) &&
			pp_begins_word(next.text, end, "PULL");
	return (subject->marks & PP_SUBJECT_PULL) &&
		pp_slice_is_word(word, "REQUEST");
}

/* [EXTERNAL] and its kin, which a mail server put there. */
static bool
is_transparent(const char *p, const char *end)
{
	static const char *const outside[] = {
		"EXT", "EXTERN", "EXTERNAL", NULL};
	static const char *const mails[] = {
		"EMAIL", "MAIL", "SENDER", "E-MAIL", NULL};
	PpSlice first, other;

	if (!next_word(&p, end, &first))
		return false;
	while (first.len > 0 && strchr(":-*", first.text[first.len - 1]))
		first.len--;
	return pp_slice_is_any(first, outside) &&
		(!next_word(&p, end, &other) || pp_slice_is_any(other, mails));
}

/* Takes the words between two brackets. */
static void
take_words(Reader *reader, const char *p, const char *end)
{
	PpSlice word;

	if (is_transparent(p, end))
		return;
	reader->subject->marks |= PP_SUBJECT_BRACKET;
	while (next_word(&p, end, &word)) {
		if (take_n_of_m(reader, word, &p, end) ||
			is_filler(reader->subject, word, p, end))
			continue;
		pp_subject_word_take(
			reader->subject, word, reader->minor_reroll);
	}
}

/*
 * The ] that ends the bracket at P, nested ones counted; where they do not
 * come out even, the first ].  NULL when there is none.
 */
static const char *
find_close(const char *p, const char *end, bool *ret_odd)
{
	const char *limit = end - p > MAX_BRACKET ? p + MAX_BRACKET : end;
	unsigned depth = 0;

	*ret_odd = false;
	for (const char *q = p; q < limit; q++) {
		if (*q == '[' && depth++ > 0)
			*ret_odd = true;
		if (*q == ']' && --depth == 0)
			return q;
	}
	*ret_odd = true;
	return memchr(p, ']', (size_t)(end - p));
}

/*
 * Does [P, END) hold a tag, so that it must have been meant for a bracket?
 * ONLY says that there may be nothing else in it.
 */
static bool
holds_tags(const char *p, const char *end, bool only)
{
	PpSubject trial = {.n_prefixes = 0};
	PpSlice word;

	while (next_word(&p, end, &word))
		pp_subject_word_take(&trial, word, /* minor_reroll= */ true);
	if (only && trial.n_prefixes > 0)
		return false;
	return trial.marks &
		(PP_SUBJECT_PATCH | PP_SUBJECT_PATCHSET | PP_SUBJECT_RFC);
}

/* "[PATCH RFC} ..", "[PATCH[ ..": another character where the ] should be. */
static bool
take_wrong_close(Reader *reader)
{
	const char *p = reader->p + 1;
	size_t rest = (size_t)(reader->end - p);
	const char *limit = p + MIN(rest, (size_t)MAX_UNCLOSED);

	for (const char *q = p; q < limit; q++) {
		if (!strchr("}[)", *q))
			continue;
		if (!holds_tags(p, q, /* only= */ true))
			return false;
		take_words(reader, p, q);
		reader->p = q + 1;
		return true;
	}
	return false;
}

/* "[PATCH v2 1/3 mm: x": the tags are taken as far as they go. */
static bool
take_unclosed(Reader *reader)
{
	const char *p = reader->p + 1;
	PpSlice word;
	bool any = false;

	for (const char *q = p; next_word(&q, reader->end, &word); any = true) {
		if (!pp_subject_word_take_tags(
			    reader->subject, word, reader->minor_reroll))
			break;
		p = q;
	}
	if (any)
		reader->p = p;
	return any;
}

/* Behind the "ADDRESS: " with which mutt begins "[sender: subject]"; or NULL */
static const char *
skip_sender(const char *p, const char *end)
{
	bool has_at = false;

	for (; p < end && !pp_is_space(*p) && !strchr("[]", *p); p++) {
		if (has_at && *p == ':' && p + 1 < end && p[1] == ' ')
			return p + 2;
		has_at |= *p == '@';
	}
	return NULL;
}

/* Are there words of a title in the bracket [P, END), not of tags alone? */
static bool
holds_title(const Reader *reader, const char *p, const char *end)
{
	PpSubject trial = {.marks = reader->subject->marks};
	PpSlice word;
	bool colon = false;

	while (next_word(&p, end, &word)) {
		colon |= word.text[word.len - 1] == ':';
		pp_subject_word_take(&trial, word, /* minor_reroll= */ true);
	}
	/* A word or two beside tags name a tree. */
	return pp_subject_has_tags(&trial) ? colon || trial.n_prefixes > 2
					   : trial.n_prefixes > 0;
}

/*
 * The bracket at the reader, up to CLOSE, is the last thing in the subject: the
 * title must be in it.
 */
static bool
take_last_bracket(Reader *reader, const char *close)
{
	const char *p = reader->p + 1, *end = reader->end;
	const char *subject = skip_sender(p, close);

	if (pp_skip_space(close + 1, end) < end || is_transparent(p, close) ||
		(!subject && !holds_title(reader, p, close)))
		return false;
	reader->end = close;
	if (subject) {
		reader->subject->marks |= PP_SUBJECT_FORWARD;
		reader->p = subject;
	} else if (take_unclosed(reader)) {
		reader->subject->marks |=
			PP_SUBJECT_BRACKET | PP_SUBJECT_MALFORMED;
	} else {
		reader->p = p;
	}
	return true;
}

static bool
take_bracket(Reader *reader)
{
	PpSubject *subject = reader->subject;
	const char *close = NULL;
	bool odd = false;

	if (reader->last_bracket && reader->last_bracket > reader->p)
		close = find_close(reader->p, reader->end, &odd);
	if (close && take_last_bracket(reader, close))
		return true;
	if (close) {
		take_words(reader, reader->p + 1, close);
		reader->p = close + 1;
		if (odd)
			subject->marks |= PP_SUBJECT_MALFORMED;
		return true;
	}
	if (pp_subject_has_tags(subject) ||
		(!take_wrong_close(reader) && !take_unclosed(reader)))
		return false;
	subject->marks |= PP_SUBJECT_BRACKET | PP_SUBJECT_MALFORMED;
	return true;
}

/* "PATCH v4 00/11] KVM: x": the [ is missing. */
static bool
take_unopened(Reader *reader)
{
	PpSubject *subject = reader->subject;
	const char *p = reader->p;
	size_t rest = (size_t)(reader->end - p);
	const char *close = memchr(p, ']', MIN(rest, (size_t)MAX_UNCLOSED));

	if (!close || memchr(p, '[', (size_t)(close - p)) ||
		(!pp_begins_word(p, close, "PATCH") &&
			!pp_begins_word(p, close, "RFC")) ||
		!holds_tags(p, close, /* only= */ false))
		return false;
	take_words(reader, p, close);
	subject->marks |= PP_SUBJECT_MALFORMED;
	reader->p = close + 1;
	return true;
}

/* "(subset)", which b4 puts before the subject it answers. */
static bool
take_subset(Reader *reader)
{
	if (!pp_begins_word(reader->p, reader->end, "(subset)"))
		return false;
	reader->p += strlen("(subset)");
	return true;
}

/* Behind the "^2", "*2" or " #2" of "PING^2"; blanks, too. */
static const char *
skip_times(const char *p, const char *end)
{
	while (p < end && (pp_is_digit(*p) || strchr("^*# ", *p)))
		p++;
	return p;
}

/*
 * What people and trackers put before a bracket, "bug#1234:", "Subject:",
 * "PING^2:" and "Ping".
 */
static bool
take_lead(Reader *reader)
{
	const char *p = reader->p, *end = reader->end, *q = NULL;
	PpSlice tracker = {p, 0};
	uint64_t ignored;
	unsigned marks = 0;

	if (pp_begins_word(p, end, "gentle ping") ||
		pp_begins_word(p, end, "friendly ping"))
		p = (const char *)memchr(p, ' ', (size_t)(end - p)) + 1;
	if (pp_begins_word(p, end, "subject")) {
		q = skip_colon(p + strlen("subject"), end);
	} else if (pp_begins_word(p, end, "ping")) {
		p = skip_times(p + strlen("ping"), end);
		q = skip_colon(p, end);
		q = q ? q : p;
		marks = PP_SUBJECT_RESEND | PP_SUBJECT_PING;
	} else if (pp_begins_word(p, end, "bug#")) {
		p += strlen("bug#");
		p += pp_number_read(p, end, MAX_BUG_DIGITS, &ignored);
		q = skip_colon(p, end);
		tracker.len = (size_t)(p - tracker.text);
	}
	if (!q || !bears_mark(q, end))
		return false;
	reader->subject->marks |= marks;
	if (tracker.len > 0)
		pp_subject_word_take(reader->subject, tracker, false);
	reader->p = q;
	return true;
}

/* Blanks and colons, as git mailinfo; behind the tags, a ] left over. */
static void
skip_edges(Reader *reader)
{
	PpSubject *subject = reader->subject;
	bool tagged = pp_subject_has_tags(subject);

	for (; reader->p < reader->end; reader->p++) {
		if (tagged && *reader->p == ']')
			subject->marks |= PP_SUBJECT_MALFORMED;
		else if (!pp_is_space(*reader->p) && *reader->p != ':')
			return;
	}
}

static bool
take_next(Reader *reader)
{
	skip_edges(reader);
	if (reader->p == reader->end)
		return false;
	if (*reader->p == '[')
		return take_bracket(reader);
	if (take_mark(reader))
		return true;
	if (pp_subject_has_tags(reader->subject))
		return false;
	return take_subset(reader) || take_lead(reader) ||
		take_unopened(reader);
}

/* "(v2)" or "[v2]" in the title, when nothing better was said. */
static void
take_late_version(Reader *reader)
{
	PpSubject *subject = reader->subject;
	const char *end = reader->end;

	for (const char *p = reader->p; p < end; p++) {
		if ((*p != '(' && *p != '[') || end - p < 4 ||
			(p[1] != 'v' && p[1] != 'V'))
			continue;
		size_t rest = (size_t)(end - p);
		const char *close = memchr(p, *p == '(' ? ')' : ']',
			MIN(rest, (size_t)MAX_LATE_VERSION));
		PpSlice word = {p + 1, close ? (size_t)(close - p) - 1 : 0};
		if (close &&
			pp_subject_word_take_tags(subject, word,
				/* minor_reroll= */ true)) {
			subject->marks |= PP_SUBJECT_LATE_VERSION;
			return;
		}
	}
}

void
pp_subject_parse(
	PpSubject *ret_subject, const char *text, size_t len, bool minor_reroll)
{
	Reader reader = {ret_subject, text, text + len, NULL, minor_reroll};

	*ret_subject = (PpSubject){.version = {1, 0}, .number = 1, .total = 1};
	for (const char *q = reader.end; q > text; q--)
		if (q[-1] == ']') {
			reader.last_bracket = q - 1;
			break;
		}
	while (take_next(&reader))
		;
	ret_subject->title = pp_slice_trim(reader.p, reader.end);
	if (!(ret_subject->marks & PP_SUBJECT_VERSIONED))
		take_late_version(&reader);
}
