/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "fuzz.h"
#include "patch/diff.h"
#include "patch/diffname.h"
#include "patch/entry.h"

static void
check_scan(const PpDiff *diff, size_t len, size_t lines)
{
	FUZZ_CHECK(diff->start <= diff->end && diff->end <= len);
	FUZZ_CHECK(diff->present == (diff->files > 0));
	FUZZ_CHECK(diff->present || diff->start == len);
	FUZZ_CHECK(diff->paths->len <= diff->files);
	FUZZ_CHECK(diff->added + diff->removed <= lines);
}

/* Quoted and read again a path is the same. */
static void
check_paths(const PpDiff *diff)
{
	for (unsigned i = 0; i < diff->paths->len; i++) {
		const char *path = diff->paths->pdata[i];
		char *quoted = pp_diffname_quote(path);
		char *back = pp_diffname_parse(quoted, strlen(quoted));

		FUZZ_CHECK(*path);
		FUZZ_CHECK(quoted[0] != '"' || strcmp(back, path) == 0);
		for (const char *p = quoted; *p; p++)
			FUZZ_CHECK(*p >= ' ' && *p < 0x7f);
		g_free(quoted);
		g_free(back);
	}
}

static void
check_entry(const char *text, size_t len, const PpDiff *diff)
{
	size_t from = len ? (unsigned char)text[0] % (len + 1) : 0;
	PpSlice entry[2];

	pp_entry_cut(entry, text, len, from / 2, from, from, diff->start);
	FUZZ_CHECK(entry[0].text == text && entry[0].len <= from / 2);
	FUZZ_CHECK(entry[1].text >= text + entry[0].len);
	FUZZ_CHECK(entry[1].text + entry[1].len <= text + diff->start);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	g_auto(PpDiff) diff = {0}, stat = {0};
	char id[41] = "";
	size_t lines = 1, end;

	for (size_t i = 0; i < size; i++)
		lines += text[i] == '\n';
	pp_diff_scan(&diff, text, size);
	check_scan(&diff, size, lines);
	check_paths(&diff);
	FUZZ_CHECK(
		pp_diff_patch_id(text, size, id, NULL) == (strlen(id) == 40));
	if (pp_diffstat_find(text, size, &stat, &end))
		FUZZ_CHECK(stat.start < end && end <= size);
	check_entry(text, size, &diff);
	return 0;
}
