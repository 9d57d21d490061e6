/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-test.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prose_in_a_cover_letter_is_no_trailer),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
