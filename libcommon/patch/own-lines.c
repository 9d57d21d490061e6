/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/line.h"
#include "patch/own-lines.h"
#include "patch/own-words.h"

PpOwnLines
pp_own_lines_of(PpSlice text)
{
	return (PpOwnLines){.p = text.text,
		.end = text.text + pp_own_words_end(text.text, text.len)};
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
		if (p < next && *p != '>' && *p != '|') {
			lines->line = pp_slice_trim(p, next);
			lines->indent = (size_t)(p - start);
			return true;
		}
		lines->alone = true;
		lines->after_quote = lines->after_quote || p < next;
	}
	return false;
}

PpSlice
pp_own_lines_peek(const PpOwnLines *lines)
{
	PpOwnLines probe = *lines;

	return pp_own_lines_next(&probe) ? probe.line : (PpSlice){"", 0};
}
