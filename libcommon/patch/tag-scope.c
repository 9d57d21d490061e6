/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/part.h"
#include "patch/patch-list.h"
#include "patch/phrase.h"
#include "patch/tag-also.h"
#include "patch/tag-except.h"
#include "patch/tag-scope.h"
#include "patch/tag-seen.h"
#include "patch/withdraw.h"
#include "patch/words.h"

/* Longer paragraphs are no sentence: their last line has to do. */
#define MAX_PARAGRAPH 400

static const PpScope here = {PP_SCOPE_HERE, 0, {{0, 0}}};
static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

static PpScope
find(const char *s, PpAnswered at)
{
	return pp_patch_range_find(s, strlen(s), at.total);
}

/* Does S leave out patches that it names? */
static bool
leaves_out(const char *s, PpAnswered at)
{
	PpScope scope = here;

	pp_patch_range_go_on(&scope, s, strlen(s), at.total);
	return scope.kind != PP_SCOPE_HERE;
}

/* Does S speak of other patches than the one that is answered? */
static bool
names_several(const char *s, PpAnswered at)
{
	static const char *const words[] = {
		"patches", "series", "patchset", "patch set", NULL};

	return pp_phrase_behind(s, words) != NULL ||
		find(s, at).kind != PP_SCOPE_HERE;
}

/* "The rest (4 and 5)": those in brackets, if it has some. */
static PpScope
rest_of(const char *rest, PpAnswered at)
{
	const char *open = strchr(rest, '(');
	PpScope scope;

	return open != NULL &&
			pp_patch_range_begin(open + 1, at.total, &scope) !=
				NULL &&
			scope.kind == PP_SCOPE_ONLY
		? scope
		: none;
}

