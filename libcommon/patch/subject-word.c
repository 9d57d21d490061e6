/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/number.h"
#include "patch/subject-word.h"

enum {
	MAX_COUNTER_DIGITS = 5, /* stable floods reach 0876/1001 */
	MAX_VERSION_DIGITS = 3,
	MINOR_LIMIT = 10, /* v5.10 is a kernel, v5.1 may be a reroll */
	MAJOR_LIMIT = 100
};

/* What a word says, kept apart until all of it is understood. */
typedef struct {
	unsigned marks;
	PpVersion version;
	unsigned number, total;
	bool minor_reroll;
} Facts;

/* PATCHSET and PATCHES stand before PATCH: the longest match is wanted. */
static const struct {
	const char *word;
	unsigned mark;
} tags[] = {{"PATCHSET", PP_SUBJECT_PATCHSET}, {"PATCHES", PP_SUBJECT_PATCHSET},
	{"PATCH", PP_SUBJECT_PATCH}, {"RFC", PP_SUBJECT_RFC},
	{"RESEND", PP_SUBJECT_RESEND}, {"RESENT", PP_SUBJECT_RESEND},
	{"REPOST", PP_SUBJECT_RESEND},
	{"PING", PP_SUBJECT_RESEND | PP_SUBJECT_PING},
	{"PULL", PP_SUBJECT_PULL}};

static void
set_counter(Facts *facts, uint64_t number, uint64_t total, bool has_total)
{
	if (facts->marks & PP_SUBJECT_NUMBERED)
		return;
	facts->marks |= PP_SUBJECT_NUMBERED;
	facts->number = (unsigned)number;
	if (has_total && (total > 0 || number == 0)) {
		facts->marks |= PP_SUBJECT_TOTAL;
		facts->total = (unsigned)total;
	}
	if (!has_total || total == 0)
		facts->marks |= PP_SUBJECT_MALFORMED;
}

static void
set_version(Facts *facts, uint64_t major, uint64_t minor)
{
	if (facts->marks & PP_SUBJECT_VERSIONED)
		return;
	facts->marks |= PP_SUBJECT_VERSIONED;
	facts->version = (PpVersion){(uint16_t)major, (uint16_t)minor};
}

/* Length of the tag at P, 0 when there is none. */
static size_t
tag_length(const char *p, const char *end, unsigned *ret_mark)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
		if (pp_begins_word(p, end, tags[i].word)) {
			*ret_mark = tags[i].mark;
			return strlen(tags[i].word);
		}
	return 0;
}

/* May what stands before P end there: no letter runs on, but for a tag's? */
static bool
ends_before(const char *p, const char *end)
{
	unsigned mark;

	if (p == end || !pp_is_alpha(*p))
		return true;
	if ((*p == 'v' || *p == 'V') && p + 1 < end && pp_is_digit(p[1]))
		return true;
	return tag_length(p, end, &mark) > 0;
}

/* What may stand between tags that are glued, and around them. */
static bool
is_glue(char c)
{
	return c && strchr("/-_:#()+*.'\"", c);
}

/* Length of the "2" or "^2" behind RESEND: which time it is.  "2/9" is none. */
static size_t
time_length(const char *p, const char *end)
{
	uint64_t ignored;
	size_t n = p < end && strchr("^#*-", *p) ? 1 : 0;
	size_t digits = pp_number_read(p + n, end, 2, &ignored);

	if (digits == 0 || (p + n + digits < end && !is_glue(p[n + digits])) ||
		(p + n + digits < end && p[n + digits] == '/'))
		return 0;
	return n + digits;
}

static size_t
take_tag(Facts *facts, const char *p, const char *end)
{
	unsigned mark;
	size_t n = tag_length(p, end, &mark);

	if (n == 0 || !ends_before(p + n, end))
		return 0;
	facts->marks |= mark;
	return mark & PP_SUBJECT_RESEND ? n + time_length(p + n, end) : n;
}

/* "n" of "3/n", "x" of "x/7": a placeholder that was never filled in. */
static size_t
placeholder_length(const char *p, const char *end)
{
	if (p < end && strchr("nNmMxX?", *p) &&
		(p + 1 == end || !pp_is_alnum(p[1])))
		return 1;
	return 0;
}

/* Length of the "/" of "3/7", or of the "of" of "3of7". */
static size_t
counter_separator(const char *p, const char *end)
{
	if (p < end && *p == '/')
		return 1;
	return end - p > 2 && pp_begins_word(p, end, "of") && pp_is_digit(p[2])
		? 2
		: 0;
}

/*
 * "3/7", "003/107", "3/n".  Also "x/n", which says but that somebody forgot.
 */
