/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/sorted.h"

guint
pp_sorted_first(GArray *sorted, uint32_t number)
{
	const guint size = g_array_get_element_size(sorted);
	guint lo = 0;
	guint hi = sorted->len;

	while (lo < hi) {
		guint middle = lo + (hi - lo) / 2;
		const void *element = sorted->data + (gsize)middle * size;

		if (*(const uint32_t *)element < number)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
}

int
pp_sorted_by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a;
	uint32_t y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

int
pp_sorted_by_pair(const void *a, const void *b)
{
	int order = pp_sorted_by_number(a, b);

	return order != 0 ? order
			  : pp_sorted_by_number((const uint32_t *)a + 1,
				    (const uint32_t *)b + 1);
}

unsigned
pp_sorted_common(
	const uint32_t *x, unsigned n_x, const uint32_t *y, unsigned n_y)
{
	unsigned i = 0, k = 0, common = 0;

	while (i < n_x && k < n_y) {
		uint32_t left = x[i], right = y[k];

		common += left == right;
		i += left <= right;
		k += left >= right;
	}
	return common;
}
