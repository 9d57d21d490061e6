/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "base/time.h"
#include "mail/date.h"

/* A date as mailed, and as RFC 3339; NULL: it is none. */
typedef struct {
	const char *mailed;
	const char *text;
} Case;

static void
check(const Case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char text[PP_TIME_SIZE] = "none";
		int64_t time = 0;

		if (pp_date_parse(
			    cases[i].mailed, strlen(cases[i].mailed), &time))
			pp_time_format(time, text);
		assert_string_equal(
			text, cases[i].text ? cases[i].text : "none");
	}
}

static void
ordinary_dates_are_read(void **state)
{
	static const Case cases[] = {
		{" Fri, 27 Jun 2025 18:25:28 +0200", "2025-06-27T16:25:28Z"},
		{" 27 Jun 2025 18:25 +0200", "2025-06-27T16:25:00Z"},
		{" Fri, 27 Jun 2025 18:25:28 +0200 (CEST)",
			"2025-06-27T16:25:28Z"},
		{" Fri,\n\t27 Jun 2025 18:25:28\n -0730",
			"2025-06-28T01:55:28Z"},
		{" Fri, 27 Jun 2025 18:25:28 (a (b) \\) c) +0200",
			"2025-06-27T16:25:28Z"},
		{" 31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z"},
		{" 29 Feb 2024 00:00:00 GMT", "2024-02-29T00:00:00Z"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
relatives_of_the_standard_are_read(void **state)
{
	static const Case cases[] = {
		{"Fri Jun 27 16:25:28 2025", "2025-06-27T16:25:28Z"},
		{"Fri Jun 27 18:25:28 2025 +0200", "2025-06-27T16:25:28Z"},
		{"Fri Jun 27 11:25:28 CDT 2025", "2025-06-27T16:25:28Z"},
		{"2025-06-27T18:25:28+02:00", "2025-06-27T16:25:28Z"},
		{"2025-06-27 16:25:28.999", "2025-06-27T16:25:28Z"},
		{"27-Jun-2025 16:25:28", "2025-06-27T16:25:28Z"},
		{"June 27, 2025 16:25:28", "2025-06-27T16:25:28Z"},
		{"Fri,27 jun 2025 18:25:28+0200", "2025-06-27T16:25:28Z"},
		{"Fri, 27 Jun 2025 18:25:28 +02", "2025-06-27T16:25:28Z"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

/* HARD-CASES 43, RFC 5322 4.3. */
static void
short_years_are_of_our_times(void **state)
{
	static const Case cases[] = {
		{"Sat, 31 Oct 20 10:00:00 GMT", "2020-10-31T10:00:00Z"},
		{"31 Oct 49 10:00:00 GMT", "2049-10-31T10:00:00Z"},
		{"31 Oct 50 10:00:00 GMT", "1950-10-31T10:00:00Z"},
		{"31 Oct 120 10:00:00 GMT", "2020-10-31T10:00:00Z"},
		{"31 Oct 2077 10:00:00 GMT", "2077-10-31T10:00:00Z"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
zones_that_are_none_are_utc(void **state)
{
	static const Case cases[] = {
		{"27 Jun 2025 16:25:28", "2025-06-27T16:25:28Z"},
		{"27 Jun 2025 16:25:28 -9900", "2025-06-27T16:25:28Z"},
		{"27 Jun 2025 16:25:28 --500", "2025-06-27T16:25:28Z"},
		{"27 Jun 2025 16:25:28 +0199", "2025-06-27T16:25:28Z"},
		{"27 Jun 2025 16:25:28 Q", "2025-06-27T16:25:28Z"},
		{"27 Jun 2025 16:25:28 NOWHERE", "2025-06-27T16:25:28Z"},
		{"27 Jun 2025 16:25:28 -0000", "2025-06-27T16:25:28Z"},
		{"27 Jun 2025 11:25:28 EST", "2025-06-27T16:25:28Z"},
		{"27 Jun 2025 16:25:28 UT", "2025-06-27T16:25:28Z"},
		{"27 Jun 2025 18:25:28 GMT+0200", "2025-06-27T16:25:28Z"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
what_is_no_date_is_refused(void **state)
{
	static const Case cases[] = {
		{"", NULL},
		{"yesterday", NULL},
		{"27 Jun 2025", NULL},
		{"16:25:28 +0000", NULL},
		{"Jun 2025 16:25:28", NULL},
		{"31 Jun 2025 16:25:28", NULL},
		{"29 Feb 2025 16:25:28", NULL},
		{"0 Jun 2025 16:25:28", NULL},
		{"27 Jun 2025 24:25:28", NULL},
		{"27 Jun 2025 16:60:28", NULL},
		{"27 Jun 2025 16:", NULL},
		{"2025-13-01T00:00:00Z", NULL},
		{"27 Jun 99999999999999999999 16:25:28", NULL},
		{"(27 Jun 2025 16:25:28", NULL},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(ordinary_dates_are_read),
	cmocka_unit_test(relatives_of_the_standard_are_read),
	cmocka_unit_test(short_years_are_of_our_times),
	cmocka_unit_test(zones_that_are_none_are_utc),
	cmocka_unit_test(what_is_no_date_is_refused),
};

PP_TEST_MAIN(tests)
