/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/phrase.h"
#include "patch/tag-except.h"
#include "patch/tag-scope.h"
#include "patch/withdraw.h"

/* Longer paragraphs are no sentence: their last line has to do. */
#define MAX_PARAGRAPH 400

static const PpScope here = {PP_SCOPE_HERE, 0, {{0, 0}}};
static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

static PpScope
find(const char *s)
{
	return pp_patch_range_find(s, strlen(s));
}

/* Does S leave out patches whose numbers it says? */
static bool
leaves_out(const char *s)
{
	PpScope scope = here;

	pp_patch_range_go_on(&scope, s, strlen(s));
	return scope.kind != PP_SCOPE_HERE;
}

/*
 * "The first three patches", "the last one": how many the first ones are, 0 for
 * others.  False where S says nothing of the kind.
 */
static bool
counts_off(const char *s, uint32_t *ret_few)
{
	static const char *const ordinals[] = {"first", "second", "third",
		"fourth", "fifth", "last", "final", NULL};
	static const char *const counts[] = {"one", "patch", "two", "three",
		"four", "five", "six", "seven", "eight", "few", "couple",
		"patches", "ones", NULL};

	*ret_few = 0;
	for (const char *at = s;
		(at = pp_phrase_behind(at, ordinals)) != NULL;) {
		bool first = at - s >= 5 && pp_begins_word(at - 5, at, "first");
		const char *next = at + strspn(at, " \t\r\n");
		PpSlice word = {next, strcspn(next, " \t\r\n")};
		word.len -= word.len > 0 &&
			strchr(",.:;", word.text[word.len - 1]) != NULL;
		for (uint32_t k = 0; counts[k] != NULL; k++) {
			if (!pp_slice_is_word(word, counts[k]))
				continue;
			if (first && k < 9)
				*ret_few = MAX(k, 1);
			return true;
		}
	}
	return false;
}

/* Does S speak of other patches than the one that is answered? */
static bool
names_several(const char *s)
{
	static const char *const words[] = {
		"patches", "series", "patchset", "patch set", NULL};

	return pp_phrase_behind(s, words) != NULL ||
		find(s).kind != PP_SCOPE_HERE;
}

/* "The rest (4 and 5)": the numbers in brackets, if it has some. */
static PpScope
rest_of(const char *rest)
{
	const char *open = strchr(rest, '(');
	PpScope scope = open != NULL ? find(open + 1) : none;

	if (open != NULL && scope.kind == PP_SCOPE_HERE) {
		scope.n = pp_patch_range_list(
			open + 1, strlen(open + 1), scope.ranges);
		scope.kind = PP_SCOPE_ONLY;
	}
	return scope.kind == PP_SCOPE_ONLY && scope.n > 0 ? scope : none;
}

/*
 * Is what is excepted patches: "the last one", "the board patches", "2/4"?
 * "That comment on the patch" and "a nit in patch 2" are not.
 */
static bool
begins_with_patches(const char *rest)
{
	enum { MAX_WORDS = 3 };
	static const char *const fill[] = {
		"for", "from", "the", "those", "in", NULL};
	static const char *const others[] = {"that", "this", "these", "a", "an",
		"one", "some", "in", "on", "of", "with", "about", NULL};
	static const char *const patches[] = {
		"patch", "patches", "one", "ones", NULL};
	PpSlice text = pp_slice_str(rest), word;
	PpRange ranges[PP_RANGE_MAX];
	int n = 0;

	while (n <= MAX_WORDS && (word = pp_slice_cut_word(&text)).len > 0) {
		while (word.len > 0 && !pp_is_alnum(word.text[word.len - 1]))
			word.len--;
		if (n == 0 && pp_slice_is_any(word, fill))
			continue;
		if (pp_slice_is_any(word, patches) ||
			pp_patch_range_list(word.text, word.len, ranges) > 0)
			return n > 0 || !pp_slice_is_word(word, "one");
		if (pp_slice_is_any(word, others))
			return false;
		n++;
	}
	return false;
}

