/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "base/exit.h"
#include "mail/mailmap.h"

static const char text[] =
	"# comment <jane@example.org>\n"
	"Jane Doe <jane@example.org>\n"
	"<joe@example.org> <joe@home.example>\n"
	"Ann Roe <ann@example.org> <ann@home.example>\n"
	"Bob B. <bob@example.org> Bob <shared@example.org>\n"
	"Eve E. <eve@example.org> eve <shared@example.org> # note\n"
	"\n"
	"  Tim Toe  <tim@example.org>\t<TIM@home.example>\r\n"
	"First <twice@example.org>\n"
	"Second <twice@example.org>\n"
	"Last <last@example.org>";

static void
add_lines(PpMailmap *map)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++)
		assert_null(pp_mailmap_add_line(map, *line, strlen(*line)));
}

static void
check(const PpMailmap *map, const char *asked, const char *wanted)
{
	g_auto(GStrv) person = g_strsplit(asked, "|", 2);
	const char *name;
	const char *addr;
	bool found = pp_mailmap_lookup(map, person[0], person[1], &name, &addr);
	g_autofree char *got = g_strconcat(name, "|", addr, NULL);

	assert_string_equal(got, wanted);
	assert_int_equal(found, strcmp(asked, wanted) != 0);
}

static void
every_form_of_a_line_is_understood(void **state)
{
	static const char *const cases[][2] = {
		{"jd|jane@example.org", "Jane Doe|jane@example.org"},
		{"Joe|joe@home.example", "Joe|joe@example.org"},
		{"anybody|ann@home.example", "Ann Roe|ann@example.org"},
		{"Bob|shared@example.org", "Bob B.|bob@example.org"},
		{"eve|shared@example.org", "Eve E.|eve@example.org"},
		{"Sue|shared@example.org", "Sue|shared@example.org"},
		{"tt|tim@home.example", "Tim Toe|tim@example.org"},
		{"x|twice@example.org", "Second|twice@example.org"},
		{"x|last@example.org", "Last|last@example.org"},
	};
	g_autoptr(PpMailmap) map = pp_mailmap_new();
	(void)state;

	add_lines(map);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check(map, cases[i][0], cases[i][1]);
}

static void
case_does_not_matter(void **state)
{
	g_autoptr(PpMailmap) map = pp_mailmap_new();
	(void)state;

	add_lines(map);
	check(map, "jd|Jane@EXAMPLE.org", "Jane Doe|Jane@EXAMPLE.org");
	check(map, "EVE|Shared@example.org", "Eve E.|eve@example.org");
}

static void
who_is_not_there_is_himself(void **state)
{
	g_autoptr(PpMailmap) map = pp_mailmap_new();
	(void)state;

	check(map, "Jane|jane@example.org", "Jane|jane@example.org");
	add_lines(map);
	check(map, "Jane|jane@elsewhere.example",
		"Jane|jane@elsewhere.example");
	check(map, "Nobody|", "Nobody|");
	check(map, "|", "|");
}

static void
a_missing_file_is_said_to_be_missing(void **state)
{
	g_autoptr(GError) error = NULL;
	(void)state;

	assert_null(pp_mailmap_load("/nonexistent/mailmap", &error));
	assert_int_equal(pp_exit_of_error(error), PP_EXIT_NOINPUT);
}

static void
a_line_without_address_is_refused(void **state)
{
	static const char *const lines[] = {
		"Nobody <never closed", "Jane Doe", "Jane Doe <>", "<"};
	g_autoptr(PpMailmap) map = pp_mailmap_new();
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *reason =
			pp_mailmap_add_line(map, lines[i], strlen(lines[i]));
		assert_string_equal(reason, "no address in <>");
	}
}

static void
blank_lines_and_comments_say_nothing(void **state)
{
	static const char *const lines[] = {
		"", " \t\r", "# Jane <jane@example.org>", "  # indented"};
	g_autoptr(PpMailmap) map = pp_mailmap_new();
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
		assert_null(
			pp_mailmap_add_line(map, lines[i], strlen(lines[i])));
	check(map, "jd|jane@example.org", "jd|jane@example.org");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_form_of_a_line_is_understood),
	cmocka_unit_test(case_does_not_matter),
	cmocka_unit_test(who_is_not_there_is_himself),
	cmocka_unit_test(a_line_without_address_is_refused),
	cmocka_unit_test(blank_lines_and_comments_say_nothing),
	cmocka_unit_test(a_missing_file_is_said_to_be_missing),
};

PP_TEST_MAIN(tests)
