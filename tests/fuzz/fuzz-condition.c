/* SPDX-License-Identifier: MIT */
/* The first line is a condition, the rest are records it is asked about. */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "fuzz.h"
#include "record/condition.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data, *end = text + size;
	const char *rest = size ? pp_line_next(text, end) : end;
	g_autofree char *words =
		g_strndup(text, (gsize)(pp_line_chomp(text, rest) - text));
	g_autoptr(GError) error = NULL;
	g_autoptr(PpCondition) condition =
		pp_condition_new(words, 1700000000, &error);
	g_auto(PpRecord) record = {0};

	FUZZ_CHECK((condition == NULL) == (error != NULL));
	pp_condition_is(words);
	for (const char *p = rest, *next; condition && p < end; p = next) {
		bool holds;
		next = pp_line_next(p, end);
		size_t len = (size_t)(next - p) - (next[-1] == '\n');
		if (pp_record_parse(&record, p, len, NULL))
			pp_condition_holds(condition, &record, &holds, NULL);
	}
	return 0;
}
