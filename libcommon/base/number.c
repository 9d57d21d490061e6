/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/number.h"

char *
pp_number_format(uint64_t number, char text[PP_NUMBER_SIZE])
{
	char *first = &text[PP_NUMBER_SIZE - 1];

	*first = '\0';
	do {
		*--first = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	return first;
}

char *
pp_number_format_signed(int64_t number, char text[PP_NUMBER_SIZE])
{
	if (number >= 0)
		return pp_number_format((uint64_t)number, text);
	char *first = pp_number_format(-(uint64_t)number, text);
	*--first = '-';
	return first;
}
