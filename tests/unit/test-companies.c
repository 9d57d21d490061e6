/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/exit.h"
#include "base/time.h"
#include "count/companies.h"
#include "pp-test.h"

static const char *const map[] = {
	"# who works where",
	"",
	"example.org       Example Org",
	"lab.example.org   Lab Ltd   # a daughter",
	"example.com \t Beispiel & Co. < 2025-03-01 ",
	"example.com       Beispiel AG",
	"ana@example.net   Lab ltd < 2024-1-1",
	"Ana@Example.net   Example Org < 2025-06-01",
	"net               Network Info Centre",
};

static PpCompanies *
load(void)
{
	PpCompanies *companies = pp_companies_new();

	for (size_t i = 0; i < G_N_ELEMENTS(map); i++)
		assert_null(pp_companies_add_line(
			companies, map[i], strlen(map[i])));
	return companies;
}

static const struct {
	const char *mailbox;
	const char *date;
	const char *company;
} cases[] = {
	/* The longest domain that the map has; case does not matter. */
	{"A <a@example.org>", "2025-01-01", "Example Org"},
	{"A <a@lab.example.org>", "2025-01-01", "Lab Ltd"},
	{"A <a@x.LAB.example.org>", "2025-01-01", "Lab Ltd"},
	{"A <a@sub.example.org>", "2025-01-01", "Example Org"},
	{"A <a@notexample.org>", "2025-01-01", NULL},
	{"a@example.org", "2025-01-01", "Example Org"},
	/* A line with a date holds before that day. */
	{"A <a@example.com>", "2025-02-28", "Beispiel & Co."},
	{"A <a@example.com>", "2025-03-01", "Beispiel AG"},
	/* A career; then the address has no line that holds any more. */
	{"Ana <ana@example.net>", "2023-12-31", "Lab Ltd"},
	{"Ana <ANA@example.net>", "2024-01-01", "Example Org"},
	{"Ana <ana@example.net>", "2025-06-01", "Network Info Centre"},
	/* The address comes before the name, the name before the domain. */
	{"Ana (Lab Ltd) <ana@example.net>", "2024-06-01", "Example Org"},
	{"\"Bo (LAB LTD)\" <bo@example.org>", "2025-01-01", "Lab Ltd"},
	{"Bo (Lab Ltd) (he) <bo@example.org>", "2025-01-01", "Lab Ltd"},
	{"Bo (Nowhere Inc) <bo@example.org>", "2025-01-01", "Example Org"},
	{"Bo (Lab Ltd <bo@example.org>", "2025-01-01", "Example Org"},
	{"Bo () <bo@example.info>", "2025-01-01", NULL},
	{"Bo <bo>", "2025-01-01", NULL},
	{"Bo <bo@>", "2025-01-01", NULL},
	{"", "2025-01-01", NULL},
};

static void
each_address_has_its_company(void **state)
{
	g_autoptr(PpCompanies) companies = load();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		int64_t time = 0;
		pp_time_parse(cases[i].date, strlen(cases[i].date), &time);
		const char *got = pp_companies_find(companies, cases[i].mailbox,
			strlen(cases[i].mailbox), time);
		const char *wanted = cases[i].company;
		if (g_strcmp0(got, wanted) != 0)
			fail_msg("%s: got %s, wanted %s", cases[i].mailbox,
				got ? got : "none", wanted ? wanted : "none");
	}
}

static void
a_line_that_says_nothing_is_refused(void **state)
{
	static const char *const lines[] = {
		"example.org",
		"example.org < 2025-01-01",
		"example.edu Edu < 2025-13-01",
		"example.edu Edu < soon",
		"example.edu Edu < 2025-01-01 x",
		"example.edu Edu <",
		"EXAMPLE.org Example Org",
		"example.com Other < 2025-03-01",
	};
	g_autoptr(PpCompanies) companies = load();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *reason = pp_companies_add_line(
			companies, lines[i], strlen(lines[i]));
		if (!reason)
			fail_msg("%s: was taken", lines[i]);
	}
}

static void
a_missing_map_is_no_input(void **state)
{
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(pp_companies_load("/nowhere/at/all", &error));
	assert_int_equal(error->code, PP_EXIT_NOINPUT);
}

static void
a_name_full_of_parentheses_takes_no_time(void **state)
{
	g_autoptr(PpCompanies) companies = load();
	g_autoptr(GString) name = g_string_new(NULL);

	(void)state;
	for (int i = 0; i < 4000000; i++)
		g_string_append_c(name, '(');
	g_string_append(name, " <a@example.org>");
	assert_string_equal(
		pp_companies_find(companies, name->str, name->len, 0),
		"Example Org");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(each_address_has_its_company),
	cmocka_unit_test(a_line_that_says_nothing_is_refused),
	cmocka_unit_test(a_missing_map_is_no_input),
	cmocka_unit_test(a_name_full_of_parentheses_takes_no_time),
};

PP_TEST_MAIN(tests)
