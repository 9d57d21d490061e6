/* SPDX-License-Identifier: MIT */
/* Numbers as text, where printf() would cost more than the rest of a field. */
#ifndef PP_NUMBER_H
#define PP_NUMBER_H

#include <stdint.h>

/* "-9223372036854775808" and "18446744073709551615" with their NUL. */
#define PP_NUMBER_SIZE 21

/*
 * NUMBER in decimal, at the end of TEXT.
 * Returns: where in TEXT it begins; NUL-terminated.
 */
char *pp_number_format(uint64_t number, char text[PP_NUMBER_SIZE]);

/* The same of a number that may be negative. */
char *pp_number_format_signed(int64_t number, char text[PP_NUMBER_SIZE]);

#endif