/* What S excepts is understood, or nothing is. */
static bool
read_exception(const char *s, PpScope *ret_scope)
{
	static const char *const words[] = {"except", "excepting", "excluding",
		"other than", "apart from", "aside from", "but not", "not for",
		"all but", "barring", "with the exception of", NULL};
	static const char *const parts[] = {"not for the whole",
		"not for the entire", "not for the series", "not for all",
		NULL};
	const char *rest = pp_phrase_behind(s, words);
	uint32_t few;

	*ret_scope = none;
	if (pp_phrase_behind(s, parts) != NULL)
		return true;
	if (rest == NULL || !begins_with_patches(rest))
		return false;
	*ret_scope = leaves_out(s) && !counts_off(rest, &few) ? find(s) : none;
	return true;
}

/*
 * "For the others:" are other patches; "the rest looks good" may be that of
 * the patch.
 */
static bool
is_all_the_rest(const char *s)
{
	static const char *const rests[] = {"for the rest", "for the others",
		"for all the others", "for all of the others",
		"for the other ones", "for all the rest", "for everything else",
		"for all others", "but the rest", "but the others", NULL};
	const char *behind = pp_phrase_begins(s, rests);

	return behind != NULL && behind[strspn(behind, " ,.:;!-")] == '\0';
}

static bool
read_rest(const char *s, uint32_t number, PpScope *ret_scope)
{
	static const char *const words[] = {"the rest", "the remaining",
		"remaining patches", "the others", "all others",
		"rest of the series", "rest of this series",
		"rest of the patches", "rest of the patchset",
		"rest of the set", "rest of patches", "rest of series",
		"other patches", NULL};
	static const char *const of[] = {"of", NULL};
	const char *rest = pp_phrase_behind(s, words);
	uint32_t few;

	*ret_scope = none;
	if (is_all_the_rest(s))
		return true;
	if (rest != NULL && number == 0 && counts_off(s, &few))
		return true;
	if (rest == NULL || !names_several(s))
		return false;
	if (pp_phrase_behind(rest, of) == rest + 3 && !names_several(rest))
		return false;
	*ret_scope = rest_of(rest);
	return true;
}

/* "With patch 3 fixed", "if you fix patch 3": some other patch 3. */
static bool
is_condition(const char *s)
{
	static const char *const with[] = {
		"with patch", "with patches", "with", NULL};
	static const char *const changes[] = {"fixed", "addressed", "changed",
		"corrected", "updated", "reworked", "squashed", "folded",
		"resolved", "amended", "split", "merged", NULL};
	static const char *const ifs[] = {"if", "once", "when", "assuming",
		"provided", "after", "as soon as", "as long as", NULL};
	static const char *const wishes[] = {"fix", "fixes", "fixing",
		"address", "change", "drop", "squash", "comment", "comments",
		"nit", "nits", "issue", "issues", NULL};
	const char *rest = pp_phrase_begins(s, ifs);
	PpRange ranges[PP_RANGE_MAX];

	if (rest != NULL && find(rest).kind == PP_SCOPE_ONLY &&
		(pp_phrase_behind(rest, changes) != NULL ||
			pp_phrase_behind(rest, wishes) != NULL))
		return true;
	rest = pp_phrase_behind(s, with);
	return rest != NULL &&
		pp_patch_range_list(rest, strlen(rest), ranges) > 0 &&
		pp_phrase_behind(rest, changes) != NULL;
}

/* "Patch 2 needs work": no words that announce a tag for it. */
static bool
is_complaint(const char *s, bool announces)
{
	static const char *const always[] = {"needs work", "needs some work",
		"needs more work", "need work", "need some work",
		"need more work", "needs rework", NULL};
	static const char *const words[] = {"needs", "need", "should", "must",
		"broken", "wrong", "fails", "not", "isn't", "doesn't", "can't",
		"didn't", "haven't", "couldn't", "won't", "skipped", "ignored",
		"skipping", "ignoring", "omitting", "leaving", "nak", "nack",
		NULL};

	return find(s).kind == PP_SCOPE_ONLY && !leaves_out(s) &&
		pp_phrase_behind(s, announces ? words : always) != NULL;
}

