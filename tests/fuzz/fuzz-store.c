/* SPDX-License-Identifier: MIT */
/*
 * What begins as an SQLite file does is opened as a store, and read: a hostile
 * one gives an error.  All else are records that are added, twice, and come out
 * once each.
 */
#include <config.h>

#include <string.h>

#include "place.h"
#include "scratch.h"
#include "store/adder.h"
#include "store/query.h"
#include "store/schema.h"

static bool
count_line(const char *line, size_t len, void *data, GError **error)
{
	g_auto(PpRecord) record = {0};

	(void)error;
	FUZZ_CHECK(pp_record_parse(&record, line, len, NULL));
	++*(size_t *)data;
	return true;
}

static void
skip_line(const char *reason, void *data)
{
	(void)reason;
	(void)data;
}

static size_t
count_kept(PpDatabase *store, bool pending)
{
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	const PpQuery query = {.conditions = none, .pending = pending};
	size_t n = 0;

	pp_query_each(store, &query, count_line, skip_line, &n, NULL);
	return n;
}

static void
read_hostile(const char *path, const uint8_t *data, size_t size)
{
	FUZZ_CHECK(g_file_set_contents(
		path, (const char *)data, (gssize)size, NULL));
	g_autoptr(PpDatabase) store =
		pp_schema_open(path, PP_DATABASE_READ, NULL);

	if (!store)
		return;
	count_kept(store, false);
	count_kept(store, true);
}

/* How many lines the store lets pass. */
static size_t
add(PpDatabase *store, const char *run, const char *text, size_t size)
{
	const char *end = text + size;
	int fd;
	PpOutput *output = fuzz_output_begin(&fd);
	g_autoptr(PpAdder) adder = pp_adder_new(store, run, output, NULL);
	g_auto(PpRecord) record = {0};

	FUZZ_CHECK(adder);
	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		size_t len = (size_t)(next - p) - (next[-1] == '\n');
		if (pp_record_parse(&record, p, len, NULL) &&
			pp_record_has(&record, PP_FIELD_MSGID))
			FUZZ_CHECK(pp_adder_add(adder, &record, NULL));
	}
	FUZZ_CHECK(pp_adder_flush(adder, NULL));
	g_autoptr(GString) passed = fuzz_output_end(output, fd);
	size_t n = 0;
	for (gsize i = 0; i < passed->len; i++)
		n += passed->str[i] == '\n';
	return n;
}

static void
keep(const char *path, const uint8_t *data, size_t size)
{
	g_autoptr(PpDatabase) store =
		pp_schema_open(path, PP_DATABASE_MAKE, NULL);

	FUZZ_CHECK(store);
	size_t n = add(store, "first", (const char *)data, size);
	FUZZ_CHECK(add(store, "second", (const char *)data, size) == 0);
	FUZZ_CHECK(count_kept(store, true) == n);
	FUZZ_CHECK(count_kept(store, false) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *folder = fuzz_place_make();
	g_autofree char *path = g_build_filename(folder, "store", NULL);

	if (size > 15 && memcmp(data, "SQLite format 3", 15) == 0)
		read_hostile(path, data, size);
	else
		keep(path, data, size);
	fuzz_place_remove(folder);
	return 0;
}
