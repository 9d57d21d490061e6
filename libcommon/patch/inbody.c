/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "patch/inbody.h"

typedef struct {
	PpInbody *inbody;
	const char *text;
	const char *end;
	PpSlice *open;   /* the field that a folded line would go on with */
	bool in_headers; /* nothing but in-body headers and blank lines yet */
	bool use_scissors;
} Reader;

/* One byte of a scissors line: what it is, and how many bytes it takes. */
static size_t
scissors_length(const char *p, const char *end)
{
	if (end - p < 2)
		return 0;
	if ((p[0] == '>' && (p[1] == '8' || p[1] == '%')) ||
		(p[0] == '8' && p[1] == '<') || (p[0] == '%' && p[1] == '<'))
		return 2;
	return 0;
}

bool
pp_inbody_is_scissors(const char *line, const char *end)
{
	PpSlice seen = pp_slice_trim(line, end);
	size_t scissors = 0, gap = 0, perforation = 0;
	bool perforated = false;

	if (seen.len < 8)
		return false;
	/* The handles: most lines have neither. */
	if (!memchr(seen.text, '8', seen.len) &&
		!memchr(seen.text, '%', seen.len))
		return false;
	end = seen.text + seen.len;
	for (const char *p = seen.text; p < end; p++) {
		size_t n = scissors_length(p, end);
		if (pp_is_space(*p)) {
			gap += perforated;
			perforation += perforated;
			continue;
		}
		perforated = n > 0 || *p == '-';
		if (!perforated)
			continue;
		scissors += n;
		perforation += n > 0 ? n : 1;
		p += n > 0 ? n - 1 : 0;
	}
	return scissors > 0 && seen.len < perforation * 3 &&
		gap * 2 < perforation;
}

/*
 * Does the line [LINE, END) end the commit message: "---" alone, "--- FILE",
 * "diff -" or "Index: "?
 */
static bool
is_patch_break(const char *line, const char *end)
{
	if (line == end)
		return false;
	if (*line == 'd')
		return PP_BEGINS(line, end, "diff -");
	if (*line == 'I')
		return PP_BEGINS(line, end, "Index: ");
	if (*line != '-' || !PP_BEGINS(line, end, "---"))
		return false;
	line += 3;
	if (end - line >= 2 && *line == ' ' && !pp_is_space(line[1]))
		return true;
	if (line == end)
		return false;
	/* White space alone, and an LF: without one it is torn, says git. */
	return end[-1] == '\n' && pp_slice_trim(line, end).len == 0;
}

/* The value of the field NAME in the line, if it is that and not there yet. */
static bool
take_field(Reader *reader, PpSlice *field, const char *name, const char *line,
	const char *next)
{
	size_t n = strlen(name);

	if (field->text || !pp_begins_word(line, next, name) ||
		(size_t)(next - line) == n || line[n] != ':')
		return false;
	*field = (PpSlice){line + n + 1, (size_t)(next - line) - n - 1};
	reader->open = field;
	return true;
}

static bool
take_header(Reader *reader, const char *line, const char *next)
{
	PpInbody *inbody = reader->inbody;

	switch (g_ascii_toupper(*line)) {
	case 'F':
		if (!take_field(reader, &inbody->from, "From", line, next))
			return false;
		inbody->from_start = (size_t)(line - reader->text);
		inbody->from_end = (size_t)(next - reader->text);
		return true;
	case 'S':
		return take_field(
			reader, &inbody->subject, "Subject", line, next);
	case 'D':
		return take_field(reader, &inbody->date, "Date", line, next);
	default:
		return false;
	}
}

/* ">From HASH Mon Sep 17 00:00:00 2001": git format-patch's, escaped. */
static bool
is_format_patch_line(const char *line, const char *next)
{
	static const char stamp[] = " Mon Sep 17 00:00:00 2001\n";
	const size_t id = 40;

	if ((size_t)(next - line) != 6 + id + sizeof(stamp) - 1 ||
		!PP_BEGINS(line, next, ">From "))
		return false;
	for (const char *p = line + 6; p < line + 6 + id; p++)
		if (!g_ascii_isxdigit(*p) || g_ascii_isupper(*p))
			return false;
	return memcmp(line + 6 + id, stamp, sizeof(stamp) - 1) == 0;
}

/* A folded line goes on with the field above it. */
static void
extend(Reader *reader, const char *next)
{
	PpInbody *inbody = reader->inbody;

	reader->open->len = (size_t)(next - reader->open->text);
	if (reader->open == &inbody->from)
		inbody->from_end = (size_t)(next - reader->text);
}

/* Takes the line as in-body header; false when the message begins with it. */
static bool
take_inbody(Reader *reader, const char *line, const char *next)
{
	if (reader->open && (*line == ' ' || *line == '\t') &&
		!(reader->use_scissors && pp_inbody_is_scissors(line, next))) {
		extend(reader, next);
		return true;
	}
	reader->open = NULL;
	if (*line == '>')
		return is_format_patch_line(line, next);
	if (*line == '[' && next - line >= 8 &&
		PP_BEGINS(line, next, "[PATCH]") && pp_is_space(line[7])) {
		reader->inbody->subject =
			(PpSlice){line, (size_t)(next - line)};
		return true;
	}
	return take_header(reader, line, next);
}

/* Begins again behind a scissors line, at NEXT. */
static void
restart(Reader *reader, const char *next)
{
	size_t at = (size_t)(next - reader->text);

	*reader->inbody =
		(PpInbody){.message = at, .patch = at, .scissors = at};
	reader->in_headers = true;
	reader->open = NULL;
}

/* Is the line at the head of the text eaten, so that no message has begun? */
static bool
take_head(Reader *reader, const char *line, const char *next)
{
	if (*line == '\n') {
		/* A blank line ends headers, but only if there were any. */
		reader->in_headers = reader->open == NULL;
		return true;
	}
	reader->in_headers = take_inbody(reader, line, next);
	return reader->in_headers;
}

void
pp_inbody_find(
	PpInbody *ret_inbody, const char *text, size_t len, bool scissors)
{
	const char *end = text + len;
	Reader reader = {ret_inbody, text, end, NULL, true, scissors};

	*ret_inbody = (PpInbody){.patch = len};
	for (const char *line = text, *next; line < end; line = next) {
		next = pp_line_next(line, end);
		if (reader.in_headers && take_head(&reader, line, next)) {
			ret_inbody->message = (size_t)(next - text);
			continue;
		}
		if (scissors && pp_inbody_is_scissors(line, next)) {
			restart(&reader, next);
			continue;
		}
		if (is_patch_break(line, next)) {
			ret_inbody->patch = (size_t)(line - text);
			ret_inbody->has_patch = true;
			return;
		}
	}
	ret_inbody->patch = len;
}

PpSlice
pp_inbody_author(PpSlice text)
{
	static const char label[] = "Author:";
	const char *end = text.text + text.len;

	for (const char *p = text.text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		if (pp_begins_word(p, next, label))
			return pp_slice_trim(p + strlen(label), next);
	}
	return (PpSlice){NULL, 0};
}
