/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "base/slice.h"
#include "patch/patch-list.h"
#include "patch/phrase.h"
#include "patch/words.h"

/* No series has more than five digits of patches, */
#define MAX_DIGITS 5
/* and no list of PP_RANGE_MAX ranges is longer. */
#define MAX_LIST 400

#define BLANKS " \t"

static const char *const articles[] = {
	"the", "your", "these", "those", "both", NULL};

static const char *
read_digits(const char *s, uint32_t *ret_number)
{
	uint64_t number;
	size_t n = pp_number_read(
		s, s + strnlen(s, MAX_DIGITS + 1), MAX_DIGITS, &number);

	if (n == 0)
		return NULL;
	*ret_number = (uint32_t)number;
	return s + n;
}

/* "3", "#3", "3/7", "03/07"; no "5.15" and "6th". */
static const char *
read_number(const char *s, uint32_t *ret_number, bool *slash)
{
	uint32_t total;
	const char *p = read_digits(pp_phrase_skip(s, BLANKS "#"), ret_number);
	bool of = p != NULL && *p == '/';

	if (of)
		p = read_digits(p + 1, &total);
	if (p == NULL || pp_is_alnum(*p) || (*p == '.' && pp_is_digit(p[1])))
		return NULL;
	*slash = *slash || of;
	return p;
}

/* Behind the "-", "..", "to", "through" between two numbers, with them. */
static const char *
read_range(const char *s, PpRange *ret_range, bool *slash)
{
	static const char *const to[] = {"to", "through", NULL};
	const char *p = read_number(s, &ret_range->lo, slash);

	if (p == NULL)
		return NULL;
	ret_range->hi = ret_range->lo;
	const char *dash = pp_phrase_skip(p, BLANKS);
	const char *behind = pp_phrase_skip(dash, "-.");
	if (behind == dash)
		behind = pp_phrase_begins(dash, to);
	if (behind == NULL)
		return p;
	behind = read_number(behind, &ret_range->hi, slash);
	return behind != NULL ? behind : p;
}

static const char *
skip_comma(const char *s)
{
	static const char *const and[] = {"and", NULL};

	s = pp_phrase_skip(s, BLANKS ",&+");
	const char *behind = pp_phrase_begins(s, and);
	return behind != NULL ? pp_phrase_skip(behind, BLANKS ",&+") : s;
}

/* Do the words that name patches end at S, or goes a noun on with them? */
static bool
ends_phrase(const char *s)
{
	static const char *const followers[] = {"and", "or", "to", "into",
		"onto", "for", "in", "on", "as", "so", "too", "now", "of", "is",
		"are", "was", "were", "look", "looks", "then", "thanks",
		"thank", "thx", "via", "with", "which", "applied", "queued",
		"merged", "here", "this", "at", "from", NULL};

	if (*s == '-' && pp_is_alnum(s[1]))
		return false;
	s = pp_phrase_skip(s, BLANKS);
	return *s == '\0' || strchr(",.:;!?()[]<>-&+\"'*", *s) != NULL ||
		pp_phrase_begins(s, followers) != NULL ||
		pp_words_begin(s,
			PP_WORD_ONLY | PP_WORD_BUT | PP_WORD_NOT |
				PP_WORD_EXCEPT | PP_WORD_MINUS | PP_WORD_GONE |
				PP_WORD_ONWARD,
			NULL) != NULL;
}

/* Which ones VALUE and COUNT are: "first" (1) "two", "last" (0) "one". */
static PpRange
range_of(uint32_t value, uint32_t count, uint32_t total)
{
	if (value == 0 && count > 0 && count < total)
		return (PpRange){total - count + 1, total};
	if (value == 1)
		return (PpRange){1, count};
	return count == 1 ? (PpRange){value, value} : (PpRange){0, 0};
}

/* "First two patches", "second one", "last"; a lo of 0 is not known. */
static const char *
read_ordinal(
	const char *s, uint32_t total, PpRange *ret_range, PpPatchList *named)
{
	uint32_t value = 0, count = 1;
	const char *behind =
		pp_words_begin(s, PP_WORD_ORDINAL | PP_WORD_LAST, &value);

	if (behind == NULL)
		return NULL;
	s = pp_phrase_skip(behind, BLANKS);
	const char *counted = pp_words_begin(s, PP_WORD_COUNT, &count);
	if (counted == NULL)
		counted = read_digits(s, &count);
	behind = counted != NULL ? counted : behind;
	s = pp_phrase_skip(behind, BLANKS);
	const char *noun = pp_words_begin(s, PP_WORD_PATCH | PP_WORD_ONE, NULL);
	/* "The last patch's title", "the first one-liner". */
	if (noun != NULL && (*noun == '\'' || *noun == '-') &&
		pp_is_alnum(noun[1]))
		return NULL;
	*ret_range = range_of(value, count, total);
	if (ret_range->hi < ret_range->lo || ret_range->lo == 0)
		*ret_range = (PpRange){0, 0};
	named->ordinal = true;
	named->patches = noun != NULL;
	return noun != NULL ? noun : behind;
}

