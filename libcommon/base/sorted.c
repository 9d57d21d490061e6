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
