/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "base/slice.h"
#include "mail/format-patch.h"

bool
pp_format_patch_is_line(const char *line, size_t len)
{
	const char *end = line + len;
	const char *commit = line + strlen("From ");

	if (!PP_BEGINS(line, end, "From "))
		return false;
	size_t digits = pp_hex_length(commit, end);
	if (digits != 40 && digits != 64)
		return false;
	while (end > commit && pp_is_space(end[-1]))
		end--;
	const char *date = commit + digits;
	return date <= end &&
		pp_slice_is((PpSlice){date, (size_t)(end - date)},
			" Mon Sep 17 00:00:00 2001");
}
