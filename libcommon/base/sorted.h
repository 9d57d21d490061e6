/* SPDX-License-Identifier: MIT */
/* Arrays sorted by a number: structs whose first member is a uint32_t. */
#ifndef PP_SORTED_H
#define PP_SORTED_H

#include <stdint.h>

#include <glib.h>

/*
 * Index of the first element of SORTED whose number is NUMBER or more; its
 * length where there is none.  g_array_binary_search() gives any that is equal.
 */
guint pp_sorted_first(GArray *sorted, uint32_t number);

/* <0, 0, >0: the uint32_t at A and at B.  For sorting. */
int pp_sorted_by_number(const void *a, const void *b);

/* The same of structs, by their first two members, which are uint32_t. */
int pp_sorted_by_pair(const void *a, const void *b);

/* How many numbers X and Y, which are sorted, have in common. */
unsigned pp_sorted_common(
	const uint32_t *x, unsigned n_x, const uint32_t *y, unsigned n_y);

#endif
