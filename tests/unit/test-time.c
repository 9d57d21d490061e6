/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "base/exit.h"
#include "base/time.h"

static void
times_are_formatted_and_read_back(void **state)
{
	static const struct {
		int64_t time;
		const char *text;
	} cases[] = {
		{0, "1970-01-01T00:00:00Z"},
		{-1, "1969-12-31T23:59:59Z"},
		{951782400, "2000-02-29T00:00:00Z"},
		{1751041528, "2025-06-27T16:25:28Z"},
		{4107542399, "2100-02-28T23:59:59Z"},
		{4107542400, "2100-03-01T00:00:00Z"},
		{253402300799, "9999-12-31T23:59:59Z"},
		{-62167219200, "0000-01-01T00:00:00Z"},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char text[PP_TIME_SIZE];
		int64_t time = 1;
		pp_time_format(cases[i].time, text);
		assert_string_equal(text, cases[i].text);
		assert_true(pp_time_parse(text, strlen(text), &time));
		assert_int_equal(time, cases[i].time);
	}
}

static void
every_day_of_a_thousand_years_comes_back(void **state)
{
	(void)state;

	for (int64_t day = -200000; day < 200000; day++) {
		PpCivil civil;
		pp_time_to_civil(day * 86400 + 86399, &civil);
		assert_int_equal(
			pp_time_days(civil.year, civil.month, civil.day), day);
		assert_int_equal(civil.weekday, ((day + 4) % 7 + 7) % 7);
	}
}

static void
no_time_is_too_early_or_too_late(void **state)
{
	PpCivil civil;
	(void)state;

	pp_time_to_civil(INT64_MIN, &civil);
	assert_int_equal(civil.year, INT64_C(-292277022657));
	assert_int_equal(civil.month * 100 + civil.day, 127);
	assert_int_equal(
		civil.hour * 10000 + civil.minute * 100 + civil.second, 82952);
	pp_time_to_civil(INT64_MAX, &civil);
	assert_int_equal(civil.year, INT64_C(292277026596));
}

static void
other_zones_and_short_forms_are_read(void **state)
{
	static const struct {
		const char *text;
		int64_t time;
	} cases[] = {
		{"2025-06-27T18:25:28+02:00", 1751041528},
		{"2025-06-27 16:25:28", 1751041528},
		{"2025-06-27t11:25:28.5-0500", 1751041528},
		{"2025-06-27T16:25", 1751041500},
		{"2025-06-27", 1750982400},
		{"2016-12-31T23:59:60Z", 1483228800},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		int64_t time = 0;
		assert_true(pp_time_parse(
			cases[i].text, strlen(cases[i].text), &time));
		assert_int_equal(time, cases[i].time);
	}
}

static void
what_is_no_time_is_refused(void **state)
{
	static const char *const cases[] = {"", "2025", "2025-13-01",
		"2025-02-29", "2025-00-10", "2025-01-32", "2025-1-1",
		"2025-01-01T", "2025-01-01T24:00:00Z", "2025-01-01T10:60Z",
		"2025-01-01T10:00:00+0", "2025-01-01T10:00:00ZZ", "2025-01-01x",
		"v2025-01-01"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		int64_t time = 77;
		assert_false(pp_time_parse(cases[i], strlen(cases[i]), &time));
		assert_int_equal(time, 77);
	}
}

static void
people_may_say_how_long_ago(void **state)
{
	const int64_t now = 1751041528;
	static const struct {
		const char *text;
		int64_t before;
	} cases[] = {
		{"now", 0},
		{"1 second ago", 1},
		{"2 days ago", 2 * 86400},
		{"2days", 2 * 86400},
		{"7d", 7 * 86400},
		{"3 weeks ago", 21 * 86400},
		{"8 weeks before now", 56 * 86400},
		{"1d before 2 days ago", 3 * 86400},
		{"1 hour before 1 day before 1h", 93600},
		{"36h", 36 * 3600},
		{"5 minutes ago", 300},
		{"1 year", 365 * 86400},
		{"@1751041000", 528},
		{"today", 1751041528 % 86400},
		{"yesterday", 1751041528 % 86400 + 86400},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		int64_t time = 0;
		assert_true(
			pp_time_parse_human(cases[i].text, now, &time, NULL));
		assert_int_equal(time, now - cases[i].before);
	}
}

static void
nonsense_about_time_is_a_usage_error(void **state)
{
	static const char *const cases[] = {"", "soon", "-1 day", "1 fortnight",
		"d", "1 ago", "99999999999999999999 days", "@", "@x",
		"@99999999999999", "1 days days ago", "8 weeks before",
		"before now", "x before now", "1 day before soon"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		int64_t time;
		assert_false(pp_time_parse_human(cases[i], 0, &time, &error));
		assert_int_equal(error->code, PP_EXIT_USAGE);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(times_are_formatted_and_read_back),
	cmocka_unit_test(every_day_of_a_thousand_years_comes_back),
	cmocka_unit_test(no_time_is_too_early_or_too_late),
	cmocka_unit_test(other_zones_and_short_forms_are_read),
	cmocka_unit_test(what_is_no_time_is_refused),
	cmocka_unit_test(people_may_say_how_long_ago),
	cmocka_unit_test(nonsense_about_time_is_a_usage_error),
};

PP_TEST_MAIN(tests)
