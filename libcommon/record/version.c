/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "base/slice.h"
#include "record/version.h"

/* The digits at P; returns behind them, P where there are none. */
static const char *
take_number(const char *p, const char *end, uint16_t *ret_number)
{
	unsigned number = 0;

	for (; p < end && pp_is_digit(*p); p++)
		number = MIN(number * 10 + (unsigned)(*p - '0'),
			(unsigned)UINT16_MAX);
	*ret_number = (uint16_t)number;
	return p;
}

bool
pp_version_parse(const char *text, size_t len, PpVersion *ret_version)
{
	const char *end = text + len;
	PpVersion version = {0, 0};
	const char *p = take_number(text, end, &version.major);

	if (p == text)
		return false;
	if (p < end && *p == '.') {
		const char *minor = p + 1;

		p = take_number(minor, end, &version.minor);
		if (p == minor)
			return false;
	}
	if (p < end)
		return false;
	*ret_version = version;
	return true;
}

char *
pp_version_format(PpVersion version, char ret_text[PP_VERSION_SIZE])
{
	if (version.minor == 0 && version.major < 10) {
		ret_text[0] = (char)('0' + version.major);
		ret_text[1] = '\0';
	} else if (version.minor == 0) {
		g_snprintf(ret_text, PP_VERSION_SIZE, "%u", version.major);
	} else {
		g_snprintf(ret_text, PP_VERSION_SIZE, "%u.%u", version.major,
			version.minor);
	}
	return ret_text;
}
