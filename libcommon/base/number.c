/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/number.h"

static char *
put_digits(uint64_t number, char text[PP_NUMBER_SIZE])
{
	char *first = &text[PP_NUMBER_SIZE - 1];

	*first = '\0';
	do {
		*--first = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	return first;
}

const char *
pp_number_format(uint64_t number, char text[PP_NUMBER_SIZE])
{
	return put_digits(number, text);
}

const char *
pp_number_format_signed(int64_t number, char text[PP_NUMBER_SIZE])
{
	if (number >= 0)
		return put_digits((uint64_t)number, text);
	char *first = put_digits(-(uint64_t)number, text);
	*--first = '-';
	return first;
}

bool
pp_number_is(const char *text)
{
	text += *text == '-';
	size_t whole = strspn(text, "0123456789");
	text += whole;
	if (*text != '.')
		return whole > 0 && !*text;
	size_t fraction = strspn(text + 1, "0123456789");
	return whole > 0 && fraction > 0 && !text[1 + fraction];
}
