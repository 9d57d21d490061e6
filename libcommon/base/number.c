/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/number.h"
#include "base/slice.h"

size_t
pp_number_read(const char *p, const char *end, size_t max, uint64_t *ret_number)
{
	uint64_t number = 0;
	size_t n = 0;

	for (; p + n < end && pp_is_digit(p[n]); n++) {
		if (n == max)
			return 0;
		number = number * 10 + (uint64_t)(p[n] - '0');
	}
	if (n > 0)
		*ret_number = number;
	return n;
}

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
