/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/ident.h"

static void
identities_are_those_of_git_mailinfo(void **state)
{
	/* What git 2.39.5 prints for a mail with that From. */
	static const struct {
		const char *value;
		const char *name;
		const char *addr;
	} cases[] = {
		{" Jane Doe <jane@example.org>", "Jane Doe",
			"jane@example.org"},
		{" \"Doe, Jane\" <jane@example.org>", "Doe, Jane",
			"jane@example.org"},
		{" jane@example.org", "jane@example.org", "jane@example.org"},
		{" jane@example.org (Jane Doe)", "Jane Doe",
			"jane@example.org"},
		{" Jane (Corp) Doe <jane@example.org> (away)",
			"Jane (Corp) Doe (away)", "jane@example.org"},
		{" \"Jane \\\"JD\\\" Doe\" <jane@example.org>",
			"Jane \"JD\" Doe", "jane@example.org"},
		{" \"Jane (Corp\" <jane@example.org>", "Jane (Corp",
			"jane@example.org"},
		{" (a \\) b) <jane@example.org>", "a ) b", "jane@example.org"},
		{" J <jane@example.org>", "J", "jane@example.org"},
		{" jane@home <jane@example.org>", "jane@home", "jane@home"},
		{" Jane Doe <janedoe>", "Jane Doe", "janedoe"},
		{" <janedoe>", "janedoe", "janedoe"},
		{" janedoe", "", ""},
		{"", "", ""},
		{" =?utf-8?q?J=C3=B6rg_D=2E?= <j@example.org>",
			"J\xc3\xb6rg D.", "j@example.org"},
		{" =?utf-8?q?J=C3=B6rg?=\n =?utf-8?q?_D?= <j@example.org>",
			"J\xc3\xb6rg D", "j@example.org"},
		/* 60 bytes are a name, 61 are none. */
		{" 345678901234567890123456789012345678901234567890123456789"
		 "012 <j@example.org>",
			"345678901234567890123456789012345678901234567890123456"
			"789012",
			"j@example.org"},
		{" 345678901234567890123456789012345678901234567890123456789"
		 "0123 <j@example.org>",
			"j@example.org", "j@example.org"},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(PpMailbox) ident;
		bool found = pp_ident_parse(
			cases[i].value, strlen(cases[i].value), &ident);

		assert_string_equal(ident.addr, cases[i].addr);
		assert_int_equal(found, *cases[i].addr != '\0');
		assert_string_equal(ident.name, cases[i].name);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(identities_are_those_of_git_mailinfo),
};

PP_TEST_MAIN(tests)
