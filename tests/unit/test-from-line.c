/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/from-line.h"
#include "base/time.h"
#include "pp-test.h"

static void
it_is_dated_by_a_clock_and_a_year(void **state)
{
	static const struct {
		const char *line;
		bool is;
	} table[] = {
		{"From mboxrd@z Thu Jan  1 00:00:00 1970", true},
		{"From mboxrd@z Thu Jan  1 00:00:00 1970\n", true},
		{"From mboxrd@z Thu Jan  1 00:00:00 1970\r\n", true},
		{"From a b c Tue Dec 10 21:01:05 2019", true},
		{"From - Tue Dec 10 21:01:05 2019", true},
		{"From a@example.org Tue Dec 10 21:01:05 CET 2019", true},
		{"From a@example.org Tue Dec 10 21:01:05 +0100 2019", true},
		{"From a@example.org Tue Dec 10 21:01:05 2019 +0100", true},
		{"From a@example.org Tue Dec 10 21:01 2019", true},
		{"From a@example.org Tue Dec 10 21:01:05 99", true},
		{"From 0123456789abcdef Mon Sep 17 00:00:00 2001", true},
		{"From a@[IPv6:2001:db8::1] Tue Dec 10 21:01:05 2019", true},
		{"From host:a Tue Dec 10 21:01:05 2019 remote from b", true},
		{"From a Di M\xc3\xa4r  3 07:01:02 2026", true},
		{"From a Tue, 10 Dec 2019 21:01:05 +0100", true},
		{"From a 2019-12-10T21:01:05Z", true},
		{"From a 2019-12-10 21:01:05", true},
		{"From - Wed May 14 2025 07:08:09", true},
		{"From here on nothing is safe.", false},
		{"From 10:30 on we meet in room 2019", false},
		{"From room 2019 at 10:30 on", false},
		{"From 12019 10:30", false},
		{"From a@example.org Tue Dec 10 21:01:05 12", false},
		{"From a@example.org Tue Dec 10 2019", false},
		{"From a@example.org", false},
		{"From ", false},
		{"From", false},
		{"", false},
		{"From :", false},
		{"From ::::::", false},
		{"From 1:2:3 2019", false},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (pp_from_line_is_dated(table[i].line,
			    strlen(table[i].line)) != table[i].is)
			fail_msg("'%s'", table[i].line);
}

static void
its_time_is_utc_unless_it_has_a_zone(void **state)
{
	static const struct {
		const char *line;
		const char *time; /* or NULL */
	} table[] = {
		{"From a Tue Dec 10 21:01:05 2019", "2019-12-10T21:01:05Z"},
		{"From a Tue Dec 10 21:01:05 2019\r\n", "2019-12-10T21:01:05Z"},
		{"From a Tue Dec 10 21:01:05 2019 +0100",
			"2019-12-10T20:01:05Z"},
		{"From a Tue Dec 10 21:01:05 -0130 2019",
			"2019-12-10T22:31:05Z"},
		{"From a Tue Dec 10 21:01:05 EST 2019", "2019-12-11T02:01:05Z"},
		{"From a Tue Dec 10 21:01 2019", "2019-12-10T21:01:00Z"},
		{"From a Tue, 10 Dec 2019 21:01:05 +0100",
			"2019-12-10T20:01:05Z"},
		{"From a 2019-12-10T21:01:05Z", "2019-12-10T21:01:05Z"},
		{"From - Wed May 14 2025 07:08:09", "2025-05-14T07:08:09Z"},
		{"From Ada Example <ada2@x1.example> Tue Feb  5 07:01:02 2019",
			"2019-02-05T07:01:02Z"},
		{"From joe at x7.example  Mon Nov  7 17:06:51 2016",
			"2016-11-07T17:06:51Z"},
		{"From 31000000000017@xxx Mon May  4 08:13:22 -0700 2015",
			"2015-05-04T15:13:22Z"},
		{"From a!b Tue Jun  2 07:00:01 1992 remote from 7cove",
			"1992-06-02T07:00:01Z"},
		{"From a Thu Jan  1 00:00:00 1970", NULL},
		{"From 0123456789 Mon Sep 17 00:00:00 2001", NULL},
		{"From a xxx yyy 21:01:05 2019", NULL},
		{"From a Tue Dec 10 25:01:05 2019", NULL},
		{"From a Tue Dec 99 21:01:05 2019", NULL},
		{"From here on", NULL},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		int64_t time = -1;
		char text[PP_TIME_SIZE] = "";
		if (pp_from_line_time(
			    table[i].line, strlen(table[i].line), &time))
			pp_time_format(time, text);
		if (strcmp(text, table[i].time ? table[i].time : "") != 0)
			fail_msg("'%s': %s", table[i].line, text);
	}
}

static void
the_one_of_format_patch_is_told(void **state)
{
#define HEX "0123456789012345678901234567890123456789"
#define DATE " Mon Sep 17 00:00:00 2001"
	static const struct {
		const char *line;
		bool is;
	} table[] = {
		{"From " HEX DATE, true},
		{"From " HEX DATE "\r\n", true},
		{"From " HEX "012345678901234567890123" DATE "\n", true},
		{"From " HEX "0" DATE, false},
		{"From 012345678901234567890123456789012345678x" DATE, false},
		{"From " HEX " Mon Sep 17 00:00:01 2001", false},
		{"From " HEX DATE " x", false},
		{"From " HEX, false},
		{"From", false},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (pp_from_line_is_patch(table[i].line,
			    strlen(table[i].line)) != table[i].is)
			fail_msg("'%s'", table[i].line);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(it_is_dated_by_a_clock_and_a_year),
	cmocka_unit_test(its_time_is_utc_unless_it_has_a_zone),
	cmocka_unit_test(the_one_of_format_patch_is_told),
};

PP_TEST_MAIN(tests)
