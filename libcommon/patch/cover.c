/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "patch/cover.h"
#include "patch/diff.h"

/* "Ann Other (3):", which heads her patches in git shortlog. */
static bool
heads_shortlog(PpSlice line)
{
	static const char digits[] = "0123456789";
	const char *end = line.text + line.len;
	const char *open = memrchr(line.text, '(', line.len);

	if (!open || open == line.text || open[-1] != ' ' || end - open < 4 ||
		end[-2] != ')' || end[-1] != ':')
		return false;
	for (const char *p = open + 1; p < end - 2; p++)
		if (!strchr(digits, *p))
			return false;
	return true;
}

/* The line ends a cover's own words: shortlog, diffstat, signature. */
static bool
ends_cover_message(const char *line, const char *next)
{
	PpSlice seen = pp_slice_trim(line, next);
	const char *end = seen.text + seen.len;

	if (seen.len < 2)
		return false;
	if (pp_begins_word(seen.text, end, "--"))
		return end - seen.text == 2 || next - line == 4;
	if (*line == ' ')
		return memmem(seen.text, seen.len, " | ", 3) != NULL;
	return heads_shortlog(seen);
}

PpSlice
pp_cover_words(PpSlice message)
{
	const char *end = message.text + message.len;

	for (const char *p = message.text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		if (ends_cover_message(p, next)) {
			message.len = (size_t)(p - message.text);
			break;
		}
	}
	return message;
}

size_t
pp_cover_end(const char *text, size_t len)
{
	static const char *const heads[] = {"\nRange-diff", "\nInterdiff"};

	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
		const char *hit = memmem(text, len, heads[i], strlen(heads[i]));
		if (hit)
			len = (size_t)(hit - text) + 1;
	}
	return len;
}

bool
pp_cover_has_overview(const char *text, size_t len)
{
	const char *end = text + len;
	size_t ignored;
	PpDiff stat = {.present = false};
	bool found = pp_diffstat_find(
		text, pp_cover_end(text, len), &stat, &ignored);

	pp_diff_clear(&stat);
	for (const char *p = text, *next; !found && p < end; p = next) {
		next = pp_line_next(p, end);
		found = *p != '>' && heads_shortlog(pp_slice_trim(p, next));
	}
	return found;
}
