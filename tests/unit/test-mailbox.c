/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/mailbox.h"

static void
lists_and_groups_give_every_mailbox(void **state)
{
	static const char value[] = " a@x, Team: \"B, b\" <b@x>, c@x (C);\n"
				    " =?utf-8?q?D=2C?= <d@x>,, Doe, E <e@x>";
	(void)state;

	g_autoptr(GArray) all = pp_mailbox_parse_all(value, strlen(value));
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < all->len; i++) {
		g_autofree char *one =
			pp_mailbox_format(&g_array_index(all, PpMailbox, i));

		g_string_append_printf(text, "%s|", one);
	}
	assert_string_equal(text->str,
		"a@x|\"B, b\" <b@x>|C <c@x>|D, <d@x>|, Doe, E <e@x>|");
}

static void
plain_names_have_no_quotes(void **state)
{
	PpMailbox mailbox = {(char *)"\" Doe, \\\"J\\\" \"", (char *)""};
	(void)state;

	g_autofree char *plain = pp_mailbox_plain_name(&mailbox);

	assert_string_equal(plain, "Doe, \"J\"");
}

static void
megabytes_of_brackets_take_linear_time(void **state)
{
	static const char *const units[] = {"(", "\"", "<", ":", ",", "a@b,",
		"\\(", "(\"", "=?utf-8?q?a?=,", "<\"(", ":;", "<,", "a:"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) value = g_string_new(NULL);

		while (value->len < 1000000)
			g_string_append(value, units[i]);
		g_string_append_c(value, ';');
		g_autoptr(GArray) all =
			pp_mailbox_parse_all(value->str, value->len);

		assert_true(all->len <= 250000);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(lists_and_groups_give_every_mailbox),
	cmocka_unit_test(plain_names_have_no_quotes),
	cmocka_unit_test(megabytes_of_brackets_take_linear_time),
};

PP_TEST_MAIN(tests)
