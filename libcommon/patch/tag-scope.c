/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/part.h"
#include "patch/phrase.h"
#include "patch/tag-also.h"
#include "patch/tag-doubt.h"
#include "patch/tag-except.h"
#include "patch/tag-named.h"
#include "patch/tag-rest.h"
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

	if (pp_tag_doubt_denies(s) ||
		(pp_withdraw_may(pp_slice_str(s)) &&
			pp_withdraw_says(nothing, pp_slice_str(s),
				pp_slice_str("tag"), at.total, &scope)))
		return none;
	if (announces && pp_tag_also_this(s, at, &scope))
		return scope;
	if (is_for_this(s))
		return here;
	if (pp_tag_except_this(s, announces, at, &scope) ||
		pp_tag_rest_except(s, at, &scope) ||
		pp_tag_rest_read(s, at, &scope))
		return scope;
	if (pp_tag_except_part(s, at) || pp_tag_doubt_is(s, announces, at))
		return none;
	if (read_only(s, at, &scope))
		return scope;
	if (announces)
		return pp_tag_named_read(s, at);
	if (pp_tag_named_is_cover(at) && ends_with_list(s, at, &scope))
		return scope;
	return pp_tag_named_is_cover(at) &&
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
	if (pp_tag_named_is_cover(at) && pp_part_is_meant(s))
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
