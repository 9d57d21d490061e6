/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <string.h>

#include "base/fail.h"
#include "base/input.h"
#include "base/option-file.h"
#include "base/quote.h"

bool
pp_option_file_refuse(
	GError **error, const char *path, uint64_t number, const char *reason)
{
	g_autofree char *quoted = pp_quote_path(path);

	return pp_fail(error, PP_EXIT_USAGE, "%s: line %" PRIu64 ": %s", quoted,
		number, reason);
}

/* What is wrong with a line of KIND, or with what EACH makes of it. */
static char *
try_line(PpLine kind, const char *line, size_t len, PpLineFunc each, void *data)
{
	if (kind == PP_LINE_LONG)
		return g_strdup("too long");
	if (memchr(line, '\0', len))
		return g_strdup(PP_LINE_HAS_NUL);
	if (len > 0 && line[len - 1] == '\r')
		len--;
	return each(line, len, data);
}

bool
pp_option_file_read(const char *path, uint64_t most, size_t max,
	PpLineFunc each, void *data, GError **error)
{
	g_autoptr(PpInput) input = pp_input_open(path, error);

	if (!input || !pp_input_table(input, most, error))
		return false;
	for (;;) {
		char *line = NULL;
		size_t len = 0;
		PpLine kind = pp_input_line(input, max, &line, &len, error);
		if (kind == PP_LINE_END)
			return true;
		if (kind == PP_LINE_ERROR)
			return false;
		g_autofree char *reason = try_line(kind, line, len, each, data);
		if (reason)
			return pp_option_file_refuse(error, path,
				pp_input_line_number(input), reason);
	}
}
