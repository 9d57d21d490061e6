/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/phrase.h"
#include "patch/trailers.h"
#include "patch/withdraw.h"

bool
pp_withdraw_may(PpSlice line)
{
	static const char *const verbs[] = {
		"ithdr", "etract", "evok", "escind", NULL};
	const char *end = line.text + line.len;

	for (const char *p = line.text;
		(p = memchr(p, 'y', (size_t)(end - p))) != NULL; p++)
		if (p > line.text && pp_to_lower(p[-1]) == 'm' &&
			(p - 1 == line.text || p[-2] == ' '))
			return true;
	for (size_t i = 0; verbs[i] != NULL; i++)
		if (memmem(line.text, line.len, verbs[i], strlen(verbs[i])))
			return true;
	return false;
}

/* LINE as it goes on from the one ABOVE, if it begins with "my". */
static char *
sentence_of(PpSlice above, PpSlice line)
{
	GString *s = g_string_new(NULL);

	if (pp_begins_word(line.text, line.text + line.len, "my ")) {
		pp_slice_append(s, above);
		g_string_append_c(s, ' ');
	}
	pp_slice_append(s, line);
	return g_string_free(s, FALSE);
}

/* Behind the tag that stands at P, or else BELOW; NULL where none does. */
static const char *
behind_tag(const char *p, PpSlice below)
{
	static const char *const tags[] = {"review", "reviewed", "ack", "acked",
		"nack", "tested", "tag", "tags", "r-b", "rb", "rvb", "a-b",
		NULL};

	if (p == NULL)
		return NULL;
	PpSlice rest = pp_slice_trim(p, p + strlen(p));
	bool goes_on = rest.len > 0;
	PpSlice word = pp_slice_cut_word(goes_on ? &rest : &below);
	g_autofree char *what = g_strndup(word.text, word.len);
	if (pp_phrase_behind(what, tags) == NULL)
		return NULL;
	return goes_on ? word.text + word.len : "";
}

/* Behind the tag that S takes back; NULL where it does not. */
static const char *
find_withdrawal(const char *s, PpSlice below)
{
	static const char *const words[] = {"drop my", "remove my",
		"withdraw my", "withdrawing my", "retract my", "retracting my",
		"revoke my", "revoking my", "rescind my", "take back my",
		"taking back my", "ignore my", "disregard my", "withdraw the",
		"withdrawing the", "retract the", "revoke the", NULL};
	static const char *const taking[] = {
		"take my", "taking my", "took my", NULL};
	static const char *const back[] = {"back", NULL};
	static const char *const my[] = {"my", NULL};
	static const char *const over[] = {"withdrawn", "retracted", "revoked",
		"taken back", "no longer holds", "no longer stands",
		"no longer applies", "no longer valid", NULL};
	const char *rest = behind_tag(pp_phrase_behind(s, words), below);

	if (rest != NULL)
		return rest;
	rest = behind_tag(pp_phrase_behind(s, taking), below);
	const char *end = rest != NULL ? pp_phrase_behind(rest, back) : NULL;
	if (end != NULL && !memchr(rest, '.', (size_t)(end - rest)))
		return rest;
	rest = behind_tag(pp_phrase_behind(s, my), below);
	return rest != NULL && pp_phrase_behind(rest, over) != NULL ? rest
								    : NULL;
}

/* "From patch 2", behind the tag: from which of TOTAL patches it is taken. */
static PpScope
scope_behind(const char *rest, uint32_t total)
{
	const PpScope here = {PP_SCOPE_HERE, 0, {{0, 0}}};
	static const char *const of[] = {
		"from", "for", "on", "of", "tag from", "tag for", NULL};

	return pp_phrase_begins(pp_phrase_skip(rest, " "), of) != NULL
		? pp_patch_range_behind(rest, of, total)
		: here;
}

bool
pp_withdraw_says(PpSlice above, PpSlice line, PpSlice below, uint32_t total,
	PpScope *ret_scope)
{
	static const char *const doubts[] = {"not", "don't", "didn't", "won't",
		"if", "did", "why", "unless", "keep", "or", "should i",
		"shall i", NULL};
	g_autofree char *s = sentence_of(above, line);
	const char *rest = find_withdrawal(s, below);
	if (rest == NULL || pp_phrase_behind(s, doubts) != NULL)
		return false;
	*ret_scope = scope_behind(rest, total);
	return true;
}

PpScope
pp_withdraw_behind_tag(const PpOwnLines *lines, uint32_t total)
{
	const PpScope here = {PP_SCOPE_HERE, 0, {{0, 0}}};
	PpOwnLines ahead = *lines;
	PpTrailer trailer;

	if (!pp_own_lines_next(&ahead) ||
		!pp_trailers_read(
			ahead.line.text, ahead.end, &trailer, &ahead.p) ||
		!pp_own_lines_next(&ahead) || ahead.after_quote)
		return here;
	g_autofree char *rest = g_strndup(ahead.line.text, ahead.line.len);
	return scope_behind(rest, total);
}

bool
pp_withdraw_is_trailer(const char *trailer)
{
	static const char *const before[] = {
		"un-", "un", "withdrawn-", "retracted-", "revoked-", NULL};
	static const char *const tags[] = {
		"reviewed-", "acked-", "tested-", NULL};
	const char *end = trailer + strcspn(trailer, ":");

	for (size_t i = 0; before[i] != NULL; i++)
		if (pp_begins_word(trailer, end, before[i]) &&
			pp_begins_any(trailer + strlen(before[i]), end, tags) >
				0)
			return true;
	return false;
}
