/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/progress.h"
#include "pp-test.h"

#define MB 1000000

static void
a_line_says_how_far_how_fast_and_how_long_yet(void **state)
{
	static const struct {
		PpProgress progress;
		const char *line;
	} table[] = {
		{{25 * MB, 100 * MB, 10, MB},
			" 25% [==========>                             ] "
			"10 mails, 25.0 MB/s, 0:03 left"},
		{{100 * MB, 100 * MB, 7, 50 * MB},
			"100% [========================================] "
			"7 mails, 2.0 MB/s, 0:00 left"},
		{{MB, 10000 * (uint64_t)MB, 7, MB},
			"  0% [>                                       ] "
			"7 mails, 1.0 MB/s, 2:46:39 left"},
		{{0, 100, 0, 0},
			"  0% [>                                       ] "
			"0 mails, 0.0 MB/s, -:-- left"},
		{{0, 0, 500, 2 * MB}, "500 mails, 250/s"},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *line =
			pp_progress_line(&table[i].progress, "mails", 120);
		assert_string_equal(line, table[i].line);
	}
}

static void
a_line_is_never_wider_than_the_terminal(void **state)
{
	PpProgress progress = {50 * MB, 100 * MB, 123456, 7 * MB};

	(void)state;
	for (unsigned width = 0; width < 120; width++) {
		g_autofree char *line =
			pp_progress_line(&progress, "mails", width);
		assert_true(strlen(line) <= width);
	}
}

static void
a_file_that_grows_is_never_over_100_percent(void **state)
{
	PpProgress progress = {150, 100, 1, MB};

	(void)state;
	g_autofree char *line = pp_progress_line(&progress, "mails", 79);
	assert_true(g_str_has_prefix(line, "100% "));
	assert_true(g_str_has_suffix(line, "0:00 left"));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_line_says_how_far_how_fast_and_how_long_yet),
	cmocka_unit_test(a_line_is_never_wider_than_the_terminal),
	cmocka_unit_test(a_file_that_grows_is_never_over_100_percent),
};

PP_TEST_MAIN(tests)