static size_t
take_counter(Facts *facts, const char *p, const char *end)
{
	uint64_t number = 0, total = 0;
	size_t n = pp_number_read(p, end, MAX_COUNTER_DIGITS, &number);
	bool has_number = n > 0;

	if (!has_number && p < end && strchr("nNxX", *p))
		n = 1;
	size_t between = counter_separator(p + n, end);
	if (n == 0 || between == 0)
		return 0;
	p += n + between;
	size_t m = pp_number_read(p, end, MAX_COUNTER_DIGITS, &total);
	bool has_total = m > 0;
	if (!has_total)
		m = placeholder_length(p, end);
	if (m == 0 || !ends_before(p + m, end) || (p + m < end && p[m] == '/'))
		return 0;
	if (has_number)
		set_counter(facts, number, total, has_total);
	else
		facts->marks |= PP_SUBJECT_MALFORMED;
	return n + between + m;
}

/* Behind "v5": ".1" or "A"; its length, 0 when there is no minor. */
static size_t
minor_length(const char *p, const char *end, uint64_t *ret_minor)
{
	if (end - p >= 2 && *p == '.') {
		size_t n = pp_number_read(
			p + 1, end, MAX_VERSION_DIGITS, ret_minor);
		return n ? n + 1 : 0;
	}
	if (p < end && pp_is_alpha(*p) && g_ascii_toupper(*p) < 'K' &&
		(p + 1 == end || !pp_is_alnum(p[1]))) {
		*ret_minor = (uint64_t)(g_ascii_toupper(*p) - 'A' + 1);
		return 1;
	}
	return 0;
}

/*
 * Is v5.1 a reroll of a part of v5?  Of v5.10 nobody knows: trees are named so.
 */
static bool
is_reroll(const Facts *facts, bool dotted, uint64_t major, uint64_t minor)
{
	if (!dotted)
		return true;
	return facts->minor_reroll && major < MAJOR_LIMIT &&
		minor < MINOR_LIMIT;
}

/* "v3", "V3", "v5.1", "V1A".  Of "V226/7" nobody can tell the version. */
static size_t
take_version(Facts *facts, const char *p, const char *end)
{
	uint64_t major = 0, minor = 0;

	if (end - p < 2 || (*p != 'v' && *p != 'V'))
		return 0;
	size_t n = pp_number_read(p + 1, end, MAX_VERSION_DIGITS, &major);
	if (n++ == 0)
		return 0;
	size_t m = minor_length(p + n, end, &minor);
	if (!is_reroll(facts, m > 1, major, minor))
		return 0;
	n += m;
	if (end - p - n >= 2 && p[n] == '/' && pp_is_digit(p[n + 1])) {
		facts->marks |= PP_SUBJECT_MALFORMED;
		return (size_t)(end - p);
	}
	if (!ends_before(p + n, end) || (p + n < end && p[n] == '.'))
		return 0;
	set_version(facts, major, minor);
	return n;
}

/*
 * Reads all of [P, END) as tags, numbers and versions; false when it is not.
 */
static bool
read_tags(Facts *facts, const char *p, const char *end)
{
	bool any = false;

	while (p < end) {
		size_t n = take_tag(facts, p, end);
		if (n == 0)
			n = take_version(facts, p, end);
		if (n == 0)
			n = take_counter(facts, p, end);
		any = any || n > 0;
		if (n == 0 && is_glue(*p))
			n = 1;
		if (n == 0)
			return false;
		p += n;
	}
	return any;
}

static void
get_facts(const PpSubject *subject, Facts *ret_facts, bool minor_reroll)
{
	*ret_facts = (Facts){subject->marks, subject->version, subject->number,
		subject->total, minor_reroll};
}

static void
put_facts(PpSubject *subject, const Facts *facts)
{
	subject->marks = facts->marks;
	subject->version = facts->version;
	subject->number = facts->number;
	subject->total = facts->total;
}

void
pp_subject_word_take_counter(
	PpSubject *subject, uint64_t number, uint64_t total)
{
	Facts facts;

	get_facts(subject, &facts, /* minor_reroll= */ false);
	set_counter(&facts, number, total, /* has_total= */ true);
	put_facts(subject, &facts);
}

bool
pp_subject_word_take_tags(PpSubject *subject, PpSlice word, bool minor_reroll)
{
	Facts facts;

	get_facts(subject, &facts, minor_reroll);
	if (!read_tags(&facts, word.text, word.text + word.len))
		return false;
	put_facts(subject, &facts);
	return true;
}

/*
 * A kernel tree: "5.15.y", "linux-5.10.y", "v6.1.y", "4.19.3", "5.4-stable".
 * *ret_stable says whether it is more than a bare "5.15" or "v5.15".
 */
