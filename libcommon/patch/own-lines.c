/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "patch/own-lines.h"
#include "patch/own-words.h"

PpOwnLines
pp_own_lines_of(PpSlice text)
{
	return (PpOwnLines){.p = text.text,
		.end = text.text + pp_own_words_end(text.text, text.len)};
}

/* Behind the marks of the quoted line [P, END). */
static const char *
behind_marks(const char *p, const char *end)
{
	for (size_t n; (n = pp_own_words_mark(p, end)) > 0;) {
		p += n;
		if (p < end && *p == ' ')
			p++;
	}
	return p;
}

/*
 * Is the quoted line [P, END) one of a diff?  Some can be nothing else; others
 * may be if the one ABOVE is: a list in prose begins with "- ", too.
 */
static bool
is_of_diff(const char *p, const char *end, bool above)
{
	static const char *const sure[] = {"@@ -", "diff --git ", "+\t", "-\t",
		" \t", "+  ", "+}", "-}", " }", "+#", "-#", "++", NULL};

	p = behind_marks(p, end);
	if (p == end || pp_is_space(*p) || strchr("+-@ ", *p) != NULL)
		return above || pp_begins_any(p, end, sure) > 0 ||
			(end - p > 1 && *p == '+' && pp_is_alpha(p[1]));
	return pp_begins_any(p, end, sure) > 0;
}

/* Behind what looks like a blank and is none, as mailers put it at P. */
static const char *
skip_odd_blanks(const char *p, const char *end)
{
	static const char *const odd[] = {"\xc2\xa0", "\xef\xbb\xbf",
		"\xe2\x80\x8b", NULL}; /* NBSP, BOM, zero width space */
	size_t n;

	while (p < end && (unsigned char)*p >= 0xc2 &&
		(n = pp_begins_any(p, end, odd)) > 0)
		p = pp_skip_blanks(p + n, end);
	return p;
}

bool
pp_own_lines_next(PpOwnLines *lines)
{
	lines->alone = lines->after_quote = false;
	lines->before = lines->line;
	lines->indented = lines->indent;
	while (lines->p < lines->end) {
		const char *start = lines->p;
		const char *next = pp_line_next(start, lines->end);

		lines->p = next;
		/* Most of a mail is quoted. */
		const char *p = start;
		while (p < next && pp_is_space(*p))
			p++;
		bool quoted = p < next && pp_own_words_mark(p, next) > 0;
		PpSlice line = pp_slice_trim(skip_odd_blanks(p, next), next);
		if (!quoted && line.len > 0) {
			lines->line = line;
			lines->indent = (size_t)(p - start);
			return true;
		}
		lines->alone = true;
		lines->after_quote = lines->after_quote || quoted;
		if (quoted)
			lines->in_diff = is_of_diff(p, next, lines->in_diff);
	}
	return false;
}

PpSlice
pp_own_lines_peek(const PpOwnLines *lines)
{
	PpOwnLines probe = *lines;

	return pp_own_lines_next(&probe) ? probe.line : (PpSlice){"", 0};
}

PpSlice
pp_own_lines_joined(const PpOwnLines *lines)
{
	PpSlice line =
		pp_slice_trim(lines->p, pp_line_next(lines->p, lines->end));

	return pp_own_words_mark(line.text, line.text + line.len) > 0
		? (PpSlice){"", 0}
		: line;
}
