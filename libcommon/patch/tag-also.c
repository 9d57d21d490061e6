/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/patch-range.h"
#include "patch/phrase.h"
#include "patch/tag-also.h"
#include "patch/words.h"

static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

PpScope
pp_tag_also_add(PpScope a, const PpScope *b)
{
	if (a.kind != PP_SCOPE_ONLY || b->kind != PP_SCOPE_ONLY ||
		a.n + b->n > PP_RANGE_MAX)
		return none;
	memcpy(a.ranges + a.n, b->ranges, b->n * sizeof(*b->ranges));
	a.n += b->n;
	return a;
}

/* "And patch 3", "and the previous one", behind "this": with it. */
static bool
read_more(const char *s, PpAnswered at, PpScope *scope)
{
	static const char *const and[] = {
		"and", "and for", "and also", "&", "as well as", "plus", NULL};
	static const char *const former[] = {"the previous patch",
		"the previous one", "the preceding patch", "the one before",
		"the patch before", "previous patch", NULL};
	static const char *const next[] = {"the next patch", "the next one",
		"the following patch", "the one after", "next patch", NULL};
	const char *list = pp_phrase_skip_any(pp_phrase_skip(s, " ,"), and);
	PpScope more = {PP_SCOPE_ONLY, 1, {{at.number, at.number}}};

	if (list == pp_phrase_skip(s, " ,"))
		return false;
	list = pp_phrase_skip(list, " ");
	*scope = more;
	if (pp_phrase_begins(list, former) != NULL && at.number > 1)
		more.ranges[0].lo = --more.ranges[0].hi;
	else if (pp_phrase_begins(list, next) != NULL)
		more.ranges[0].hi = ++more.ranges[0].lo;
	else if (pp_patch_range_begin(list, at.total, &more) == NULL)
		return false;
	*scope = at.number > 0 ? pp_tag_also_add(*scope, &more) : none;
	return true;
}

bool
pp_tag_also_this(const char *s, PpAnswered at, PpScope *ret_scope)
{
	static const char *const words[] = {"for this patch", "for this one",
		"for this", "this patch", "this one", "this", NULL};
	static const char *const also[] = {"also for", NULL};
	const char *behind = pp_phrase_begins(s, words);

	if (behind != NULL)
		return read_more(behind, at, ret_scope);
	behind = at.number > 0 ? pp_phrase_begins(s, also) : NULL;
	if (behind == NULL)
		return false;
	g_autofree char *rest = g_strconcat("and", behind, NULL);
	return read_more(rest, at, ret_scope);
}

bool
pp_tag_also_mentions(const char *s, PpAnswered at)
{
	static const char *const openings[] = {"also", "and", "so", "but",
		"only", "just", "the", "all", "both", "otherwise", "reviewed",
		"tested", "acked", "to", "on", "looks good", "i've", "i",
		"have", NULL};
	static const char *const words[] = {"for", "to", NULL};
	PpScope scope;

	if (at.number == 0)
		return false;
	const char *start = pp_phrase_skip(
		pp_phrase_skip_any(pp_phrase_skip(s, " ([*"), openings), " ,:");
	if (pp_patch_range_begin(start, at.total, &scope) != NULL ||
		pp_words_begin(start, PP_WORD_PATCH, NULL) != NULL)
		return false;
	for (const char *p = s; (p = pp_phrase_behind(p, words)) != NULL;)
		if (pp_patch_range_begin(
			    pp_phrase_skip(p, " "), at.total, &scope) != NULL)
			return false;
	return true;
}

bool
pp_tag_also_rest(const char *s)
{
	static const char *const openings[] = {"and", "also", "the", NULL};
	static const char *const same[] = {"same", NULL};
	static const char *const fill[] = {
		"for", "goes", "applies", "holds", "to", "all", "the", NULL};
	static const char *const others[] = {"remaining patches",
		"remaining ones", "other patches", "other ones", "whole series",
		"entire series", NULL};
	static const char *const of[] = {"of", "the", "this", NULL};
	const char *p = pp_phrase_begins(
		pp_phrase_skip(pp_phrase_skip_any(s, openings), " "), same);
	const char *what = p != NULL
		? pp_phrase_skip(pp_phrase_skip_any(p, fill), " ")
		: NULL;

	if (what == NULL || what == pp_phrase_skip(p, " "))
		return false;
	p = pp_words_begin(what, PP_WORD_REST, NULL);
	p = p != NULL ? p : pp_phrase_begins(what, others);
	if (p == NULL)
		return false;
	p = pp_words_skip(pp_phrase_skip(pp_phrase_skip_any(p, of), " "),
		PP_WORD_SERIES | PP_WORD_MANY);
	return !pp_is_alnum(*pp_phrase_skip(p, " ")) && *p != '\'';
}