static bool
read_only(const char *s, PpScope *ret_scope)
{
	static const char *const words[] = {"only for", "only to", "patch only",
		"patches only", "only patch", "only patches", "only the", NULL};
	uint32_t few;

	if (pp_phrase_behind(s, words) == NULL)
		return false;
	*ret_scope = find(s);
	if (ret_scope->kind == PP_SCOPE_ONLY)
		return true;
	*ret_scope = none;
	return counts_off(s, &few);
}

/* "For the first three patches:", "For the board patches:". */
static bool
read_some(const char *s, PpScope *ret_scope)
{
	static const char *const likened[] = {
		"as", "like", "same", "similar", "with", NULL};
	static const char *const some[] = {"patches", NULL};
	const char *end = s + strlen(s);
	uint32_t few;

	*ret_scope = none;
	if (counts_off(s, &few) && pp_phrase_behind(s, likened) == NULL) {
		if (few > 0)
			*ret_scope = (PpScope){PP_SCOPE_ONLY, 1, {{1, few}}};
		return true;
	}
	return pp_begins_word(s, end, "for the ") &&
		!pp_begins_word(s, end, "for the patches") &&
		pp_phrase_behind(s, some) != NULL;
}

/*
 * "From patch 3 on": the numbers are not looked for behind "from".  Those
 * before patch 3 are not that patch.
 */
static bool
is_from(const char *s)
{
	static const char *const from[] = {"from patch", NULL};
	static const char *const on[] = {
		"on", "onward", "onwards", "up", "upwards", NULL};
	static const char *const from_there[] = {"patches before patch",
		"patches after patch", "patches preceding patch",
		"patches following patch", "patches prior to patch",
		"patches until patch", "everything before patch",
		"everything after patch", "all before patch", "all after patch",
		"until patch", "up to patch", "up to patches", NULL};
	const char *rest = pp_phrase_behind(s, from);

	if (pp_phrase_behind(s, from_there) != NULL)
		return true;
	return rest != NULL && pp_phrase_behind(rest, on) != NULL;
}

/* "I can not give my", "do not add", and the tag follows. */
static bool
denies(const char *s)
{
	static const char *const words[] = {"not give", "n't give",
		"cannot give", "not add", "n't add", "not offer", "n't offer",
		"never give", "never gave", "not provide", "never offered",
		"t give", "t add", "t offer", NULL};
	static const char *const objects[] = {"this tag", "my tag", "that tag",
		"the tag", "the following", "my", "a", "this", NULL};
	const char *behind = pp_phrase_behind(s, words);

	if (behind != NULL && behind[strspn(behind, " ,.:;!-")] == '\0')
		return true;
	while (behind != NULL && *behind != '\0') {
		behind += strcspn(behind, " ");
		behind += strspn(behind, " ");
		const char *end = pp_phrase_begins(behind, objects);
		if (end != NULL && end[strspn(end, " ,.:;!-")] == '\0')
			return true;
	}
	return false;
}

static bool
is_same_scope(const PpScope *a, const PpScope *b)
{
	return a->kind == b->kind && a->n == b->n &&
		memcmp(a->ranges, b->ranges, a->n * sizeof(*a->ranges)) == 0;
}

/* Is the last word of S a number, or "series"? */
static bool
ends_with_patches(const char *s)
{
	static const char *const words[] = {
		"series", "patchset", "set", "patches", NULL};
	size_t end = strlen(s);

	while (end > 0 && !pp_is_alnum(s[end - 1]))
		end--;
	size_t start = end;
	while (start > 0 && pp_is_alnum(s[start - 1]))
		start--;
	PpSlice word = {s + start, end - start};
	return end > 0 &&
		(pp_is_digit(s[end - 1]) || pp_slice_is_any(word, words));
}

/* Does "and" or "also" stand right in front of P, in S? */
static bool
goes_on_to(const char *s, const char *p)
{
	while (p > s && !pp_is_alnum(p[-1]))
		p--;
	return (p - s >= 4 && pp_begins_word(p - 4, p, " and")) ||
		(p - s >= 5 && pp_begins_word(p - 5, p, " also"));
}

