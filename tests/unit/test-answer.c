/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "pp-test.h"

#include "patch/answer.h"
#include "patch/says.h"
#include "patch/whose.h"

static const PpMailbox bo = {(char *)"Bo Larsen", (char *)"bo@example.com"};

static void
a_statement_is_read_as_it_was_written(void **state)
{
	static const char *const elements[] = {"reviewed here", "acked all",
		"tested 1-3,5 A <a@example.org>", "nacked all-2",
		"applied titled lamp: Dim it", "applied all-1-3,5"};
	static const char *const others[] = {"", "reviewed", "liked here",
		"reviewed 0", "reviewed 3-1", "reviewed all-", "reviewed x",
		"other 1-2 Approved-by: A <a@example.org>"};
	PpStatement statement;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
		PpSlice slice = {elements[i], strlen(elements[i])};

		assert_true(pp_says_parse(slice, &statement));
		g_autofree char *again = pp_says_format(&statement);
		assert_string_equal(again, elements[i]);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		assert_false(
			pp_says_parse(pp_slice_str(others[i]), &statement));
}

static void
another_trailer_says_for_which_patches_it_is(void **state)
{
	static const char element[] =
		"other 1-2 Approved-by: A <a@example.org>";
	PpStatement statement;

	(void)state;
	assert_true(pp_says_parse_other(pp_slice_str(element), &statement));
	assert_true(pp_slice_is_word(
		statement.whom, "Approved-by: A <a@example.org>"));
	g_autofree char *again = pp_says_format(&statement);
	assert_string_equal(again, element);
	assert_false(
		pp_says_parse_other(pp_slice_str("reviewed here"), &statement));
	assert_true(pp_says_is_other("Approved-by: A <a@example.org>"));
	assert_false(pp_says_is_other("Acked-by: A <a@example.org>"));
	assert_false(pp_says_is_other("Cc: A <a@example.org>"));
}

static void
a_mailmap_knows_who_is_the_same(void **state)
{
	static const char text[] =
		"Ann Other <ann@example.org> <o@example.com>";
	static const PpSlice value = {"A. Other <o@example.com>", 24};
	const PpMailbox ann = {(char *)"Ann O.", (char *)"ann@example.org"};
	g_autoptr(PpMailmap) map = pp_mailmap_new();

	(void)state;
	assert_null(pp_mailmap_add_line(map, text, strlen(text)));
	assert_false(pp_whose_is_own(value, &ann, NULL));
	assert_true(pp_whose_is_own(value, &ann, map));
	assert_false(pp_whose_is_own(value, &bo, map));
}

static void
a_quote_is_a_line_that_begins_with_one(void **state)
{
	(void)state;
	assert_true(pp_answer_quotes("> x\n", 4));
	assert_true(pp_answer_quotes("y\n> x\n", 6));
	assert_false(pp_answer_quotes("a > b\n", 6));
	assert_false(pp_answer_quotes("", 0));
}

static void
a_list_of_any_length_is_read_as_far_as_there_is_room(void **state)
{
	g_autoptr(GString) line = g_string_new("patches ");

	(void)state;
	for (int i = 1; i < 1000; i++)
		g_string_append_printf(line, "%d, ", i);
	PpScope scope = pp_patch_range_find(line->str, line->len);
	assert_int_equal(scope.kind, PP_SCOPE_ONLY);
	assert_int_equal(scope.n, PP_RANGE_MAX);
}

/* A square of these would take hours. */
static void
a_sentence_without_end_costs_what_it_is_long(void **state)
{
	enum { TIMES = 100000, SECONDS = 60 };
	g_autoptr(GString) text = g_string_new("For the series except ");
	g_auto(PpAnswer) answer;

	(void)state;
	for (int i = 0; i < TIMES; i++)
		g_string_append(text, "except this but ");
	g_string_append(text, "\nReviewed-by: Bo Larsen <bo@example.com>\n");
	PpAnswerMail mail = {.text = {{text->str, text->len}, {"", 0}},
		.from = "Bo Larsen <bo@example.com>",
		.number = 2,
		.total = 5};
	pp_answer_init(&answer);
	gint64 start = g_get_monotonic_time();
	pp_answer_read(&answer, &mail, &bo, /* map= */ NULL);
	assert_true(g_get_monotonic_time() - start <
		(gint64)SECONDS * G_TIME_SPAN_SECOND);
	assert_int_equal(answer.says->len, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_statement_is_read_as_it_was_written),
		cmocka_unit_test(another_trailer_says_for_which_patches_it_is),
		cmocka_unit_test(a_mailmap_knows_who_is_the_same),
		cmocka_unit_test(
			a_list_of_any_length_is_read_as_far_as_there_is_room),
		cmocka_unit_test(a_sentence_without_end_costs_what_it_is_long),
		cmocka_unit_test(a_quote_is_a_line_that_begins_with_one),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
