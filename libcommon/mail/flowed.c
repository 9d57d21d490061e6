/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/flowed.h"

/* A line without its quote marks and its stuffing. */
typedef struct {
	const char *text;
	size_t len;
	size_t depth;
	bool is_signature; /* "-- " */
	bool flowed;       /* the paragraph goes on in the next line */
} Line;

static bool
is_blank(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] != ' ')
			return false;
	return true;
}

static Line
read_line(const char *text, size_t len)
{
	Line line = {.text = text, .len = len};

	while (line.len && *line.text == '>') {
		line.text++;
		line.len--;
		line.depth++;
	}
	if (line.len && *line.text == ' ') {
		line.text++;
		line.len--;
	}
	line.is_signature = line.len == 3 && !memcmp(line.text, "-- ", 3);
	line.flowed = line.len && line.text[line.len - 1] == ' ' &&
		!line.is_signature && !is_blank(line.text, line.len);
	return line;
}

/* Returns behind what it puts to TO. */
static char *
begin_paragraph(char *to, const Line *line)
{
	memset(to, '>', line->depth);
	to += line->depth;
	if (line->depth && line->len)
		*to++ = ' ';
	return to;
}

/* The most that undoing adds: a blank a quoted line, a newline at the end. */
static size_t
growth(const char *text, const char *end)
{
	size_t n = 1;

	while (text < end) {
		n += *text == '>';
		text = pp_line_next(text, end);
	}
	return n;
}

void
pp_flowed_undo(GString *out, size_t start, bool delsp)
{
	size_t len = out->len - start;
	size_t more = growth(out->str + start, out->str + out->len);
	bool joining = false;
	size_t depth = 0;

	/* Behind what is written, which never comes so far. */
	g_string_set_size(out, out->len + more);
	char *to = out->str + start;
	memmove(to + more, to, len);
	const char *text = to + more;
	const char *end = text + len;
	while (text < end) {
		const char *stop = pp_line_end(text, end);
		bool newline = stop < end;
		Line line = read_line(text, (size_t)(stop - text));

		if (joining && (line.depth != depth || line.is_signature)) {
			*to++ = '\n';
			joining = false;
		}
		if (!joining)
			to = begin_paragraph(to, &line);
		joining = line.flowed && newline;
		depth = line.depth;
		size_t n = line.len - (joining && delsp);
		memmove(to, line.text, n);
		to += n;
		if (!joining && newline)
			*to++ = '\n';
		text = stop + newline;
	}
	if (joining)
		*to++ = '\n';
	g_string_truncate(out, (size_t)(to - out->str));
}
