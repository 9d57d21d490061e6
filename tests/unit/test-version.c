/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-test.h"

#include "record/version.h"

static PpVersion
parse(const char *text)
{
	PpVersion version = {7, 7}; /* stays as it was where it is refused */

	pp_version_parse(text, strlen(text), &version);
	return version;
}

static void
the_tenth_reroll_comes_after_the_ninth(void **state)
{
	static const char *const order[] = {
		"0", "1", "1.1", "1.9", "1.10", "1.11", "2", "10"};

	(void)state;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		for (size_t k = 0; k < sizeof order / sizeof *order; k++)
			assert_int_equal(pp_version_compare(parse(order[i]),
						 parse(order[k])),
				(i > k) - (i < k));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tenth_reroll_comes_after_the_ninth),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
