/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-test.h"

#include "patch/diffname.h"

static void
prefixes_are_told_from_folders(void **state)
{
	static const struct {
		const char *old, *now;
		bool git, prefixed;
	} cases[] = {
		{"a/x", "b/x", true, true},
		{"i/x", "w/x", true, true},
		{"a/x", "a/x", true, false},
		{"a/x", "a/x", false, true},
		{"x/d/f", "x/d/f", false, true},
		{"src/f", "src/f", false, false},
		{"linux.orig/d/f", "linux/d/f", false, true},
		{NULL, "b/x", false, true},
		{NULL, "src/x", false, false},
		{"a/", "b/", true, false},
		{"x", "y", true, false},
		{NULL, NULL, true, false},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(pp_diffname_is_prefixed(cases[i].old,
					 cases[i].now, cases[i].git),
			cases[i].prefixed);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(prefixes_are_told_from_folders),
};

PP_TEST_MAIN(tests)
