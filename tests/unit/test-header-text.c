/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/header-text.h"
#include "mail/message.h"

static void
nul_is_no_end(void **state)
{
	static const char raw[] = " a\0b";
	(void)state;

	g_autofree char *text = pp_header_text_decode(raw, 4);
	g_autofree char *encoded =
		pp_header_text_decode(" =?utf-8?q?a=00b?=", 18);

	assert_string_equal(text,
		"a\xef\xbf\xbd"
		"b");
	assert_string_equal(encoded,
		"a\xef\xbf\xbd"
		"b");
}

static void
megabytes_of_marks_take_linear_time(void **state)
{
	static const char *const units[] = {
		"=?", "=?utf-8?q?", "=?utf-8?q?a?=", "=?a?b?"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) value = g_string_new(NULL);

		while (value->len < 2000000)
			g_string_append(value, units[i]);
		g_autofree char *text =
			pp_header_text_decode(value->str, value->len);

		assert_true(strlen(text) <= value->len);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(nul_is_no_end),
	cmocka_unit_test(megabytes_of_marks_take_linear_time),
};

PP_TEST_MAIN(tests)
