/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/message.h"
#include "mail/sender.h"

typedef struct {
	const char *fields;
	const char *sender;
} Case;

static void
check(const Case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_auto(PpMessage) message;
		g_auto(PpMailbox) sender;

		pp_message_init(&message);
		pp_message_parse(
			&message, cases[i].fields, strlen(cases[i].fields));
		pp_sender_find(&message, &sender);
		g_autofree char *text = pp_mailbox_format(&sender);

		assert_string_equal(text, cases[i].sender);
	}
}

/* HARD-CASES 28. */
static void
rewriting_by_lists_is_undone(void **state)
{
	static const Case cases[] = {
		/* Mailman. */
		{"From: Jane Doe via devel <devel@lists.example.org>\n"
		 "Reply-To: Jane Doe <jane@example.com>\n",
			"Jane Doe <jane@example.com>"},
		{"From: Jane Doe via devel <devel@lists.example.org>\n"
		 "Reply-To: devel@lists.example.org\n"
		 "Cc: Joe <joe@example.com>, Jane Doe <jane@example.com>"
		 "\n",
			"Jane Doe <jane@example.com>"},
		{"From: \"Doe, Jane via devel\" <devel@lists.example.org>\n"
		 "Cc: \"Doe, Jane\" <jane@example.com>\n",
			"\"Doe, Jane\" <jane@example.com>"},
		/* Google groups. */
		{"From: \"'Jane Doe' via Devel\" <devel@lists.example.org>\n"
		 "X-Original-From: Jane Doe <jane@example.com>\n",
			"Jane Doe <jane@example.com>"},
		{"From: 'Jane Doe' via Devel <devel@lists.example.org>\n"
		 "Reply-To: Jane Doe <jane@example.com>\n",
			"Jane Doe <jane@example.com>"},
		/* A list without name. */
		{"From: Jane Doe via <devel@lists.example.org>\n"
		 "Reply-To: Jane Doe <jane@example.com>\n",
			"Jane Doe <jane@example.com>"},
		/* No "via" at all: only the address is the list's. */
		{"From: Jane Doe <devel@lists.example.org>\n"
		 "List-Id: Devel <devel.lists.example.org>\n"
		 "Reply-To: Jane Doe <jane@example.com>\n",
			"Jane Doe <jane@example.com>"},
		{"From: Jane Doe <devel@lists.example.org>\n"
		 "List-Post: <mailto:devel@lists.example.org>\n"
		 "X-Original-From: Jane Doe <jane@example.com>\n",
			"Jane Doe <jane@example.com>"},
		/* B4 Relay. */
		{"From: Jane Doe via B4 Relay "
		 "<devnull+jane.example.com@kernel.example>\n"
		 "X-Original-From: Jane Doe <jane@example.com>\n"
		 "Reply-To: jane@example.com\n",
			"Jane Doe <jane@example.com>"},
		{"From: =?utf-8?q?J=C3=B6rg?= via L <l@lists.example.org>\n"
		 "Reply-To: =?utf-8?q?J=C3=B6rg?= <j@example.com>\n",
			"J\xc3\xb6rg <j@example.com>"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
nobody_else_speaks_for_the_sender(void **state)
{
	static const Case cases[] = {
		{"From: Jane Doe <jane@example.com>\n"
		 "X-Original-From: Eve <eve@example.com>\n",
			"Jane Doe <jane@example.com>"},
		{"From: Jane Doe <jane@example.com>\n"
		 "Reply-To: Jane Doe <other@example.com>\n"
		 "List-Id: <devel.lists.example.org>\n",
			"Jane Doe <jane@example.com>"},
		{"From: Jane via devel <devel@lists.example.org>\n"
		 "Reply-To: Joe <joe@example.com>\n",
			"Jane via devel <devel@lists.example.org>"},
		{"From: Jane via devel <devel@lists.example.org>\n"
		 "X-Original-From: junk\n",
			"Jane via devel <devel@lists.example.org>"},
		{"Subject: no From\n", ""},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(rewriting_by_lists_is_undone),
	cmocka_unit_test(nobody_else_speaks_for_the_sender),
};

PP_TEST_MAIN(tests)
