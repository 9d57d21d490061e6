/* SPDX-License-Identifier: MIT */
/* Maps that users write: who is who (mailmap), and who works where. */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "count/companies.h"
#include "fuzz.h"
#include "mail/mailmap.h"

/* The map, then lines of text that are looked up in it. */
static void
check_mailmap(const char *text, size_t len)
{
	g_autoptr(PpMailmap) map = pp_mailmap_new();
	const char *end = text + len;

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		g_autofree char *reason =
			pp_mailmap_add_line(map, p, (size_t)(next - p));
	}
	for (const char *p = text, *next; p < end; p = next) {
		const char *name = NULL, *addr = NULL;
		next = pp_line_next(p, end);
		char *line = g_strndup(p, (gsize)(pp_line_chomp(p, next) - p));
		char *at = strchr(line, '<');

		if (at)
			*at++ = 0;
		else
			at = line;
		at[strcspn(at, ">")] = 0;
		pp_mailmap_lookup(map, line, at, &name, &addr);
		FUZZ_CHECK(name && addr);
		g_free(line);
	}
}

static void
check_companies(const char *text, size_t len)
{
	g_autoptr(PpCompanies) map = pp_companies_new();
	const char *end = text + len;

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		size_t n = (size_t)(pp_line_chomp(p, next) - p);
		g_autofree char *reason = pp_companies_add_line(map, p, n);
	}
	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		size_t n = (size_t)(pp_line_chomp(p, next) - p);
		pp_companies_find(map, p, n, (int64_t)n * 100000000);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_mailmap((const char *)data, size);
	check_companies((const char *)data, size);
	return 0;
}
