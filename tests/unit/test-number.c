/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "pp-test.h"

#include "base/number.h"

static void
numbers_are_written_whatever_their_size(void **state)
{
	static const struct {
		uint64_t number;
		const char *text;
	} cases[] = {{0, "0"}, {9, "9"}, {10, "10"}, {407, "407"},
		{UINT64_MAX, "18446744073709551615"}};
	char text[PP_NUMBER_SIZE];
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_string_equal(
			pp_number_format(cases[i].number, text), cases[i].text);
}

static void
negative_numbers_have_a_sign(void **state)
{
	static const struct {
		int64_t number;
		const char *text;
	} cases[] = {{0, "0"}, {-1, "-1"}, {-10, "-10"}, {7, "7"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"}};
	char text[PP_NUMBER_SIZE];
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_string_equal(
			pp_number_format_signed(cases[i].number, text),
			cases[i].text);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(numbers_are_written_whatever_their_size),
	cmocka_unit_test(negative_numbers_have_a_sign),
};

PP_TEST_MAIN(tests)
