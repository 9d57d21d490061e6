/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "record/values.h"

void
pp_values_init(PpValues *values)
{
	values->bytes = g_string_new(NULL);
	values->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
}

void
pp_values_clear(PpValues *values)
{
	if (!values->bytes)
		return;
	g_string_free(values->bytes, TRUE);
	g_array_unref(values->ends);
	values->bytes = NULL;
	values->ends = NULL;
}

void
pp_values_empty(PpValues *values)
{
	g_string_truncate(values->bytes, 0);
	g_array_set_size(values->ends, 0);
}

void
pp_values_end(PpValues *values)
{
	size_t end = values->bytes->len;

	g_array_append_val(values->ends, end);
}

void
pp_values_add(PpValues *values, PpSlice value)
{
	pp_slice_append(values->bytes, value);
	pp_values_end(values);
}

size_t
pp_values_size(const PpValues *values)
{
	return values->ends->len;
}

PpSlice
pp_values_get(const PpValues *values, size_t i)
{
	size_t start = i ? g_array_index(values->ends, size_t, i - 1) : 0;
	size_t end = g_array_index(values->ends, size_t, i);

	return (PpSlice){values->bytes->str + start, end - start};
}
