/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/line.h"
#include "patch/part.h"
#include "patch/patch-list.h"
#include "patch/phrase.h"
#include "patch/tag-also.h"
#include "patch/tag-around.h"
#include "patch/tag-place.h"
#include "patch/tag-scope.h"
#include "patch/tag-seen.h"
#include "patch/trailers.h"

static const PpScope none = {PP_SCOPE_NONE, 0, {{0, 0}}};

/* SCOPE, by all lines above END: "I skipped patch 3", and then the rest. */
static PpScope
without_unseen(const PpTagAround *around, PpScope scope, const char *end)
{
	enum { MAX_LINES = 100, MAX_LINE = 400 };
	int n = 0;

	for (size_t i = 0; i < 2; i++) {
		PpOwnLines lines = pp_own_lines_of(around->text[i]);

		while (n++ < MAX_LINES && pp_own_lines_next(&lines)) {
			if (lines.line.text == end)
				return scope;
			if (lines.line.len > MAX_LINE)
				continue;
			g_autofree char *s = pp_tag_place_spell(
				lines.line, around->at.total);
			scope = pp_tag_seen_without(scope, s, around->at);
			if (around->at.number == 0)
				scope = pp_tag_seen_only(scope, s, around->at);
		}
	}
	return scope;
}

/*
 * A line of a cover's list of patches, quoted: two blanks and "io: Do it".  A
 * diffstat has one blank, a title that is folded more.
 */
static bool
is_listed(const char *p, const char *end)
{
	while (end > p && pp_is_space(end[-1]))
		end--;
	return end - p > 6 && memcmp(p, ">   ", 4) == 0 && pp_is_alpha(p[4]) &&
		memmem(p + 4, (size_t)(end - p - 4), ": ", 2) != NULL;
}

/* What may stand between them: nothing, "> Ana Roe (3):", a folded title. */
static bool
is_between(const char *p, const char *end)
{
	while (end > p && pp_is_space(end[-1]))
		end--;
	if (end - p <= 1)
		return true;
	return *p == '>' &&
		((end - p > 4 && memcmp(end - 2, "):", 2) == 0) ||
			(end - p > 6 && memcmp(p, ">     ", 6) == 0));
}

/* The line in front of P, down from START; *P moves to its beginning. */
static PpSlice
line_before(const char *start, const char **p)
{
	const char *end = *p;
	const char *nl = memrchr(start, '\n', (size_t)(end - 1 - start));

	*p = nl != NULL ? nl + 1 : start;
	return (PpSlice){*p, (size_t)(end - *p)};
}

/* What is quoted above tags of a cover's list of patches. */
typedef struct {
	uint32_t n;  /* how many of its titles */
	bool direct; /* do the tags follow right behind the last one? */
	bool begins; /* is the list's beginning there? */
} Quoted;

/* Reads up from P, over the writer's own lines too if they are to be READ. */
static Quoted
read_list_above(const char *start, const char *p, bool read)
{
	enum { MAX_LINES = 400 };
	Quoted quoted = {0, true, false};

	for (int i = 0; i < MAX_LINES && p > start; i++) {
		PpSlice line = line_before(start, &p);
		const char *end = line.text + line.len;

		if (is_listed(line.text, end)) {
			quoted.n++;
		} else if (!is_between(line.text, end)) {
			if (quoted.n > 0 || *line.text == '>' || !read)
				break;
			quoted.direct = false;
		} else if (quoted.n > 0 && end[-1] == '\n' &&
			memmem(line.text, line.len, "):", 2) != NULL) {
			quoted.begins = true;
		}
	}
	return quoted;
}

/* Is the first quoted line behind LINES one of the list? */
static bool
is_list_below(const PpOwnLines *lines)
{
	enum { MAX_LINES = 100 };
	const char *p = lines->p;

	for (int i = 0; i < MAX_LINES && p < lines->end; i++) {
		const char *next = pp_line_next(p, lines->end);

		if (*p == '>' && next - p > 2)
			return is_listed(p, next);
		p = next;
	}
	return false;
}

/*
 * Do the tags stand below some, but not all, of the titles that the cover
 * lists, as an answer to these?
 */
static bool
cuts_list(const PpTagAround *around, const PpOwnLines *lines)
{
	const char *p = lines->line.text;
	const char *start = around->text[0].text;

	if (p < start || p > start + around->text[0].len)
		start = around->text[1].text;
	while (p > start && p[-1] != '\n')
		p--;
	Quoted quoted = read_list_above(start, p, around->deep);
	if (quoted.n == 0 || quoted.n >= around->at.total)
		return false;
	return quoted.direct || !quoted.begins || is_list_below(lines);
}

/* "Where does" TAG "come from?", "You dropped my" TAG "from v2, why?" */
static bool
is_in_question(PpSlice above, PpSlice behind)
{
	static const char *const openings[] = {
		"from ", "come ", "in ", "on ", "to ", "here", "there", NULL};

	return above.len > 0 && pp_is_alnum(above.text[above.len - 1]) &&
		behind.len > 0 && behind.text[behind.len - 1] == '?' &&
		!g_ascii_isupper(*behind.text) &&
		pp_begins_any(behind.text, behind.text + behind.len, openings) >
		0;
}

