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

#endif
