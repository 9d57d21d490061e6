/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-flowed.h"

/* A line without its quote marks and its stuffing. */
typedef struct {
	const char *text;
	size_t len;
	size_t depth;
	bool flowed; /* the paragraph goes on in the next line */
} Line;

static bool
is_blank(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] != ' ')
			return false;
	}
	return true;
}

static Line
read_line(const char *text, size_t len)
{
	Line line = {text, len, 0, false};

	while (line.len && *line.text == '>') {
		line.text++;
		line.len--;
		line.depth++;
	}
	if (line.len && *line.text == ' ') {
		line.text++;
		line.len--;
	}
	line.flowed = line.len && line.text[line.len - 1] == ' ' &&
		!(line.len == 3 && !memcmp(line.text, "-- ", 3)) &&
		!is_blank(line.text, line.len);
	return line;
}

static void
begin_paragraph(GString *out, const Line *line)
{
	for (size_t i = 0; i < line->depth; i++)
		g_string_append_c(out, '>');
	if (line->depth && line->len)
		g_string_append_c(out, ' ');
}

void
pp_flowed_append(GString *out, const char *text, size_t len, bool delsp)
{
	const char *end = text + len;
	bool joining = false;
	size_t depth = 0;

	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		const char *stop = newline ? newline : end;
		Line line = read_line(text, (size_t)(stop - text));
		bool is_signature =
			line.len == 3 && !memcmp(line.text, "-- ", 3);

		if (joining && (line.depth != depth || is_signature)) {
			g_string_append_c(out, '\n');
			joining = false;
		}
		if (!joining)
			begin_paragraph(out, &line);
		joining = line.flowed && newline;
		depth = line.depth;
		g_string_append_len(out, line.text,
			(gssize)(line.len - (joining && delsp)));
		if (!joining && newline)
			g_string_append_c(out, '\n');
		text = newline ? newline + 1 : end;
	}
	if (joining)
		g_string_append_c(out, '\n');
}
