/* SPDX-License-Identifier: MIT */
/*
 * Numbers from text that ends somewhere, and as text, where printf() would cost
 * more than the rest of a field.
 */
#ifndef PP_NUMBER_H
#define PP_NUMBER_H

#include <stddef.h>
#include <stdint.h>

/* "-9223372036854775808" and "18446744073709551615" with their NUL. */
#define PP_NUMBER_SIZE 21

/* So many digits always fit into 64 bits. */
#define PP_NUMBER_DIGITS 18

/*
 * Reads one to MAX digits (PP_NUMBER_DIGITS at most) at P.
 * Returns: how many there were; 0, and *ret_number is untouched, when there are
 * none or more than MAX.
 */
size_t pp_number_read(
	const char *p, const char *end, size_t max, uint64_t *ret_number);

/*
 * NUMBER in decimal, at the end of TEXT.
 * Returns: where in TEXT it begins; NUL-terminated.
 */
char *pp_number_format(uint64_t number, char text[PP_NUMBER_SIZE]);

/* The same of a number that may be negative. */
char *pp_number_format_signed(int64_t number, char text[PP_NUMBER_SIZE]);

#endif
