/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-test.h"

#include "patch/diffname.h"

static void
names_end_where_they_should(void **state)
{
	static const struct {
		const char *text, *name;
	} cases[] = {
		{"a/x.c", "a/x.c"},
		{"a/x y.c", "a/x y.c"},
		{"a/x y.c\t", "a/x y.c"},
		{"a/x.c\t2026-01-02 03:04:05.123 +0100", "a/x.c"},
		{"a/x.c 2026-01-02 03:04:05.123 +0100", "a/x.c"},
		{"a/2026-01-02 x", "a/2026-01-02 x"},
		{"a/x  \r", "a/x"},
		{"\"a/\\303\\266\\\\\\\"\\n\"", "a/\303\266\\\"\n"},
		{"\"never closed", "\"never closed"},
		{"", NULL},
		{"  ", NULL},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *name =
			pp_diffname_parse(cases[i].text, strlen(cases[i].text));
		if (cases[i].name)
			assert_string_equal(name, cases[i].name);
		else
			assert_null(name);
	}
}

static void
pairs_come_apart(void **state)
{
	static const struct {
		const char *text, *old, *now;
	} cases[] = {
		{"a/x b/x", "a/x", "b/x"},
		{"a/x y b/x y", "a/x y", "b/x y"},
		{"x x", "x", "x"},
		{"a/x b/longer", "a/x", "b/longer"},
		{"a/x y b/z", NULL, NULL},
		{"\"a/\\t\" \"b/\\t\"", "a/\t", "b/\t"},
		{"\"a/\\t\" b/x", "a/\t", "b/x"},
		{"a/x \"b/\\t\"", "a/x", "b/\t"},
		{"a/x", NULL, NULL},
		{"a/x ", NULL, NULL},
		{"\"a/x", NULL, NULL},
		{"\"a/x\"", NULL, NULL},
		{"", NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *old = NULL, *now = NULL;
		bool found = pp_diffname_parse_pair(
			cases[i].text, strlen(cases[i].text), &old, &now);

		assert_int_equal(found, cases[i].old != NULL);
		if (found) {
			assert_string_equal(old, cases[i].old);
			assert_string_equal(now, cases[i].now);
		}
	}
}

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

static void
quoting_is_gits_and_comes_back(void **state)
{
	static const char *const cases[][2] = {{"a b/c.h", "a b/c.h"},
		{"t\tab", "\"t\\tab\""}, {"q\"\\", "\"q\\\"\\\\\""},
		{"\303\266", "\"\\303\\266\""}, {"\033", "\"\\033\""},
		{"\177", "\"\\177\""}, {"", ""}};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *quoted = pp_diffname_quote(cases[i][0]);
		g_autofree char *back =
			pp_diffname_parse(quoted, strlen(quoted));

		assert_string_equal(quoted, cases[i][1]);
		assert_string_equal(back ? back : "", cases[i][0]);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(names_end_where_they_should),
	cmocka_unit_test(pairs_come_apart),
	cmocka_unit_test(prefixes_are_told_from_folders),
	cmocka_unit_test(quoting_is_gits_and_comes_back),
};

PP_TEST_MAIN(tests)
