/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/mailbox.h"
#include "record/slice.h"

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
quotes_are_taken_off(void **state)
{
	static const char *const table[][2] = {
		{"\" Doe, \\\"J\\\" \"", "Doe, \"J\""},
		{"\"Doe, Jane\" <j@x.example>", "Doe, Jane <j@x.example>"},
		{"Jane \"JD\" Doe", "Jane JD Doe"},
		{"Jane (\"J\\)D\") Doe", "Jane (\"J)D\") Doe"},
		{"a \\ b", "a \\ b"},
		{"\"no end <j@x.example>", "no end <j@x.example>"},
		{"\"\\", ""},
		{"\"", ""},
		{"", ""},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *plain =
			pp_mailbox_unquote(table[i][0], strlen(table[i][0]));

		assert_string_equal(plain, table[i][1]);
	}
}

static void
a_written_mailbox_is_cut_at_its_last_bracket(void **state)
{
	/* text, name, address, domain */
	static const char *const table[][4] = {
		{"Jane Doe <j@x.example>", "Jane Doe", "j@x.example",
			"x.example"},
		{"A <b> <c@x.example>", "A <b>", "c@x.example", "x.example"},
		{"j@x.example", "", "j@x.example", "x.example"},
		{"Jane Doe", "", "Jane Doe", ""},
		{"Jane <j", "Jane", "j", ""},
		{"\"a@b\"@x <\"a@b\"@x>", "\"a@b\"@x", "\"a@b\"@x", "x"},
		{"<>", "", "", ""},
		{"", "", "", ""},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		PpMailboxCut cut =
			pp_slice_cut_mailbox(pp_slice_str(table[i][0]));

		assert_true(pp_slice_is_word(cut.name, table[i][1]));
		assert_true(pp_slice_is_word(cut.addr, table[i][2]));
		assert_true(pp_slice_is_word(
			pp_slice_domain(cut.addr), table[i][3]));
	}
}

static void
people_are_known_by_address_or_full_name(void **state)
{
	static const struct {
		const char *one;
		const char *other;
		bool same;
	} table[] = {
		{"A <j@x.example>", "B <J@X.example>", true},
		{"Jane Doe <j@x.example>", "jane doe <jane@y.example>", true},
		{"\"Doe, Jane\" <j@x>", "Jane Doe <jane@y>", true},
		{"Doe, Jane (Toys) <j@x>", "Jane Doe <jane@y>", true},
		{"Jane Doe (Toys) <j@x>", "Jane Doe <jane@y>", true},
		{"Jane D. Doe <j@x>", "Jane D Doe <jane@y>", true},
		{"J\303\266rg Doe <j@x>", "J\303\266rg Doe <d@y>", true},
		/* One word tells nobody apart. */
		{"jane <j@x>", "jane <jane@y>", false},
		{"jane (Toys) <j@x>", "jane (Toys) <jane@y>", false},
		{"Jane Doe <j@x>", "Jane Dow <jane@y>", false},
		{"Jane Doe <j@x>", "Doe Jane <jane@y>", false},
		{"", "", false},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_auto(PpMailbox) one;
		g_auto(PpMailbox) other;

		pp_mailbox_parse(table[i].one, strlen(table[i].one), &one);
		pp_mailbox_parse(
			table[i].other, strlen(table[i].other), &other);
		assert_int_equal(
			pp_mailbox_is_same_person(&one, &other), table[i].same);
	}
}

/* And a mail may compare it with twenty thousand tags. */
static void
a_name_without_end_is_nobodys(void **state)
{
	g_autofree char *words = g_strnfill(5000, 'a');
	g_autofree char *name = g_strconcat("Ana ", words, NULL);
	PpMailbox one = {name, (char *)"ana@x.example"};
	PpMailbox other = {name, (char *)"ana@y.example"};

	(void)state;
	assert_false(pp_mailbox_is_same_person(&one, &other));
	name[100] = '\0';
	assert_true(pp_mailbox_is_same_person(&one, &other));
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
	cmocka_unit_test(quotes_are_taken_off),
	cmocka_unit_test(a_written_mailbox_is_cut_at_its_last_bracket),
	cmocka_unit_test(people_are_known_by_address_or_full_name),
	cmocka_unit_test(a_name_without_end_is_nobodys),
	cmocka_unit_test(megabytes_of_brackets_take_linear_time),
};

PP_TEST_MAIN(tests)