/* What S excepts is understood, or nothing is. */
static bool
read_exception(const char *s, PpAnswered at, PpScope *ret_scope)
{
	static const char *const parts[] = {"not for the whole",
		"not for the entire", "not for the series", "not for all",
		NULL};
	const char *rest = pp_words_behind(s, PP_WORD_EXCEPT | PP_WORD_BUT_NOT);
	bool understood = rest != NULL && leaves_out(s, at);

	*ret_scope = none;
	if (pp_phrase_behind(s, parts) != NULL)
		return true;
	if (rest == NULL || (!understood && !pp_tag_except_is_patches(rest)))
		return false;
	*ret_scope = understood ? find(s, at) : none;
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
read_rest(const char *s, PpAnswered at, PpScope *ret_scope)
{
	static const char *const words[] = {"the rest", "the remaining",
		"remaining patches", "the others", "all others",
		"rest of the series", "rest of this series",
		"rest of the patches", "rest of the patchset",
		"rest of the set", "rest of patches", "rest of series",
		"other patches", NULL};
	static const char *const of[] = {"of", NULL};
	const char *rest = pp_phrase_behind(s, words);

	*ret_scope = none;
	if (is_all_the_rest(s))
		return true;
	if (rest == NULL)
		return false;
	*ret_scope = rest_of(rest, at);
	if (ret_scope->kind == PP_SCOPE_ONLY)
		return true;
	return names_several(s, at) &&
		(pp_phrase_behind(rest, of) != rest + 3 ||
			names_several(rest, at));
}

/* "With patch 3 fixed", "if you fix patch 3": some other patch 3. */
static bool
is_condition(const char *s, PpAnswered at)
{
	static const char *const with[] = {"with", NULL};
	static const char *const changes[] = {"fixed", "addressed", "changed",
		"corrected", "updated", "reworked", "squashed", "folded",
		"resolved", "amended", "split", "merged", NULL};
	static const char *const ifs[] = {"if", "once", "when", "assuming",
		"provided", "after", "as soon as", "as long as", NULL};
	static const char *const wishes[] = {"fix", "fixes", "fixing",
		"address", "change", "drop", "squash", "comment", "comments",
		"nit", "nits", "issue", "issues", NULL};
	const char *rest = pp_phrase_begins(s, ifs);
	PpScope scope;

	if (rest != NULL && find(rest, at).kind == PP_SCOPE_ONLY &&
		(pp_phrase_behind(rest, changes) != NULL ||
			pp_phrase_behind(rest, wishes) != NULL))
		return true;
	rest = pp_phrase_behind(s, with);
	return rest != NULL &&
		pp_patch_range_begin(
			pp_phrase_skip(rest, " "), at.total, &scope) != NULL &&
		pp_phrase_behind(rest, changes) != NULL;
}

/* Does S name patches, be it that nobody knows which? */
static bool
names_some(const char *s, PpAnswered at)
{
	PpScopeKind kind = find(s, at).kind;

	return kind == PP_SCOPE_ONLY || kind == PP_SCOPE_NONE;
}

/* "Patch 2 needs work": no words that announce a tag for it. */
static bool
is_complaint(const char *s, bool announces, PpAnswered at)
{
	static const char *const always[] = {"needs work", "needs some work",
		"needs more work", "need work", "need some work",
		"need more work", "needs rework", NULL};
	static const char *const words[] = {"needs", "need", "should", "must",
		"broken", "wrong", "fails", "not", "isn't", "doesn't", "can't",
		"didn't", "haven't", "couldn't", "won't", "skipped", "ignored",
		"skipping", "ignoring", "omitting", "leaving", "nak", "nack",
		NULL};

	return pp_phrase_behind(s, announces ? words : always) != NULL &&
		names_some(s, at) && !leaves_out(s, at);
}

static bool
read_only(const char *s, PpAnswered at, PpScope *ret_scope)
{
	static const char *const words[] = {"only for", "only to", "patch only",
		"patches only", "only patch", "only patches", "only the", NULL};

	if (pp_phrase_behind(s, words) == NULL)
		return false;
	*ret_scope = find(s, at);
	return ret_scope->kind == PP_SCOPE_ONLY ||
		ret_scope->kind == PP_SCOPE_NONE;
}

/* Is a cover answered, so that words for a part are of some of its patches? */
static bool
is_cover(PpAnswered at)
{
	return at.number == 0 && at.total > 1;
}

/*
 * "For the board patches:"; and bits, which are of many patches below a cover,
 * and else of the one that is answered.
 */
static bool
is_part(const char *s, PpAnswered at)
{
	static const char *const opening[] = {"for the", NULL};
	static const char *const wholes[] = {"for the patches", NULL};
	static const char *const patches[] = {"patches", NULL};

	return (is_cover(at) && pp_part_is_meant(s)) ||
		(pp_phrase_begins(s, opening) != NULL &&
			pp_phrase_begins(s, wholes) == NULL &&
			pp_phrase_behind(s, patches) != NULL);
}

/* "From patch 3 on I have comments", with nothing that announces tags. */
static bool
names_stretch(const char *s, PpAnswered at)
{
	size_t len = strlen(s);

	if (len == 0 || strchr(":,", s[len - 1]) != NULL ||
		pp_words_behind(s,
			PP_WORD_UP_TO | PP_WORD_BEFORE | PP_WORD_AFTER |
				PP_WORD_ONWARD) == NULL)
		return false;
	PpScope scope = find(s, at);
	return scope.n == 1 && scope.ranges[0].lo == 1 &&
		(scope.kind == PP_SCOPE_BUT || scope.ranges[0].hi > 1);
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

/* Is the last word of S a number, or one of patches? */
static bool
ends_with_patches(const char *s)
{
	size_t end = strlen(s);

	while (end > 0 && !pp_is_alnum(s[end - 1]))
		end--;
	size_t start = end;
	while (start > 0 && pp_is_alnum(s[start - 1]))
		start--;
	return end > 0 &&
		(pp_is_digit(s[end - 1]) ||
			pp_words_begin(s + start,
				PP_WORD_PATCH | PP_WORD_ONE | PP_WORD_SERIES |
					PP_WORD_ORDINAL | PP_WORD_LAST,
				NULL) != NULL);
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

/*
 * "I will take patch 3; for patches 1-2:" announces by what it ends with: what
 * is said FIRST may be about anything.
 */
static PpScope
read_last(const char *s, PpAnswered at, PpScope first)
{
	static const char *const word[] = {"for", NULL};
	const char *last = NULL;

	for (const char *p = s; (p = pp_phrase_behind(p, word)) != NULL;)
		last = p - strlen("for");
	if (last == NULL || last == s || pp_phrase_begins(s, word) != NULL)
		return first;
	PpScope scope = find(last, at);
	if (scope.kind == PP_SCOPE_HERE)
		return first;
	PpScope before = pp_patch_range_find(s, (size_t)(last - s), at.total);
	if (before.kind == PP_SCOPE_HERE)
		return first;
	if (!ends_with_patches(s))
		return none;
	return goes_on_to(s, last) ? pp_tag_also_add(before, &scope) : scope;
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

/* Is S nothing but patches of the series: "1, 2:", "# 1/5 and 3/5"? */
static bool
is_bare(const char *s, PpAnswered at, PpScope *ret_scope)
{
	const char *behind = pp_patch_range_begin(s, at.total, ret_scope);

	if (behind == NULL || *pp_phrase_skip(behind, " ])>.,:;") != '\0')
		return false;
	/* "All," greets them. */
	if (ret_scope->kind == PP_SCOPE_ALL)
		return pp_words_behind(s, PP_WORD_SERIES | PP_WORD_MANY) !=
			NULL;
	return ret_scope->n > 0 &&
		ret_scope->ranges[ret_scope->n - 1].hi <= at.total;
}

/* "Looks good, for the series except the selftests:". */
static bool
ends_with_part(const char *s, PpAnswered at)
{
	static const char *const word[] = {"for", NULL};
	const char *last = NULL, *behind;

	for (const char *p = s; (p = pp_phrase_find(p, word, &behind)) != NULL;
		p = behind)
		last = p;
	return last != NULL && pp_tag_except_part(last, at);
}

/* What S, which announces tags, says that it has not said otherwise. */
static PpScope
read_named(const char *s, PpAnswered at)
{
	PpScope scope;

	if (is_bare(s, at, &scope))
		return scope;
	scope = find(s, at);
	if (scope.kind == PP_SCOPE_ALL && ends_with_part(s, at))
		return none;
	if (scope.kind == PP_SCOPE_ONLY &&
		(pp_tag_except_remark(s) || pp_tag_also_mentions(s, at)))
		return here;
	if (scope.kind == PP_SCOPE_ONLY)
		return at.number == 0 && is_aside(s) ? none
						     : read_last(s, at, scope);
	return scope.kind == PP_SCOPE_HERE && is_part(s, at) ? none : scope;
}

/* "Based on this testing for patches 1 to 10", and the tag follows. */
static bool
ends_with_list(const char *s, PpAnswered at, PpScope *ret_scope)
{
	static const char *const word[] = {"for", NULL};

	for (const char *p = s; (p = pp_phrase_behind(p, word)) != NULL;) {
		const char *behind = pp_patch_range_begin(
			pp_phrase_skip(p, " "), at.total, ret_scope);

		if (behind != NULL && *behind == '\0' &&
			ret_scope->kind == PP_SCOPE_ONLY)
			return true;
	}
	return false;
}

/* The scope by the sentence S, which may announce the tags: "For x:". */
static PpScope
read_sentence(const char *s, bool announces, PpAnswered at)
{
	static const char *const part[] = {"for", NULL};
	const PpSlice nothing = {"", 0};
	PpScope scope;

	if (denies(s) ||
		(pp_withdraw_may(pp_slice_str(s)) &&
			pp_withdraw_says(nothing, pp_slice_str(s),
				pp_slice_str("tag"), at.total, &scope)))
		return none;
	if (announces && pp_tag_also_this(s, at, &scope))
		return scope;
	if (is_for_this(s))
		return here;
	if (pp_tag_except_this(s, announces, at, &scope) ||
		read_exception(s, at, &scope) || read_rest(s, at, &scope))
		return scope;
	if (pp_tag_except_part(s, at) || is_complaint(s, announces, at) ||
		(is_condition(s, at) && !leaves_out(s, at)) ||
		(!announces && names_stretch(s, at)))
		return none;
	if (read_only(s, at, &scope))
		return scope;
	if (announces)
		return read_named(s, at);
	if (is_cover(at) && ends_with_list(s, at, &scope))
		return scope;
	return is_cover(at) &&
			(pp_part_is_judged(s) ||
				(pp_phrase_begins(s, part) != NULL &&
					pp_part_is_meant(s)))
		? none
		: here;
}

static bool
ends_with_colon(PpSlice line)
{
	return line.len > 0 && line.text[line.len - 1] == ':';
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
read_announcement(PpSlice line, PpAnswered at)
{
	g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);

	add_sentences(sentences, line);
	PpScope scope =
		read_sentence(g_ptr_array_index(sentences, sentences->len - 1),
			/* announces= */ true, at);
	if (scope.kind != PP_SCOPE_HERE || sentences->len == 1)
		return scope;
	g_autofree char *whole = g_strndup(line.text, line.len);
	return read_sentence(whole, /* announces= */ true, at);
}

PpScope
pp_tag_scope_below(PpSlice line, PpSlice paragraph, PpAnswered at)
{
	static const char *const opening[] = {"for", NULL};
	g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);

	add_sentences(
		sentences, paragraph.len > MAX_PARAGRAPH ? line : paragraph);
	const char *last = g_ptr_array_index(sentences, sentences->len - 1);
	PpScope scope = read_sentence(last, /* announces= */ false, at);
	if (scope.kind == PP_SCOPE_HERE && is_announcement(line))
		scope = read_announcement(line, at);
	/* "For the entire series up to", and a commit in the line below. */
	if (scope.kind == PP_SCOPE_HERE && ends_with_colon(line) &&
		pp_phrase_begins(last, opening) != NULL)
		scope = read_sentence(last, /* announces= */ true, at);
	for (guint i = 0; i < sentences->len; i++) {
		const char *s = g_ptr_array_index(sentences, i);

		scope = pp_tag_seen_whole(scope, s, at);
		scope = pp_tag_seen_without(scope, s, at);
	}
	return scope;
}

PpScope
pp_tag_scope_of_note(PpSlice note, PpAnswered at)
{
	g_autofree char *text = g_strndup(note.text, note.len);
	const char *s = pp_phrase_skip(text, " \t>#([");

	/* It stays beside the tag, as "# arm64" does. */
	if (is_cover(at) && pp_part_is_meant(s))
		return pp_part_only(s) ? none : here;
	return pp_tag_seen_without(
		read_sentence(s, /* announces= */ true, at), s, at);
}

PpScope
pp_tag_scope_above(PpScope scope, PpSlice line, PpAnswered at)
{
	static const char *const fill[] = {
		"for", "the series", "everything", "all", NULL};
	static const char *const others[] = {"only for", "not this", NULL};

	g_autofree char *s = g_strndup(line.text, line.len);
	const char *start = pp_phrase_skip(
		pp_phrase_skip_any(pp_phrase_skip(s, "("), fill), " ,");
	if (pp_words_begin(start,
		    PP_WORD_EXCEPT | PP_WORD_MINUS | PP_WORD_BUT_NOT,
		    NULL) == NULL &&
		pp_words_begin(s, PP_WORD_BUT_NOT, NULL) == NULL &&
		pp_phrase_begins(start, others) == NULL)
		return scope;
	PpScope said = read_sentence(s, /* announces= */ true, at);
	if (said.kind == PP_SCOPE_HERE || said.kind == PP_SCOPE_ALL)
		return scope;
	if (scope.kind == PP_SCOPE_HERE)
		return said;
	if (said.kind != PP_SCOPE_BUT)
		return none;
	pp_patch_range_go_on(&scope, line.text, line.len, at.total);
	return scope;
}
