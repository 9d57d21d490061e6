/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "archive/from-line.h"
#include "archive/quoting.h"
#include "base/line.h"

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

/*
 * What goes before the line for git am.  git mailsplit takes a line for a
 * boundary if it is dated; and git mailinfo that of git format-patch, quoted
 * once, for the begin of in-body headers.
 */
static const char *
marks_for_am(const char *line, const char *end, bool in_header)
{
	size_t len = (size_t)(end - line);

	if (!PP_BEGINS(line, end, FROM) || !pp_from_line_is_dated(line, len))
		return "";
	return in_header || !pp_from_line_is_patch(line, len) ? ">" : ">>";
}

static const char *
marks_for_mboxrd(const char *line, const char *end)
{
	while (line < end && *line == '>')
		line++;
	return PP_BEGINS(line, end, FROM) ? ">" : "";
}

void
pp_quoting_append(GString *out, PpQuoting how, const char *bytes, size_t len,
	int64_t time)
{
	const char *end = bytes + len;
	bool in_header = true;

	pp_from_line_append(out, time);
	for (const char *line = bytes, *next; line < end; line = next) {
		next = pp_line_next(line, end);
		in_header &= pp_line_chomp(line, next) > line;
		g_string_append(out,
			how == PP_QUOTING_AM
				? marks_for_am(line, next, in_header)
				: marks_for_mboxrd(line, next));
		g_string_append_len(out, line, next - line);
	}
	if (len > 0 && end[-1] != '\n')
		g_string_append_c(out, '\n');
	g_string_append_c(out, '\n');
}
