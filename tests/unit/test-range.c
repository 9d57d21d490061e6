/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include <glib.h>

#include "series/range.h"

/* What was found as text: "series", "here" or "1-3 5". */
static char *
found(PpScope scope, const PpRange *ranges, size_t n)
{
	g_autoptr(GString) text =
		g_string_new(scope == PP_SCOPE_SERIES    ? "series"
				: scope == PP_SCOPE_HERE ? "here"
							 : "");

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(text, "%s%u-%u", i > 0 ? " " : "",
			ranges[i].lo, ranges[i].hi);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
words_say_which_patches(void **state)
{
	static const struct {
		const char *line;
		const char *wanted;
	} cases[] = {
		{"for patches 1-3", "1-3"},
		{"For patches 1 to 3, and patch 7", "1-3 7-7"},
		{"# for patch #4", "4-4"},
		{"patches 1, 3 & 5", "1-1 3-3 5-5"},
		{"Patches 2..4:", "2-4"},
		{"for 1/5 and 02/05:", "1-1 2-2"},
		{"for the series", "series"},
		{"for the whole patch series", "series"},
		{"For this series,", "series"},
		{"whole series", "series"},
		{"all patches", "series"},
		{"all of it", "here"},
		{"for 5.15", "here"},
		{"for 6.1 and 6.6", "here"},
		{"for 2nd time", "here"},
		{"for the patch", "here"},
		{"dispatches 3", "here"},
		{"patches 3-1", "here"},
		{"patch 0", "here"},
		{"patch 1234567", "here"},
		{"for patches 1-", "1-1"},
		{"", "here"},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PpRange ranges[PP_RANGE_MAX];
		size_t n;
		PpScope scope = pp_range_find(
			cases[i].line, strlen(cases[i].line), ranges, &n);
		g_autofree char *got = found(scope, ranges, n);

		assert_string_equal(got, cases[i].wanted);
	}
}

static void
a_list_of_any_length_is_read_as_far_as_there_is_room(void **state)
{
	g_autoptr(GString) line = g_string_new("patches ");
	PpRange ranges[PP_RANGE_MAX];
	size_t n;

	(void)state;
	for (int i = 1; i < 1000; i++)
		g_string_append_printf(line, "%d, ", i);
	assert_int_equal(pp_range_find(line->str, line->len, ranges, &n),
		PP_SCOPE_RANGES);
	assert_int_equal(n, PP_RANGE_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_say_which_patches),
		cmocka_unit_test(
			a_list_of_any_length_is_read_as_far_as_there_is_room),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