/*
 * Reads one of them at S, behind OTHERS, if a comma stands between.  What says
 * no more than "first" goes on with ordinals, or has an article.
 */
static const char *
read_item(const char *s, uint32_t total, const PpPatchList *others, bool comma,
	PpPatchList *named, PpRange *ret_range)
{
	const char *p = pp_phrase_skip_any(s, articles);
	bool article = p > s;
	const char *patch = pp_words_begin(p, PP_WORD_PATCH, NULL);

	if (patch != NULL) {
		named->patches = true;
		p = pp_phrase_skip(patch, BLANKS ":");
	}
	const char *behind = read_range(p, ret_range, &named->slash);
	if (behind != NULL || patch != NULL || (others->scope.n > 0 && !comma))
		return behind;
	bool had = named->patches;
	behind = read_ordinal(p, total, ret_range, named);
	bool firm = named->patches || article || others->scope.n == 0 ||
		others->ordinal;
	named->patches = named->patches || had;
	return firm ? behind : NULL;
}

/* "Patch 4 is fine" at S, up to BEHIND, has a sentence of its own. */
static bool
is_subject(const char *s, const char *behind)
{
	static const char *const verbs[] = {"is", "looks", "needs", "was",
		"has", "should", "can", "could", "will", "does", "seems", NULL};

	return pp_words_begin(s, PP_WORD_PATCH, NULL) != NULL &&
		pp_phrase_begins(pp_phrase_skip(behind, BLANKS), verbs) != NULL;
}

const char *
pp_patch_list_read(
	const char *s, uint32_t total, bool article, PpPatchList *ret_list)
{
	const char *end = NULL;
	PpPatchList named = {.scope = {PP_SCOPE_ONLY, 0, {{0, 0}}}};

	article = article || pp_phrase_begins(s, articles) != NULL;
	for (bool comma = true; named.scope.n < PP_RANGE_MAX;) {
		PpRange range;
		PpPatchList next = named;
		const char *behind =
			read_item(s, total, &named, comma, &next, &range);

		if (behind == NULL ||
			(named.scope.n > 0 && comma && is_subject(s, behind)))
			break;
		if (range.hi < range.lo || (range.lo == 0 && !next.ordinal))
			return NULL;
		named = next;
		named.scope.ranges[named.scope.n++] = range;
		if (range.lo == 0)
			named.scope.kind = PP_SCOPE_NONE;
		end = behind;
		s = skip_comma(end);
		comma = pp_phrase_skip(end, BLANKS) != s;
	}
	if (end == NULL)
		return NULL;
	named.ends = ends_phrase(end);
	if (named.ordinal && !named.patches && !(article && named.ends))
		return NULL;
	*ret_list = named;
	return end;
}

size_t
pp_patch_list_numbers(
	const char *line, size_t len, PpRange ret_ranges[PP_RANGE_MAX])
{
	static const char *const patch[] = {"patch", "patches", NULL};
	char list[MAX_LIST + 1] = "";
	const char *s = list;
	bool slash = false;
	size_t n = 0;

	memcpy(list, line, MIN(len, MAX_LIST));
	list[MIN(len, MAX_LIST)] = '\0';
	while (n < PP_RANGE_MAX &&
		(s = read_range(s, &ret_ranges[n], &slash)) != NULL) {
		if (ret_ranges[n].lo == 0 ||
			ret_ranges[n].hi < ret_ranges[n].lo)
			return 0;
		n++;
		s = pp_phrase_skip_any(skip_comma(s), patch);
	}
	return n;
}

const char *
pp_patch_list_skip(const char *s)
{
	static const char *const words[] = {"the", "for", "of", "on", "out",
		"off", "patches", "patch", NULL};
	PpRange ranges[PP_RANGE_MAX];
	const char *list = pp_phrase_skip_any(s, words);

	if (pp_patch_list_numbers(list, strnlen(list, MAX_LIST), ranges) == 0)
		return NULL;
	return list + strspn(list, "0123456789/#-., ");
}
