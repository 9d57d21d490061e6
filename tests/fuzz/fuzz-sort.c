/* SPDX-License-Identifier: MIT */
/*
 * The first line are the keys, blanks between them; "series" is no key, but
 * asks for whole series.  The rest are records, of which those with a subject
 * are wanted: each comes back once, and sorted anew stays where it is.
 */
#include <config.h>

#include "lines.h"
#include "pick/waiting.h"

typedef struct {
	GString *out;
	size_t n;
} Sorted;

static bool
take(const char *line, size_t len, void *data, GError **error)
{
	Sorted *sorted = data;
	g_auto(PpRecord) record = {0};

	(void)error;
	FUZZ_CHECK(pp_record_parse(&record, line, len, NULL));
	g_string_append_len(sorted->out, line, (gssize)len);
	g_string_append_c(sorted->out, '\n');
	sorted->n++;
	return true;
}

/* Sorts TEXT; ALL: every record is wanted.  *ret_wanted: how many were. */
static Sorted
sort(char **keys, bool series, PpSlice text, bool all, size_t *ret_wanted)
{
	g_autoptr(PpWaiting) waiting = pp_waiting_new(keys, series, NULL);
	Sorted sorted = {g_string_new(NULL), 0};
	g_auto(PpRecord) record = {0};
	size_t n = 0;

	*ret_wanted = 0;
	FUZZ_CHECK(waiting);
	for (; fuzz_next_record(&text, &record); n++) {
		bool wanted = all || pp_record_has(&record, PP_FIELD_SUBJECT);

		*ret_wanted += wanted;
		FUZZ_CHECK(pp_waiting_add(waiting, &record, wanted, NULL));
	}
	FUZZ_CHECK(pp_waiting_each(waiting, take, &sorted, NULL));
	FUZZ_CHECK(sorted.n <= n);
	return sorted;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	PpSlice text = {(const char *)data, size};
	g_autofree char *line = fuzz_cut_line(&text);
	g_auto(GStrv) words = g_strsplit(line, " ", 8);
	bool series = g_strv_contains((const char *const *)words, "series");
	g_autoptr(GError) error = NULL;
	g_autoptr(PpWaiting) tried = pp_waiting_new(words, series, &error);
	size_t wanted;

	FUZZ_CHECK((tried == NULL) == (error != NULL));
	if (!tried)
		return 0;
	Sorted once = sort(words, series, text, false, &wanted);
	FUZZ_CHECK(series ? once.n >= wanted : once.n == wanted);
	PpSlice lines = {once.out->str, once.out->len};
	Sorted twice = sort(words, series, lines, true, &wanted);
	FUZZ_CHECK(g_string_equal(once.out, twice.out));
	g_string_free(once.out, TRUE);
	g_string_free(twice.out, TRUE);
	return 0;
}
