/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdarg.h>
#include <string.h>

#include "base/fail.h"
#include "base/quote.h"

bool
pp_fail(GError **error, PpExit status, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_propagate_error(
		error, g_error_new_valist(PP_ERROR, (int)status, format, args));
	va_end(args);
	return false;
}

bool
pp_fail_file(GError **error, PpExit status, const char *path, int number)
{
	g_autofree char *name = pp_quote_path(path);

	return pp_fail(error, status, "%s: %s", name, strerror(number));
}
