/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/slice.h"
#include "mail/parts.h"

/* Is [LINE, END) a delimiter of BOUNDARY?  *ret_last: the closing one. */
static bool
is_delimiter(
	const char *line, const char *end, const char *boundary, bool *ret_last)
{
	if (!pp_line_skip(&line, end, "--") ||
		!pp_line_skip(&line, end, boundary))
		return false;
	*ret_last = pp_line_skip(&line, end, "--");
	return pp_slice_trim(line, end).len == 0;
}

size_t
pp_parts_end(const char *bytes, size_t start, size_t at)
{
	if (at > start && bytes[at - 1] == '\n')
		at--;
	if (at > start && bytes[at - 1] == '\r')
		at--;
	return at;
}

GArray *
pp_parts_split(const char *bytes, size_t len, const char *boundary, guint max)
{
	const char *end = bytes + len;
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(PpSlice));
	const char *start = NULL;
	bool last = false;

	for (const char *line = bytes, *next;
		line < end && !last && parts->len < max; line = next) {
		next = pp_line_next(line, end);
		if (!is_delimiter(line, next, boundary, &last))
			continue;
		if (start) {
			size_t n =
				pp_parts_end(start, 0, (size_t)(line - start));
			PpSlice part = {start, n};
			g_array_append_val(parts, part);
		}
		start = next;
	}
	if (start && !last && parts->len < max) {
		PpSlice part = {start, (size_t)(end - start)};
		g_array_append_val(parts, part);
	}
	return parts;
}
