/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/applied-list.h"
#include "patch/patch-list.h"
#include "patch/patch-range.h"

#define MIN_COMMIT 7

/*
 * N and M of "N/M" in the brackets [P, END), which may hold other words with a
 * slash.
 */
static void
bracket_numbers(const char *p, const char *end, PpAppliedEntry *entry)
{
	PpRange n[PP_RANGE_MAX], m[PP_RANGE_MAX];

	entry->number = entry->total = 0;
	for (const char *slash = p;
		(slash = memchr(slash, '/', (size_t)(end - slash))); slash++) {
		const char *start = slash;

		while (start > p && g_ascii_isdigit(start[-1]))
			start--;
		if (start == slash ||
			pp_patch_list_numbers(
				start, (size_t)(slash - start), n) == 0 ||
			pp_patch_list_numbers(
				slash + 1, (size_t)(end - slash - 1), m) == 0)
			continue;
		entry->number = n[0].lo;
		entry->total = m[0].lo;
	}
}

/*
 * Do the brackets [P, CLOSE) without N/M stand for a patch all the same,
 * "[PATCH] title", "[v2] title", or behind a robot's "- "?  A footnote, "[1]",
 * does not, nor does a line of the kernel's log, "[ 12.3456] title".
 */
static bool
is_unnumbered(const char *p, const char *close, bool listed)
{
	bool letters = false;

	for (const char *at = p; at < close; at++) {
		letters = letters || pp_is_alpha(*at);
		if (pp_begins_word(at, close, "patch") ||
			((*at | 0x20) == 'v' && at + 1 < close &&
				pp_is_digit(at[1])))
			return true;
	}
	return listed && letters;
}

bool
pp_applied_list_entry(const char *line, size_t len, PpAppliedEntry *ret_entry)
{
	const char *end = line + len;
	bool listed = len > 0 && (*line == '-' || *line == '*');

	while (line < end && strchr(" \t-*", *line) != NULL)
		line++;
	const char *close = line < end && *line == '['
		? memchr(line, ']', (size_t)(end - line))
		: NULL;
	if (close == NULL)
		return false;
	bracket_numbers(line + 1, close, ret_entry);
	if (ret_entry->number == 0 && !is_unnumbered(line + 1, close, listed))
		return false;
	ret_entry->title = pp_slice_trim(close + 1, end);
	return true;
}

bool
pp_applied_list_commit(const char *line, size_t len)
{
	const char *end = line + len;

	while (line < end && g_ascii_isspace(*line))
		line++;
	if ((size_t)(end - line) > 8 &&
		g_ascii_strncasecmp(line, "commit: ", 8) == 0)
		return pp_hex_length(line + 8, end) >= MIN_COMMIT;
	/* b4 lists what it has not found in the tree, too. */
	if (pp_begins_word(line, end, "(no commit info)"))
		return true;
	if (g_strstr_len(line, end - line, "://") == NULL)
		return memchr(line, ' ', (size_t)(end - line)) == NULL &&
			pp_hex_length(line, end) >= 12;
	const char *c = g_strstr_len(line, end - line, "/c/");
	const char *commit = g_strstr_len(line, end - line, "/commit/");
	const char *id = g_strstr_len(line, end - line, "?id=");
	return (c != NULL && pp_hex_length(c + 3, end) >= MIN_COMMIT) ||
		(commit != NULL &&
			pp_hex_length(commit + 8, end) >= MIN_COMMIT) ||
		(id != NULL && pp_hex_length(id + 4, end) >= MIN_COMMIT);
}

PpAppliedListLine
pp_applied_list_take(PpAppliedList *list, PpSlice line)
{
	enum { MAX_ENTRY = 4 };
	char first = line.len > 0 ? *line.text : '\0';

	if (list->open > 0 && pp_applied_list_commit(line.text, line.len)) {
		list->open = 0;
		list->any = true;
		return PP_APPLIED_LIST_COMMIT;
	}
	if ((first == '[' || first == '-' || first == '*') &&
		pp_applied_list_entry(line.text, line.len, &list->entry)) {
		list->open = MAX_ENTRY;
		g_string_truncate(list->title, 0);
		pp_slice_append(list->title, list->entry.title);
		return PP_APPLIED_LIST_ENTRY;
	}
	/* The title may be folded: an entry stays open for some lines. */
	if (list->open > 0) {
		list->open--;
		g_string_append_c(list->title, ' ');
		pp_slice_append(list->title, line);
	}
	return PP_APPLIED_LIST_OTHER;
}

/* Does NUMBER go on with the last range of NUMBERS? */
static bool
goes_on(const PpScope *numbers, uint32_t number)
{
	return numbers->n > 0 &&
		numbers->ranges[numbers->n - 1].hi + 1 == number;
}

bool
pp_applied_list_has_room(const PpAppliedList *list, uint32_t number)
{
	return list->numbers.n < PP_RANGE_MAX ||
		goes_on(&list->numbers, number);
}

void
pp_applied_list_add(PpAppliedList *list, uint32_t number)
{
	PpScope *numbers = &list->numbers;

	numbers->kind = PP_SCOPE_ONLY;
	if (goes_on(numbers, number))
		numbers->ranges[numbers->n - 1].hi = number;
	else
		numbers->ranges[numbers->n++] = (PpRange){number, number};
}
