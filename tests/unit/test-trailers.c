/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-test.h"

#include "patch/review.h"
#include "patch/trailers.h"

static void
prose_in_a_cover_letter_is_no_trailer(void **state)
{
	static const char text[] =
		"All.\n\nv2: rebased\nLink: https://x\n"
		"https://example.org/\nCc: B <b@b>\nnote: x\n"
		"Acked-by: C <c@b>\n";
	g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(g_free);

	(void)state;
	pp_trailers_of_cover(text, strlen(text), own);
	g_ptr_array_add(own, NULL);
	g_autofree char *got = g_strjoinv("|", (char **)own->pdata);
	assert_string_equal(
		got, "Link: https://x|Cc: B <b@b>|Acked-by: C <c@b>");
}

static void
a_mailmap_knows_who_is_the_same(void **state)
{
	static const char text[] =
		"Ann Other <ann@example.org> <o@example.com>";
	static const PpSlice value = {"A. Other <o@example.com>", 24};
	const PpMailbox ann = {(char *)"Ann O.", (char *)"ann@example.org"};
	const PpMailbox bob = {(char *)"Bob", (char *)"bob@example.org"};
	g_autoptr(PpMailmap) map = pp_mailmap_new();

	(void)state;
	assert_null(pp_mailmap_add_line(map, text, strlen(text)));
	assert_false(pp_review_is_own(value, &ann, NULL));
	assert_true(pp_review_is_own(value, &ann, map));
	assert_false(pp_review_is_own(value, &bob, map));
}

static void
a_quote_is_a_line_that_begins_with_one(void **state)
{
	(void)state;
	assert_true(pp_review_quotes("> x\n", 4));
	assert_true(pp_review_quotes("y\n> x\n", 6));
	assert_false(pp_review_quotes("a > b\n", 6));
	assert_false(pp_review_quotes("", 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prose_in_a_cover_letter_is_no_trailer),
		cmocka_unit_test(a_mailmap_knows_who_is_the_same),
		cmocka_unit_test(a_quote_is_a_line_that_begins_with_one),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
