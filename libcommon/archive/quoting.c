/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/from-line.h"
#include "archive/quoting.h"
#include "base/slice.h"

#define FROM "From "
#define FROM_LEN 5

/*
 * The next line at or behind FROM that is quoted as FORMAT does; NULL if none.
 * What is to go is always the line's first byte.
 */
static const char *
next_quoted(
	PpFormat format, const char *bytes, const char *from, const char *end)
{
	const char *at = from;

	while ((at = pp_frame_word(at, end))) {
		const char *line = at;

		at += FROM_LEN;
		if (line == from || line[-1] != '>')
			continue;
		line--;
		if (format == PP_FORMAT_MBOXRD)
			while (line > from && line[-1] == '>')
				line--;
		if (line == bytes || line[-1] == '\n')
			return line;
	}
	return NULL;
}

void
pp_quoting_undo(PpFormat format, const char *bytes, size_t len,
	GString *scratch, const char **ret_bytes, size_t *ret_len)
{
	const char *end = bytes + len;
	const char *from = bytes;
	const char *line;

	*ret_bytes = bytes;
	*ret_len = len;
	if (format == PP_FORMAT_MAIL || format == PP_FORMAT_MBOXCL2)
		return;
	line = next_quoted(format, bytes, bytes, end);
	if (!line)
		return;
	g_string_truncate(scratch, 0);
	for (; line; line = next_quoted(format, bytes, from, end)) {
		g_string_append_len(scratch, from, line - from);
		from = line + 1;
	}
	g_string_append_len(scratch, from, end - from);
	*ret_bytes = scratch->str;
	*ret_len = scratch->len;
}

static bool
is_from(const char *line, size_t len)
{
	return len >= FROM_LEN && memcmp(line, FROM, FROM_LEN) == 0;
}

static bool
must_quote(PpFormat format, const char *line, size_t len)
{
	size_t marks = 0;

	if (format == PP_FORMAT_MBOXRD)
		while (marks < len && line[marks] == '>')
			marks++;
	return is_from(line + marks, len - marks);
}

static void
append(GString *out, bool (*quoted)(PpFormat, const char *, size_t),
	PpFormat format, const char *bytes, size_t len, int64_t time)
{
	pp_from_line_append(out, time);
	for (size_t at = 0; at < len;) {
		const char *line = bytes + at;
		size_t n = (size_t)(pp_line_next(line, bytes + len) - line);
		if (quoted(format, line, n))
			g_string_append_c(out, '>');
		g_string_append_len(out, line, (gssize)n);
		at += n;
	}
	if (len > 0 && bytes[len - 1] != '\n')
		g_string_append_c(out, '\n');
	g_string_append_c(out, '\n');
}

void
pp_quoting_append(GString *out, PpFormat format, const char *bytes, size_t len,
	int64_t time)
{
	append(out, must_quote, format, bytes, len, time);
}

/* git mailsplit takes a line for a boundary if it is dated. */
static bool
must_quote_am(PpFormat format, const char *line, size_t len)
{
	(void)format;
	return is_from(line, len) && pp_from_line_is_dated(line, len);
}

void
pp_quoting_append_am(GString *out, const char *bytes, size_t len, int64_t time)
{
	append(out, must_quote_am, PP_FORMAT_MAIL, bytes, len, time);
}
