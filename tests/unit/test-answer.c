/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>
#include <time.h>

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
	PpScope scope = pp_patch_range_find(line->str, line->len, 0);
	assert_int_equal(scope.kind, PP_SCOPE_ONLY);
	assert_int_equal(scope.n, PP_RANGE_MAX);
}

/* Bo's mail: BEFORE, SIZE bytes of WORDS, BEHIND. */
static void
read_without_end(
	const char *before, const char *words, const char *behind, size_t size)
{
	enum { SECONDS = 10 };
	g_autoptr(GString) text = g_string_new(before);
	g_auto(PpAnswer) answer;

	while (text->len < size)
		g_string_append(text, words);
	g_string_append(text, behind);
	PpAnswerMail mail = {.text = {{text->str, text->len}, {"", 0}},
		.from = "Bo Larsen <bo@example.com>",
		.total = 5};
	pp_answer_init(&answer);
	clock_t start = clock();
	pp_answer_read(&answer, &mail, &bo, /* map= */ NULL);
	assert_true(clock() - start < (clock_t)SECONDS * CLOCKS_PER_SEC);
	assert_int_equal(answer.says->len, 1);
}

/* The square of these would take minutes, and that of some hours. */
static void
a_sentence_without_end_costs_what_it_is_long(void **state)
{
	enum { SIZE = 4 << 20 };
	static const char tag[] = "Reviewed-by: Bo Larsen <bo@example.com>\n";
	static const char applied[] = "Applied, thanks.\n";
	g_autofree char *behind = g_strconcat("\n", tag, NULL);
	g_autofree char *beside = g_strconcat("for patch 2: ", tag, NULL);
	g_autofree char *blanks = g_strnfill(SIZE / 2, ' ');
	g_autofree char *all = g_strconcat(applied, "all", blanks, NULL);

	(void)state;
	read_without_end(
		"For the series except ", "except this but ", behind, SIZE);
	read_without_end("", "first ", beside, SIZE);
	read_without_end("", "not add ", beside, SIZE);
	read_without_end("", "except ", beside, SIZE);
	read_without_end(applied, "except ", "\n", SIZE);
	read_without_end(applied, "skip patch 2 ", "\n", SIZE);
	read_without_end(applied, "patch ", "\n", SIZE);
	read_without_end(all, "no ", "\n", SIZE);
}

static void
places_without_end_cost_what_they_are_long(void **state)
{
	enum { SIZE = 1 << 20 };
	static const char tag[] = "Reviewed-by: Bo Larsen <bo@example.com>\n";
	static const char beside[] = "Reviewed-by: Bo Larsen <bo@example.com> ";
	static const char *const above[] = {"1/5 ", "1/5 and ", "#1, ", "[[[[",
		"1-2/5", "- (", ">   a: b\n", ">\n", "> Ana (5):\n", "x\n",
		"only looked at ", "if patch 1 ", "the rest first one ",
		"up to 1/5 ", "no ", "all but ", "the last two ",
		"everything before ", "from patch 3 "};
	static const char *const behind[] = {"for patch 1, ", "(1/5 ", "to ",
		"for the first ", "on 1/5 and ", "from ", ">   a: b\n"};
	static const char *const notes[] = {"# 1,", "(", "1-2/5 ", "#"};
	g_autofree char *group = g_strconcat("\n\n", tag, NULL);
	g_autofree char *first = g_strconcat("give my\n", tag, "\n", NULL);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(above); i++)
		read_without_end("", above[i], group, SIZE);
	for (size_t i = 0; i < G_N_ELEMENTS(behind); i++)
		read_without_end(first, behind[i], "?\n", SIZE);
	for (size_t i = 0; i < G_N_ELEMENTS(notes); i++)
		read_without_end(beside, notes[i], "\n", SIZE);
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
		cmocka_unit_test(places_without_end_cost_what_they_are_long),
		cmocka_unit_test(a_quote_is_a_line_that_begins_with_one),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