/* The patches of A and of B, which both say some; or none. */
static PpScope
add_ranges(PpScope a, const PpScope *b)
{
	if (a.kind != PP_SCOPE_ONLY || b->kind != PP_SCOPE_ONLY ||
		a.n + b->n > PP_RANGE_MAX)
		return none;
	memcpy(a.ranges + a.n, b->ranges, b->n * sizeof(*b->ranges));
	a.n += b->n;
	return a;
}

/*
 * "I will take patch 3; for patches 1-2:" announces by what it ends with: what
 * is said FIRST may be about anything.
 */
static PpScope
read_last(const char *s, PpScope first)
{
	static const char *const word[] = {"for", NULL};
	const char *last = NULL;

	for (const char *at = s; (at = pp_phrase_behind(at, word)) != NULL;)
		last = at - strlen("for");
	if (last == NULL || last == s || pp_phrase_begins(s, word) != NULL)
		return first;
	PpScope scope = find(last);
	if (scope.kind == PP_SCOPE_HERE || is_same_scope(&scope, &first))
		return first;
	PpScope before = pp_patch_range_find(s, (size_t)(last - s));
	if (before.kind == PP_SCOPE_HERE)
		return first;
	if (!ends_with_patches(s))
		return none;
	return goes_on_to(s, last) ? add_ranges(before, &scope) : scope;
}

/* "For this patch, but not for the series:"; not "and for the next". */
static bool
is_for_this(const char *s)
{
	static const char *const words[] = {"for this patch", "for this one",
		"only for this patch", "only for this one", NULL};
	static const char *const more[] = {"and", "or", "as well as", NULL};
	const char *behind = pp_phrase_begins(s, words);

	if (behind == NULL)
		return false;
	behind += strspn(behind, " ,");
	return pp_phrase_begins(behind, more) == NULL;
}

/* "See my comment on patch 2, otherwise:" is not for that patch. */
static bool
is_aside(const char *s)
{
	static const char *const openings[] = {"for", "patch", "patches", NULL};
	static const char *const words[] = {"nit", "nits", "comment",
		"comments", "question", "questions", "issue", "typo", "anyway",
		"otherwise", NULL};

	return pp_phrase_begins(s, openings) == NULL &&
		pp_phrase_behind(s, words) != NULL;
}

/* The scope by the sentence S, which may announce the tags: "For x:". */
static PpScope
read_sentence(const char *s, bool announces, uint32_t number)
{
	const PpSlice nothing = {"", 0};
	PpScope scope;

	if (denies(s) ||
		(pp_withdraw_may(pp_slice_str(s)) &&
			pp_withdraw_says(nothing, pp_slice_str(s),
				pp_slice_str("tag"), &scope)))
		return none;
	if (is_for_this(s))
		return here;
	if (pp_tag_except_this(s, announces, number, &scope) ||
		read_exception(s, &scope) || read_rest(s, number, &scope))
		return scope;
	if (pp_tag_except_part(s, number))
		return none;
	if (is_complaint(s, announces) || (is_condition(s) && !leaves_out(s)) ||
		is_from(s))
		return none;
	if (read_only(s, &scope))
		return scope;
	scope = announces ? find(s) : here;
	if (scope.kind == PP_SCOPE_ONLY && pp_tag_except_remark(s))
		return here;
	if (scope.kind == PP_SCOPE_ONLY)
		scope = number == 0 && is_aside(s) ? none : read_last(s, scope);
	if (announces && scope.kind == PP_SCOPE_HERE && !read_some(s, &scope))
		scope = here;
	return scope;
}

/*
 * May LINE say which patches the tags below are for: "For patches 1-3:"?  "Same
 * as for patch 1." speaks of patch 1, but announces nothing.
 */
static bool
is_announcement(PpSlice line)
{
	enum { MAX_ANNOUNCEMENT = 100 };
	static const char *const openings[] = {
		"for ", "patch", "whole ", "entire ", "all ", "#", NULL};

	if (line.len == 0 || line.len > MAX_ANNOUNCEMENT)
		return false;
	char last = line.text[line.len - 1];
	size_t n = pp_begins_any(line.text, line.text + line.len, openings);
	return last == ':' || last == ',' || (n > 0 && line.len > n);
}

