/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-test.h"

#include "base/exit.h"
#include "patch/areas.h"

static const char maintainers[] =
	"List of maintainers\n"
	"===================\n"
	"\n"
	"\tF: *Files* and directories wildcard patterns.\n"
	"\t   F:\tdrivers/net/\tall files in and below drivers/net\n"
	"\n"
	"NETWORKING\n"
	"M:\tA. Nother <a@example.org>\n"
	"F:\tdrivers/net/\n"
	"F:\tnet/\n"
	"X:\tnet/radio/\n"
	"X:\tnet/*/hand.c\n"
	"\n"
	"NETWORK HEADERS\n"
	"F:\tinclude/linux/net*.h\n"
	"F:\tinclude/linux/if_?ap.h\n"
	"\n"
	"ONE LEVEL\n"
	"F:\tdrivers/*\n"
	"\n"
	"ANY TOP/NET\n"
	"F:\t*/net/*\n"
	"\n"
	"TREE WITHOUT A SLASH\n"
	"F:\tarch/toy\n"
	"\n"
	"DEEP\n"
	"F:\tfs/**/*acl*.c\n"
	"\n"
	"RADIO\n"
	"F:\tnet/radio/\n"
	"F:\tnet/radio/\n"
	"\n"
	"RADIO TOO   \r\n"
	"F:   net/radio/\r\n"
	"\n"
	"THE REST\n"
	"F:\t*\n"
	"F:\t*/";

static const char globs[] = "# ours\n"
			    "\n"
			    "src/\tengine\n"
			    "src/ui/*\tuser interface\n"
			    "src/gl/\tuser interface\n"
			    "*.md\tdocs";

/* The areas of PATHS, one blank between paths, joined with "|". */
static char *
match(const PpAreas *areas, const char *paths)
{
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) split = g_strsplit(paths, " ", -1);

	for (char **p = split; *p; p++)
		g_ptr_array_add(list, g_strdup(*p));
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GPtrArray) names = pp_areas_match(areas, list, &all);
	for (guint i = 0; i < names->len; i++)
		assert_true(g_ptr_array_find(all, names->pdata[i], NULL));
	g_ptr_array_add(names, NULL);
	return g_strjoinv("|", (char **)names->pdata);
}

struct area_case {
	const char *paths, *areas;
};

static void
check_cases(const char *text, const struct area_case *cases, size_t n)
{
	g_autoptr(PpAreas) areas =
		pp_areas_parse(text, strlen(text), "f", NULL);

	assert_non_null(areas);
	for (size_t i = 0; i < n; i++) {
		g_autofree char *got = match(areas, cases[i].paths);
		assert_string_equal(got, cases[i].areas);
	}
}

static void
maintainers_rules_are_kept(void **state)
{
	static const struct area_case cases[] = {
		{"drivers/net/a/b.c", "NETWORKING"},
		{"drivers/net", "ONE LEVEL"},
		{"drivers/Makefile", "ONE LEVEL"},
		{"drivers/i2c/Makefile", "THE REST"},
		{"net/core/dev.c", "NETWORKING"},
		{"net/core/hand.c", "THE REST"},
		{"net/radio/r.c", "RADIO|RADIO TOO"},
		{"include/linux/netdev.h", "NETWORK HEADERS"},
		{"include/linux/x/netdev.h", "THE REST"},
		{"include/linux/if_tap.h", "NETWORK HEADERS"},
		{"include/linux/if_tape.h", "THE REST"},
		{"tools/net/x.c", "ANY TOP/NET"},
		{"arch/toy", "TREE WITHOUT A SLASH"},
		{"arch/toy/mm/fault.c", "TREE WITHOUT A SLASH"},
		{"arch/toys/mm/fault.c", "THE REST"},
		{"fs/a/b/posix_acl.c", "DEEP"},
		{"fs/acl.c", "THE REST"},
		{"README", "THE REST"},
		{".../net/radio/r.c", ""},
		{"net/radio/r.c net/x.c net/y.c net/z.c",
			"NETWORKING|RADIO|RADIO TOO"},
		{"net/x.c net/radio/r.c", "NETWORKING|RADIO|RADIO TOO"},
		{"", ""},
	};

	(void)state;
	check_cases(maintainers, cases, G_N_ELEMENTS(cases));
}

static void
globs_of_ones_own(void **state)
{
	static const struct area_case cases[] = {
		{"src/core/a.c", "engine"},
		{"src/ui/b.c", "user interface"},
		{"src/ui/deep/b.c", "engine"},
		{"src/ui/b.c src/gl/c.c src/a.c", "user interface|engine"},
		{"README.md", "docs"},
		{"other", ""},
	};

	(void)state;
	check_cases(globs, cases, G_N_ELEMENTS(cases));
}

/* What begins with a wildcard is found by what else it has. */
static void
globs_that_begin_with_a_wildcard(void **state)
{
	static const char text[] = "*board-1/Makefile\tone\n"
				   "*board-2/Makefile\ttwo\n"
				   "?*/x?y*.c\tshort\n"
				   "**/long-name-*/a\tstars\n"
				   "?\tletter\n";
	static const struct area_case cases[] = {
		{"board-1/Makefile", "one"},
		{"xboard-2/Makefile", "two"},
		{"board-3/Makefile", ""},
		{"a/xby.c", "short"},
		{"/xby.c", ""},
		{"a/b/c/long-name-x/a", "stars"},
		{"a/b/c/long-nam-x/a", ""},
		{"q", "letter"},
	};

	(void)state;
	check_cases(text, cases, G_N_ELEMENTS(cases));
}

static void
bad_lines_are_named(void **state)
{
	static const struct area_case cases[] = {
		{"a\tb\nno tab\n", "a\\x1bf: line 2: not 'GLOB TAB AREA'"},
		{"a\t\n", "a\\x1bf: line 1: not 'GLOB TAB AREA'"},
		{"\x1b[31m\n", "a\\x1bf: line 1: not 'GLOB TAB AREA'"},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(PpAreas) areas = pp_areas_parse(cases[i].paths,
			strlen(cases[i].paths), "a\033f", &error);

		assert_null(areas);
		assert_true(g_error_matches(error, PP_ERROR, PP_EXIT_USAGE));
		assert_string_equal(error->message, cases[i].areas);
	}
}

static void
an_empty_file_names_no_area(void **state)
{
	g_autoptr(PpAreas) areas = pp_areas_parse("", 0, "f", NULL);

	(void)state;
	assert_non_null(areas);
	g_autofree char *got = match(areas, "a b/c");
	assert_string_equal(got, "");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(maintainers_rules_are_kept),
	cmocka_unit_test(globs_of_ones_own),
	cmocka_unit_test(globs_that_begin_with_a_wildcard),
	cmocka_unit_test(bad_lines_are_named),
	cmocka_unit_test(an_empty_file_names_no_area),
};

PP_TEST_MAIN(tests)
