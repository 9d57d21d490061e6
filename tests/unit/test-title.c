/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "series/id-stem.h"
#include "series/title.h"

static void
ids_of_one_send_have_one_stem(void **state)
{
	static const struct {
		const char *a;
		const char *b;
		bool same;
	} cases[] = {
		{"20260105081500.77-1-a@example.org",
			"20260105081500.77-12-a@example.org", true},
		{"20260105081500.77-1-a@example.org",
			"20260105081500.78-2-a@example.org", false},
		{"20260105-fix-v2-0-ab12cd34@example.org",
			"20260105-fix-v2-3-ab12cd34@example.org", true},
		{"20260105-fix-v2-1-ab12cd34@example.org",
			"20260105-fix-v3-1-ab12cd34@example.org", false},
		{"cover.1767000000.git.a@example.org",
			"0123abcd.1767000000.git.a@example.org", true},
		{"05EE29151DC406FF+20260105081500.77-1-a@example.org",
			"0599278798038A7C+20260105081500.77-2-a@example.org",
			true},
		{"05EE29151DC406FF+20260105081500.77-1-a@example.org",
			"20260105081500.77-2-a@example.org", true},
		{"x5EE+20260105081500.77-1-a@example.org",
			"x599+20260105081500.77-2-a@example.org", false},
		{"cover.1767000000.git.a@example.org",
			"cover.1767000001.git.a@example.org", false},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_int_not_equal(pp_id_stem(cases[i].a), 0);
		assert_int_equal(
			pp_id_stem(cases[i].a) == pp_id_stem(cases[i].b),
			cases[i].same);
	}
}

static void
ids_of_one_send_are_counted(void **state)
{
	static const struct {
		const char *id;
		int64_t count;
	} cases[] = {
		{"20260105081500.77-1-a@example.org", 1},
		{"20260105081500.77-12-a@example.org", 12},
		{"20260105-fix-v2-0-ab12cd34@example.org", 0},
		{"20260105-2-v2-007-ab12cd34@example.org", 7},
		{"0123abcd.1767000000.git.a-1-b@example.org", -1},
		{"0f14e45f-1234-4321-9876-0123456789ab@example.org", -1},
		{"05EE+20260105081500.77-3-a@example.org", 3},
		{"87pm2abc.fsf@a-1-b.example.org", -1},
		{"", -1},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(pp_id_count(cases[i].id), cases[i].count);
}

static void
other_ids_have_no_stem(void **state)
{
	static const char *const ids[] = {"", "@", "CAF1+x@mail.example.org",
		"0f14e45f-1234-4321-9876-0123456789ab@example.org",
		"87pm2abc.fsf@example.org", "a.b.git.c@example.org"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
		assert_int_equal(pp_id_stem(ids[i]), 0);
}

static void
titles_are_compared_by_their_words(void **state)
{
	g_autoptr(GString) title = g_string_new(NULL);

	(void)state;
	pp_title_normalise(title, " Net/TCP:  do_it (v2)! ", 23);
	assert_string_equal(title->str, "net tcp do it v2");
	assert_int_equal(pp_title_likeness("a b c", "c b a"), 100);
	assert_int_equal(pp_title_likeness("a b", "b c d"), 25);
	assert_int_equal(pp_title_likeness("a a a", "a"), 100);
	assert_int_equal(pp_title_likeness("", ""), 0);
	const char *a = "net tcp do less";
	const char *b = "net tcp doless";
	pp_title_skip_lead(&a, &b);
	assert_string_equal(a, "do less");
	assert_string_equal(b, "doless");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_of_one_send_have_one_stem),
		cmocka_unit_test(ids_of_one_send_are_counted),
		cmocka_unit_test(other_ids_have_no_stem),
		cmocka_unit_test(titles_are_compared_by_their_words),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
