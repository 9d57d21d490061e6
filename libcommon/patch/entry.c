/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "base/line.h"
#include "patch/diff.h"
#include "patch/entry.h"

/* `2.51.0' or `2.34.1.windows.1': what git signs its mails with. */
static bool
is_git_version(const char *p, const char *end)
{
	const char *q = pp_skip_digits(p, end);

	return q > p && end - q >= 2 && *q == '.' && g_ascii_isdigit(q[1]);
}

static bool
is_signature(const char *p, const char *next, const char *end)
{
	const char *eol = pp_line_chomp(p, next);

	if (eol - p == 3)
		return PP_BEGINS(p, eol, "-- ");
	return eol - p == 2 && PP_BEGINS(p, eol, "--") && next < end &&
		is_git_version(next, end);
}

size_t
pp_entry_find_signature(const char *text, size_t len)
{
	const char *end = text + len;

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		if (*p == '-' && is_signature(p, next, end))
			return (size_t)(p - text);
	}
	return len;
}

/* Where the entry ends that goes on from START to the diff at LEN, or less. */
static size_t
find_end(const char *text, size_t start, size_t len)
{
	g_auto(PpDiff) stat = {0};
	size_t end;

	if (!pp_diffstat_find(text + start, len - start, &stat, &end))
		end = pp_entry_find_signature(text + start, len - start);
	return start + end;
}

void
pp_entry_cut(PpSlice ret_entry[2], const char *text, size_t len,
	size_t from_start, size_t from_end, size_t message_end,
	size_t diff_start)
{
	diff_start = MIN(diff_start, len);
	size_t end = find_end(text, 0, diff_start);

	/* What git am commits is no signature, and behind no diffstat. */
	message_end = MIN(message_end, diff_start);
	if (end < message_end &&
		pp_slice_trim(text + end, text + message_end).len > 0)
		end = find_end(text, message_end, diff_start);
	from_end = MIN(from_end, end);
	from_start = MIN(from_start, from_end);
	ret_entry[0] = (PpSlice){text, from_start};
	ret_entry[1] = (PpSlice){text + from_end, end - from_end};
}
