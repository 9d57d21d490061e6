/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/hash.h"
#include "record/vocabulary.h"
#include "series/passed.h"

bool
pp_passed_add(
	GArray *passed, PpSpool *spool, const PpRecord *record, GError **error)
{
	PpPassed kept = {.hash = pp_hash_bytes(0, record->line, record->len),
		.len = record->len};

	if (pp_kind_is_summary(pp_kind_of(record)))
		return true;
	if (!pp_spool_add(
		    spool, record->line, record->len, &kept.offset, error))
		return false;
	g_array_append_val(passed, kept);
	return true;
}

static int
compare(const void *a, const void *b)
{
	const PpPassed *x = a;
	const PpPassed *y = b;

	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

bool
pp_passed_write(
	GArray *passed, PpSpool *spool, PpOutput *output, GError **error)
{
	g_array_sort(passed, compare);
	for (guint i = 0; i < passed->len; i++) {
		const PpPassed *line = &g_array_index(passed, PpPassed, i);
		const char *bytes =
			pp_spool_read(spool, line->offset, line->len, error);

		if (bytes == NULL ||
			!pp_output_line(output, bytes, line->len, error))
			return false;
	}
	return true;
}