static bool
is_tree(const char *p, const char *end, bool *ret_stable)
{
	static const char *const before[] = {"linux-", "stable-", "for-", "v"};
	uint64_t ignored;

	*ret_stable = pp_begins_word(p, end, "stable-");
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
		if (pp_begins_word(p, end, before[i]))
			p += strlen(before[i]);
	size_t n = pp_number_read(p, end, 2, &ignored);
	if (n == 0 || p + n == end || p[n] != '.')
		return false;
	p += n + 1;
	n = pp_number_read(p, end, 3, &ignored);
	if (n == 0)
		return false;
	PpSlice rest = {p + n, (size_t)(end - p) - n};
	if (rest.len >= 2 && *rest.text == '.' && pp_is_digit(rest.text[1]))
		return *ret_stable = true;
	if (pp_slice_is_word(rest, ".y") || pp_slice_is_word(rest, "-y") ||
		pp_slice_is_word(rest, "-stable"))
		return *ret_stable = true;
	return rest.len == 0;
}

static unsigned
prefix_marks(PpSlice word)
{
	bool stable = false;

	if (pp_slice_is_word(word, "AUTOSEL") ||
		pp_slice_is_word(word, "stable"))
		return PP_SUBJECT_STABLE;
	if (!is_tree(word.text, word.text + word.len, &stable))
		return 0;
	if (stable)
		return PP_SUBJECT_STABLE;
	return *word.text == 'v' || *word.text == 'V' ? PP_SUBJECT_TREE : 0;
}

/* Are the LEN bytes at P digits, or one letter that stands for a number? */
static bool
may_be_number(const char *p, size_t len)
{
	size_t digits = 0;

	while (digits < len && pp_is_digit(p[digits]))
		digits++;
	return digits == len ||
		(len == 1 && *p && strchr("ikmnxyIKMNXY?#", *p));
}

/*
 * Is WORD a counter that nobody can read: "x/y", "3/", "?/?", one of a million?
 * Of two slashes it is a date.
 */
static bool
is_like_counter(PpSlice word)
{
	const char *slash = memchr(word.text, '/', word.len);
	size_t before = slash ? (size_t)(slash - word.text) : 0;

	return slash && word.len > 1 && may_be_number(word.text, before) &&
		may_be_number(slash + 1, word.len - before - 1);
}

/* A prefix is kept as it was written, but for a colon or comma around it. */
static void
add_prefix(PpSubject *subject, PpSlice word)
{
	if (is_like_counter(word))
		subject->marks |= PP_SUBJECT_MALFORMED;
	while (word.len > 0 && strchr(":#.", *word.text))
		word.text++, word.len--;
	while (word.len > 0 && strchr(":.", word.text[word.len - 1]))
		word.len--;
	size_t dashes = 0;
	while (dashes < word.len && strchr("-/()", word.text[dashes]))
		dashes++;
	if (dashes == word.len)
		return;
	subject->marks |= prefix_marks(word);
	if (subject->n_prefixes < PP_SUBJECT_MAX_PREFIXES)
		subject->prefixes[subject->n_prefixes++] = word;
	else
		subject->marks |= PP_SUBJECT_MALFORMED;
}

/* Cuts the next part between slashes off WORD; false when there is none. */
static bool
cut_part(PpSlice *word, PpSlice *ret_part)
{
	const char *slash = memchr(word->text, '/', word->len);
	size_t n = slash ? (size_t)(slash - word->text) : word->len;
	size_t cut = slash ? n + 1 : n;

	*ret_part = (PpSlice){word->text, n};
	*word = (PpSlice){word->text + cut, word->len - cut};
	return cut > 0;
}

/*
 * Does a part between slashes say more than a prefix does: "WIP/RFC"?  Not so
 * "lantern/patches", which is a place.
 */
static bool
has_tag_part(PpSlice word)
{
	Facts facts = {0};
	PpSlice part;

	while (cut_part(&word, &part))
		if (!pp_slice_is_word(part, "PATCHES") &&
			read_tags(&facts, part.text, part.text + part.len))
			return true;
	return false;
}

static void
take_parts(PpSubject *subject, PpSlice word, bool minor_reroll)
{
	PpSlice part;

	while (cut_part(&word, &part))
		if (!pp_subject_word_take_tags(subject, part, minor_reroll))
			add_prefix(subject, part);
}

void
pp_subject_word_take(PpSubject *subject, PpSlice word, bool minor_reroll)
{
	unsigned mark = 0;

	if (pp_subject_word_take_tags(subject, word, minor_reroll))
		return;
	if (memchr(word.text, '/', word.len) && has_tag_part(word)) {
		take_parts(subject, word, minor_reroll);
		return;
	}
	/* "PATCH-next": the tag, then the prefix that was tied to it. */
	size_t n = tag_length(word.text, word.text + word.len, &mark);
	if (n > 0 && n + 1 < word.len && is_glue(word.text[n])) {
		subject->marks |= mark;
		word.text += n + 1;
		word.len -= n + 1;
		if (pp_subject_word_take_tags(subject, word, minor_reroll))
			return;
	}
	add_prefix(subject, word);
}
