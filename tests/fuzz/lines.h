/* SPDX-License-Identifier: MIT */
/* Records of a fuzz target's input, and the words before them. */
#ifndef PP_FUZZ_LINES_H
#define PP_FUZZ_LINES_H

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "fuzz.h"
#include "record/record.h"

/* Cuts the first line off TEXT. (transfer full) */
static inline char *
fuzz_cut_line(PpSlice *text)
{
	const char *end = text->text + text->len;
	const char *next = text->len ? pp_line_next(text->text, end) : end;
	char *line = g_strndup(text->text,
		(gsize)(pp_line_chomp(text->text, next) - text->text));

	*text = (PpSlice){next, (size_t)(end - next)};
	return line;
}

/* Parses the next line of TEXT that is a record; false where there is none. */
static inline bool
fuzz_next_record(PpSlice *text, PpRecord *record)
{
	const char *end = text->text + text->len;

	while (text->len > 0) {
		const char *line = text->text;
		const char *next = pp_line_next(line, end);
		size_t len = (size_t)(next - line) - (next[-1] == '\n');

		*text = (PpSlice){next, (size_t)(end - next)};
		if (pp_record_parse(record, line, len, NULL))
			return true;
	}
	return false;
}

#endif