/*
 * Adds the sentences of TEXT to SENTENCES (char *), white space made single
 * blanks.
 */
static void
add_sentences(GPtrArray *sentences, PpSlice text)
{
	g_autoptr(GString) s = g_string_sized_new(text.len);
	PpSlice word;

	while ((word = pp_slice_cut_word(&text)).len > 0) {
		if (s->len > 0 && strchr(".!?", s->str[s->len - 1]) != NULL) {
			g_ptr_array_add(sentences, g_strdup(s->str));
			g_string_truncate(s, 0);
		}
		if (s->len > 0)
			g_string_append_c(s, ' ');
		pp_slice_append(s, word);
	}
	g_ptr_array_add(sentences, g_strdup(s->str));
}

/* The last sentence of LINE says it, or the whole of it does. */
static PpScope
read_announcement(PpSlice line, uint32_t number)
{
	g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);

	add_sentences(sentences, line);
	PpScope scope =
		read_sentence(g_ptr_array_index(sentences, sentences->len - 1),
			/* announces= */ true, number);
	if (scope.kind != PP_SCOPE_HERE || sentences->len == 1)
		return scope;
	g_autofree char *whole = g_strndup(line.text, line.len);
	return read_sentence(whole, /* announces= */ true, number);
}

PpScope
pp_tag_scope_below(PpSlice line, PpSlice paragraph, uint32_t number)
{
	g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);

	add_sentences(
		sentences, paragraph.len > MAX_PARAGRAPH ? line : paragraph);
	PpScope scope =
		read_sentence(g_ptr_array_index(sentences, sentences->len - 1),
			/* announces= */ false, number);
	if (scope.kind == PP_SCOPE_HERE && is_announcement(line))
		scope = read_announcement(line, number);
	for (guint i = 0; i < sentences->len; i++)
		scope = pp_tag_except_unseen(
			scope, g_ptr_array_index(sentences, i), number);
	return scope;
}

/* "(1/3)" and nothing else. */
static bool
is_place(const char *s, PpScope *ret_scope)
{
	const char *list = s + strspn(s, "> \t([#");
	size_t len = strspn(list, "0123456789/-, ");

	if (memchr(list, '/', len) == NULL ||
		list[len + strspn(list + len, ")] ")])
		return false;
	*ret_scope = (PpScope){PP_SCOPE_ONLY, 0, {{0, 0}}};
	ret_scope->n = pp_patch_range_list(list, len, ret_scope->ranges);
	return ret_scope->n > 0;
}

PpScope
pp_tag_scope_of_note(PpSlice note, uint32_t number)
{
	g_autofree char *s = g_strndup(note.text, note.len);
	PpScope place;

	if (is_place(s, &place))
		return place;
	return pp_tag_except_unseen(
		read_sentence(s, /* announces= */ true, number), s, number);
}

PpScope
pp_tag_scope_above(PpScope scope, PpSlice line, uint32_t number)
{
	static const char *const openings[] = {"but not ", "not for ", "except",
		"excluding ", "other than ", "apart from ", "only for ",
		"(except", "(not for ", "(only for ", "(but not ",
		"for all but ", "for all except ", "for the series except ",
		"for the series, except ", "for everything except ",
		"for everything but ", "all but ", "all except ",
		"with the exception of ", "minus ", "without ", "(without ",
		"not this ", "(for all but ", "(for all except ", "(all but ",
		"(all except ", "(for the series except ",
		"(for the series, except ", "(not this ", NULL};
	const char *end = line.text + line.len;

	if (pp_begins_any(line.text, end, openings) == 0)
		return scope;
	g_autofree char *s = g_strndup(line.text, line.len);
	PpScope said = read_sentence(s, /* announces= */ true, number);
	if (said.kind == PP_SCOPE_HERE || said.kind == PP_SCOPE_ALL)
		return scope;
	if (scope.kind == PP_SCOPE_HERE)
		return said;
	if (said.kind != PP_SCOPE_BUT)
		return none;
	pp_patch_range_go_on(&scope, line.text, line.len);
	return scope;
}
