/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>

#include "base/hash.h"
#include "record/vocabulary.h"
#include "series/passed.h"

typedef struct {
	uint64_t offset;
	uint64_t hash; /* of the bytes: an order that anyone can find again */
	size_t len;
} Line;

struct PpPassed {
	PpSpool *spool;
	GArray *lines; /* Line */
};

PpPassed *
pp_passed_new(PpSpool *spool)
{
	PpPassed *passed = g_new0(PpPassed, 1);

	passed->spool = spool;
	passed->lines = g_array_new(FALSE, FALSE, sizeof(Line));
	return passed;
}

void
pp_passed_free(PpPassed *passed)
{
	if (passed == NULL)
		return;
	g_array_unref(passed->lines);
	g_free(passed);
}

bool
pp_passed_add(PpPassed *passed, const PpRecord *record, GError **error)
{
	Line kept = {.hash = pp_hash_bytes(0, record->line, record->len),
		.len = record->len};

	if (pp_kind_is_summary(pp_kind_of(record)))
		return true;
	if (!pp_spool_add(passed->spool, record->line, record->len,
		    &kept.offset, error))
		return false;
	g_array_append_val(passed->lines, kept);
	return true;
}

static int
compare(const void *a, const void *b)
{
	const Line *x = a;
	const Line *y = b;

	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

bool
pp_passed_write(PpPassed *passed, PpOutput *output, GError **error)
{
	g_array_sort(passed->lines, compare);
	for (guint i = 0; i < passed->lines->len; i++) {
		const Line *line = &g_array_index(passed->lines, Line, i);
		const char *bytes = pp_spool_read(
			passed->spool, line->offset, line->len, error);

		if (bytes == NULL ||
			!pp_output_write(output, bytes, line->len, error) ||
			!pp_output_puts(output, "\n", error) ||
			!pp_output_end_unit(output, error))
			return false;
	}
	return true;
}
