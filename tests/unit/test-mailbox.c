/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/mailbox.h"

typedef struct {
	const char *value;
	const char *name;
	const char *addr;
} Case;

static void
check(const Case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_auto(PpMailbox) mailbox;
		bool found = pp_mailbox_parse(
			cases[i].value, strlen(cases[i].value), &mailbox);

		assert_string_equal(mailbox.name, cases[i].name);
		assert_string_equal(mailbox.addr, cases[i].addr);
		assert_int_equal(found, *cases[i].name || *cases[i].addr);
	}
}

static void
names_and_addresses_are_told_apart(void **state)
{
	static const Case cases[] = {
		{" Jane Doe <jane@example.org>", "Jane Doe",
			"jane@example.org"},
		{" \"Doe, Jane\" <jane@example.org>", "\"Doe, Jane\"",
			"jane@example.org"},
		{" jane@example.org", "", "jane@example.org"},
		{" <jane@example.org>", "", "jane@example.org"},
		{" jane@example.org (Jane Doe)", "Jane Doe",
			"jane@example.org"},
		{" Jane Doe\n\t<jane@example.org>", "Jane Doe",
			"jane@example.org"},
		{" Jane (Example Corp) Doe <jane@example.org>",
			"Jane (Example Corp) Doe", "jane@example.org"},
		{" <jane@example.org> (Jane)", "Jane", "jane@example.org"},
		{" Jane Doe jane@example.org", "Jane Doe", "jane@example.org"},
		{" =?utf-8?q?J=C3=B6rg_Doe?= <j@example.org>",
			"J\xc3\xb6rg Doe", "j@example.org"},
		{" =?utf-8?q?Doe=2C_J=C3=B6rg?= <j@example.org>",
			"Doe, J\xc3\xb6rg", "j@example.org"},
		{" \"a\\\"b\" <j@example.org>", "\"a\\\"b\"", "j@example.org"},
		{" \"jane doe\"@example.org", "", "\"janedoe\"@example.org"},
		{" jane@example.org,joe@example.org", "", "jane@example.org"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

/* HARD-CASES 29. */
static void
odd_forms_are_understood(void **state)
{
	static const Case cases[] = {
		{" jane at example.org (Jane Doe)", "Jane Doe",
			"jane@example.org"},
		{" Jane Doe <janedoe>", "Jane Doe", "janedoe"},
		{" janedoe", "", "janedoe"},
		{" Jane Doe", "Jane Doe", ""},
		{" =?utf-8?q?J=C3=B6rg_=3Cj=40example=2Eorg=3E?=",
			"J\xc3\xb6rg", "j@example.org"},
		{" Jane <jane@example.org>, Joe <joe@example.org>", "Jane",
			"jane@example.org"},
		{" Doe, Jane <jane@example.org>", "Doe, Jane",
			"jane@example.org"},
		{" \"Jane Doe <jane@example.org>", "\"Jane Doe",
			"jane@example.org"},
		{" Jane (Doe <jane@example.org>", "Jane (Doe",
			"jane@example.org"},
		{" Jane (a (b) c) <jane@example.org>", "Jane (a (b) c)",
			"jane@example.org"},
		{" Jane <jane@example.org", "Jane", "jane@example.org"},
		{" Jane <mailto:jane@example.org>", "Jane", "jane@example.org"},
		{" Jane < jane@example.org >", "Jane", "jane@example.org"},
		{" syz: bot <bot@example.org>", "syz: bot", "bot@example.org"},
		{" J\xf6rg <j@example.org>", "J\xc3\xb6rg", "j@example.org"},
		{"", "", ""},
		{" , ,", ", ,", ""},
		{" undisclosed-recipients:;", "", ""},
		{" <>", "", ""},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

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
	cmocka_unit_test(names_and_addresses_are_told_apart),
	cmocka_unit_test(odd_forms_are_understood),
	cmocka_unit_test(lists_and_groups_give_every_mailbox),
	cmocka_unit_test(plain_names_have_no_quotes),
	cmocka_unit_test(megabytes_of_brackets_take_linear_time),
};

PP_TEST_MAIN(tests)