/* Does AHEAD, the line behind tags, stand alone, and above no more of them? */
static bool
is_paragraph(const PpOwnLines *ahead)
{
	PpOwnLines next = *ahead;
	PpTrailer trailer;
	const char *rest;

	if (!pp_own_lines_next(&next))
		return true;
	return (next.alone || next.after_quote) &&
		!pp_trailers_read(next.line.text, next.end, &trailer, &rest);
}

/* "To the arm/arm64 and generic parts.": the tags of a cover are for no more.
 */
static bool
is_part_behind(const PpTagAround *around, PpSlice line)
{
	enum { MAX_LINE = 100 };
	static const char *const openings[] = {"for", "to", "on", NULL};

	if (around->at.number > 0 || line.len == 0 || line.len > MAX_LINE ||
		line.text[line.len - 1] == ':')
		return false;
	g_autofree char *s = g_strndup(line.text, line.len);
	return pp_phrase_begins(s, openings) != NULL && pp_part_is_meant(s);
}

/* SCOPE, by the line AHEAD behind the tags. */
static PpScope
by_line_behind(
	const PpTagAround *around, PpScope scope, const PpOwnLines *ahead)
{
	PpScope said;

	if (is_in_question(around->last, ahead->line))
		return none;
	if (scope.kind == PP_SCOPE_HERE && is_paragraph(ahead) &&
		pp_tag_place_behind(ahead->line, around->at.total, &said))
		return said;
	if (scope.kind == PP_SCOPE_HERE && is_part_behind(around, ahead->line))
		return none;
	g_autofree char *s = pp_tag_place_spell(ahead->line, around->at.total);
	if (scope.kind == PP_SCOPE_HERE && around->at.number > 0 &&
		pp_tag_also_rest(s))
		return (PpScope){PP_SCOPE_ALL, 0, {{0, 0}}};
	return pp_tag_scope_above(scope, pp_slice_str(s), around->at);
}

/* Adds the N RANGES of a line to those of SCOPE; none if they are too many. */
static PpScope
add_ranges(PpScope scope, const PpRange *ranges, size_t n)
{
	PpRange *last = &scope.ranges[scope.n - (scope.n > 0)];

	if (n == 1 && scope.n > 0 && last->hi + 1 == ranges->lo) {
		last->hi = ranges->hi;
		return scope;
	}
	if (scope.n + n > PP_RANGE_MAX)
		return none;
	memcpy(scope.ranges + scope.n, ranges, n * sizeof(*ranges));
	scope.n += n;
	return scope;
}

/*
 * "1/3: ok", "2/3: ok", each in its line of the paragraph: the tags are for all
 * of these, if nothing is said against one.
 */
static bool
reads_lines(const PpTagAround *around, PpScope *ret_scope)
{
	enum { MAX_LINES = 100, MAX_LINE = 200 };
	static const char *const patch[] = {"patch", NULL};
	static const char *const against[] = {"need", "needs", "not", "t",
		"but", "wrong", "broken", "nack", "nak", "skipped", NULL};
	const char *p = around->paragraph.text;
	const char *end = p + around->paragraph.len;
	PpScope scope = {PP_SCOPE_ONLY, 0, {{0, 0}}};
	int n_lines = 0;
	bool doubt = false;

	for (; p < end && scope.kind == PP_SCOPE_ONLY; n_lines++) {
		const char *next = pp_line_next(p, end);
		PpSlice line = pp_slice_trim(p, next);
		PpRange ranges[PP_RANGE_MAX];

		if (line.len > MAX_LINE || n_lines == MAX_LINES)
			return false;
		g_autofree char *s = pp_tag_place_spell(line, around->at.total);
		const char *list = pp_phrase_begins(s, patch);
		size_t n = list != NULL
			? pp_patch_list_numbers(list, strlen(list), ranges)
			: 0;
		if (n == 0)
			return false;
		scope = add_ranges(scope, ranges, n);
		doubt = doubt || strchr(s, '?') != NULL ||
			pp_phrase_behind(s, against) != NULL;
		p = next;
	}
	*ret_scope = doubt ? none : scope;
	return n_lines > 1;
}

PpScope
pp_tag_around(const PpTagAround *around, const PpOwnLines *lines)
{
	enum { MAX_GROUP = 8 };
	g_autofree char *last =
		pp_tag_place_spell(around->last, around->at.total);
	g_autofree char *all =
		pp_tag_place_spell(around->paragraph, around->at.total);
	PpOwnLines ahead = *lines;
	PpTrailer trailer;

	PpScope scope;
	if (around->at.number > 0 || !reads_lines(around, &scope))
		scope = pp_tag_scope_below(
			pp_slice_str(last), pp_slice_str(all), around->at);
	bool whole = scope.kind == PP_SCOPE_ALL ||
		(scope.kind == PP_SCOPE_HERE && around->at.number == 0);
	if (whole && around->deep)
		scope = without_unseen(around, scope, lines->line.text);
	if (scope.kind == PP_SCOPE_HERE && around->at.number == 0 &&
		cuts_list(around, lines))
		scope = none;
	for (int i = 0; i < MAX_GROUP && pp_own_lines_next(&ahead); i++) {
		if (ahead.after_quote)
			break;
		if (!pp_trailers_read(
			    ahead.line.text, ahead.end, &trailer, &ahead.p))
			return by_line_behind(around, scope, &ahead);
	}
	return scope;
}
