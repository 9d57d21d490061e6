/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/idset.h"
#include "base/slice.h"
#include "count/once.h"
#include "pp-test.h"
#include "record/tally.h"

static PpSlice
slice(const char *text)
{
	return pp_slice_str(text);
}

static void
an_id_is_new_once(void **state)
{
	g_autoptr(PpIdSet) set = pp_idset_new();
	char text[16];

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < 5000; i++) {
			g_snprintf(text, sizeof text, "%zu@x", i);
			assert_int_equal(
				pp_idset_has(set, text, strlen(text)), round);
			bool is_new = pp_idset_add(set, text, strlen(text));
			assert_int_equal(is_new, round == 0);
		}
	}
}

static void
assert_rows(const PpTally *tally, bool recounted, PpFieldType type,
	PpTallySort sort, const char *wanted)
{
	g_autoptr(GArray) rows = pp_tally_rows(tally, recounted, type, sort);
	g_autoptr(GString) got = g_string_new(NULL);

	for (size_t i = 0; i < rows->len; i++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, i);
		g_string_append_printf(
			got, "%" G_GINT64_FORMAT " ", (gint64)row->count);
		pp_slice_append(got, row->value);
		g_string_append_c(got, '\n');
	}
	assert_string_equal(got->str, wanted);
}

static void
rows_are_sorted_as_sort_rn_does(void **state)
{
	g_autoptr(PpTally) tally = pp_tally_new();
	static const char *const values[] = {
		"b", "a", "a", "ab", "\\\\", "[", "10", "9"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
		pp_tally_credit(
			tally, pp_tally_row(tally, slice(values[i])), 1);
	/* A backslash stands escaped, but sorts as the one byte that it is. */
	assert_rows(tally, false, PP_TYPE_TEXT, PP_SORT_COUNT,
		"2 a\n1 b\n1 ab\n1 \\\\\n1 [\n1 9\n1 10\n");
	assert_rows(tally, false, PP_TYPE_TEXT, PP_SORT_COUNT_UP,
		"1 10\n1 9\n1 [\n1 \\\\\n1 ab\n1 b\n2 a\n");
	assert_rows(tally, false, PP_TYPE_NUMBER, PP_SORT_VALUE,
		"1 9\n1 10\n1 [\n1 \\\\\n2 a\n1 ab\n1 b\n");
	assert_rows(tally, false, PP_TYPE_TEXT, PP_SORT_VALUE_DOWN,
		"1 b\n1 ab\n2 a\n1 \\\\\n1 [\n1 9\n1 10\n");
}

static void
counts_of_parts_add_up(void **state)
{
	g_autoptr(PpTally) tally = pp_tally_new();

	(void)state;
	pp_tally_merge(tally, pp_tally_row(tally, slice("a")), 2, 0);
	pp_tally_merge(tally, pp_tally_row(tally, slice("a")), 3, 0);
	pp_tally_merge(tally, pp_tally_row(tally, slice("none")), 0, 0);
	pp_tally_credit(tally, pp_tally_row(tally, slice("b")), 1);
	assert_rows(tally, false, PP_TYPE_TEXT, PP_SORT_COUNT,
		"5 a\n1 b\n0 none\n");
	assert_rows(
		tally, true, PP_TYPE_TEXT, PP_SORT_COUNT, "5 a\n1 b\n0 none\n");
}

static void
what_travelled_along_is_counted_once(void **state)
{
	g_autoptr(PpTally) tally = pp_tally_new();

	(void)state;
	/* 5, of which 3 come again; 2, which are gone from the stream. */
	pp_tally_merge(tally, pp_tally_row(tally, slice("a")), 5, 3);
	pp_tally_merge(tally, pp_tally_row(tally, slice("gone")), 2, 2);
	pp_tally_credit(tally, pp_tally_row(tally, slice("a")), 3);
	assert_rows(tally, true, PP_TYPE_TEXT, PP_SORT_COUNT, "5 a\n");
}

static void
a_sum_stays_at_its_limit(void **state)
{
	g_autoptr(PpTally) tally = pp_tally_new();
	size_t row = pp_tally_row(tally, slice("a"));

	(void)state;
	pp_tally_credit(tally, row, INT64_MAX - 1);
	pp_tally_credit(tally, row, 1);
	assert_false(pp_tally_is_full(tally));
	pp_tally_credit(tally, row, 1);
	assert_true(pp_tally_is_full(tally));
	pp_tally_debit(tally, row, INT64_MAX);
	assert_true(pp_tally_is_full(tally));
	pp_tally_credit(tally, row, INT64_MAX);
	assert_rows(tally, false, PP_TYPE_TEXT, PP_SORT_COUNT,
		"9223372036854775807 a\n");
}

static void
the_total_may_be_too_large_alone(void **state)
{
	g_autoptr(PpTally) tally = pp_tally_new();

	(void)state;
	pp_tally_credit(tally, pp_tally_row(tally, slice("a")), INT64_MAX);
	assert_false(pp_tally_is_full(tally));
	pp_tally_merge(tally, pp_tally_row(tally, slice("b")), 1, 0);
	assert_true(pp_tally_is_full(tally));
}

/* Tells ONCE of thing ID: a mail that arrived at TIME, of value VALUE. */
static void
tell(PpOnce *once, PpTally *tally, const char *id, int64_t time,
	const char *msgid, const char *value)
{
	size_t row = pp_tally_row(tally, slice(value));
	PpOnceMail mail = {0, time, slice(msgid), 1};

	pp_once_add(once, slice(id), &mail, &row, 1);
}

static void
a_thing_counts_by_its_earliest_mail(void **state)
{
	static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
		{1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
	static const int64_t times[] = {5, 3, 3};
	static const char *const msgids[] = {"a@x", "c@x", "b@x"};
	static const char *const values[] = {"late", "tied", "first"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		g_autoptr(PpTally) tally = pp_tally_new();
		g_autoptr(PpOnce) once = pp_once_new(tally, false);
		for (size_t j = 0; j < 3; j++) {
			int n = orders[i][j];
			tell(once, tally, "t", times[n], msgids[n], values[n]);
		}
		tell(once, tally, "u", 9, "d@x", "late");
		assert_rows(tally, false, PP_TYPE_TEXT, PP_SORT_COUNT,
			"1 late\n1 first\n");
	}
}

static void
rows_of_one_mail_may_come_one_by_one(void **state)
{
	g_autoptr(PpTally) tally = pp_tally_new();
	g_autoptr(PpOnce) once = pp_once_new(tally, true);

	(void)state;
	tell(once, tally, "t", 3, "a@x", "one");
	tell(once, tally, "t", 3, "a@x", "two");
	tell(once, tally, "t", 3, "a@x", "one");
	assert_rows(
		tally, false, PP_TYPE_TEXT, PP_SORT_COUNT, "1 two\n1 one\n");
	tell(once, tally, "t", 2, "z@x", "two");
	assert_rows(tally, false, PP_TYPE_TEXT, PP_SORT_COUNT, "1 two\n");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(an_id_is_new_once),
	cmocka_unit_test(rows_are_sorted_as_sort_rn_does),
	cmocka_unit_test(counts_of_parts_add_up),
	cmocka_unit_test(what_travelled_along_is_counted_once),
	cmocka_unit_test(a_sum_stays_at_its_limit),
	cmocka_unit_test(the_total_may_be_too_large_alone),
	cmocka_unit_test(a_thing_counts_by_its_earliest_mail),
	cmocka_unit_test(rows_of_one_mail_may_come_one_by_one),
};

PP_TEST_MAIN(tests)
