/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <limits.h>

#include "archive/from-line.h"
#include "archive/quoting.h"
#include "base/line.h"
#include "mail/format-patch.h"

#define FROM "From "
#define FROM_LEN 5

/*
 * The next line of BYTES at or behind FROM that begins with "From " behind as
 * many marks as FORMAT undoes, one or more, or in APPENDING none as well; NULL
 * if there is none.  *ret_word: where its "From " is.
 *
 * To frame.h a From line may stand behind NULs.  It gets a mark as well, which
 * is not undone: others write none there.
 */
static const char *
next_line(PpFormat format, const char *bytes, const char *from, const char *end,
	bool appending, const char **ret_word)
{
	unsigned most = format == PP_FORMAT_MBOXRD ? UINT_MAX : 1;

	for (const char *at = from; (at = pp_frame_word(at, end));
		at += FROM_LEN) {
		const char *line = at;
		unsigned marks = 0;

		for (; line > from && line[-1] == '>' && marks < most; marks++)
			line--;
		*ret_word = at;
		if (!appending && marks == 0)
			continue;
		if (line == bytes || line[-1] == '\n' ||
			(appending && line[-1] == '\0'))
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
	const char *line, *word;

	*ret_bytes = bytes;
	*ret_len = len;
	if (format == PP_FORMAT_MAIL || format == PP_FORMAT_MBOXCL2)
		return;
	line = next_line(format, bytes, bytes, end, false, &word);
	if (!line)
		return;
	g_string_truncate(scratch, 0);
	for (; line; line = next_line(format, bytes, from, end, false, &word)) {
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
	return in_header || !pp_format_patch_is_line(line, len) ? ">" : ">>";
}

/* Each gets one mark more. */
static void
append_mboxrd(GString *out, const char *bytes, const char *end)
{
	const char *from = bytes;
	const char *line, *word;

	while ((line = next_line(
			PP_FORMAT_MBOXRD, bytes, from, end, true, &word))) {
		g_string_append_len(out, from, line - from);
		g_string_append_c(out, '>');
		g_string_append_len(out, line, word + FROM_LEN - line);
		from = word + FROM_LEN;
	}
	g_string_append_len(out, from, end - from);
}

static void
append_for_am(GString *out, const char *bytes, const char *end)
{
	bool in_header = true;

	for (const char *line = bytes, *next; line < end; line = next) {
		next = pp_line_next(line, end);
		in_header &= pp_line_chomp(line, next) > line;
		g_string_append(out, marks_for_am(line, next, in_header));
		g_string_append_len(out, line, next - line);
	}
}

void
pp_quoting_append(GString *out, PpQuoting how, const char *bytes, size_t len,
	int64_t time)
{
	const char *end = bytes + len;

	pp_from_line_append(out, time);
	if (how == PP_QUOTING_AM)
		append_for_am(out, bytes, end);
	else
		append_mboxrd(out, bytes, end);
	if (len > 0 && end[-1] != '\n')
		g_string_append_c(out, '\n');
	g_string_append_c(out, '\n');
}
