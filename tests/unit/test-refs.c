/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/message.h"
#include "mail/refs.h"

/* Fields, and the references they give, one space between. */
typedef struct {
	const char *fields;
	const char *refs;
} Case;

static void
check(const Case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_auto(PpMessage) message = {0};

		pp_message_parse(
			&message, cases[i].fields, strlen(cases[i].fields));
		g_auto(GStrv) refs = pp_refs_read(&message);
		g_autofree char *joined = g_strjoinv(" ", refs);

		assert_string_equal(joined, cases[i].refs);
	}
}

static void
the_parent_stands_last_and_each_id_once(void **state)
{
	static const Case cases[] = {
		{"Subject: x\n", ""},
		{"In-Reply-To: <a@x>\n", "a@x"},
		{"References: <a@x> <b@x>\n", "a@x b@x"},
		{"References: <a@x>\n <b@x>\nIn-Reply-To: <b@x>\n", "a@x b@x"},
		{"References: <a@x><b@x>\nIn-Reply-To: <c@x>\n", "a@x b@x c@x"},
		{"References: <a@x> <a@x> <b@x> <a@x>\n", "a@x b@x"},
		/* HARD-CASES 33: newest first. */
		{"References: <c@x> <b@x> <a@x>\nIn-Reply-To: <c@x>\n",
			"b@x a@x c@x"},
		{"In-Reply-To: <a@x> <b@x>\n", "a@x b@x"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

/* HARD-CASES 32. */
static void
comments_and_prose_are_no_ids(void **state)
{
	static const Case cases[] = {
		{"In-Reply-To: <a@x> (Jane's message of \"Fri, 1 <b@x>\")\n",
			"a@x"},
		{"In-Reply-To: (Jane (x) <b@x>) <a@x>\n", "a@x"},
		{"In-Reply-To: <a@x> (Jane's message, never closed <b@x>\n",
			"a@x b@x"},
		{"In-Reply-To: Your message of \"Fri\" <a@x>\n", "a@x"},
		{"From: Jane <jane@x>\nTo: Joe <joe@x>\n"
		 "In-Reply-To: Message from Joe <joe@x> of Fri <a@x>\n",
			"a@x"},
		{"References: <a@x>\n"
		 "In-Reply-To: <b@x> =?utf-8?q?=28J=C3=B6rg=27s?=\n"
		 " =?utf-8?q?message=29?=\n",
			"a@x b@x"},
		{"In-Reply-To: <[PATCH 0/3] a title>\n", ""},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
answers_to_the_prompt_of_send_email_are_no_ids(void **state)
{
	static const Case cases[] = {
		{"In-Reply-To: y\n", ""},
		{"In-Reply-To: <y>\nReferences: <n> <Yes>\n", ""},
		{"In-Reply-To: \nReferences:\n", ""},
		{"In-Reply-To: <>\n", ""},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
ids_without_brackets_are_found(void **state)
{
	static const Case cases[] = {
		{"In-Reply-To: a@x\n", "a@x"},
		{"References: a@x b@x\nIn-Reply-To: b@x\n", "a@x b@x"},
		{"In-Reply-To: https://lore.example.org/list/a@x/\n", "a@x"},
		{"In-Reply-To: =?utf-8?q?=3Ca=40x=3E?=\n", "a@x"},
		{"In-Reply-To: 4711\n", ""},
		{"In-Reply-To: @\n", ""},
		{"In-Reply-To: a@x b\nReferences: <b@x c <c@x d\n",
			"b@x c@x a@x"},
		{"In-Reply-To: <a 17@x>\n", "a17@x"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
ids_in_encoded_words_are_decoded(void **state)
{
	static const Case cases[] = {
		{"In-Reply-To: =?utf-8?q?=3Ca=40x?=\n =?utf-8?q?=2Ey=3E?=\n",
			"a@x.y"},
		{"References: <a@x> =?us-ascii?q?=3Cb=40x=3E?=\n", "a@x b@x"},
		{"References: =?utf-8?b?PGFAeD4=?=\n =?utf-8?b?IDxiQHg+?=\n",
			"a@x b@x"},
		{"References: <=?utf-8?q?a=40x?=>\n", "a@x"},
		/* Its own id is decoded alike. */
		{"Message-ID: =?utf-8?q?=3Ca=40x=3E?=\n"
		 "References: <a@x> <b@x>\n",
			"b@x"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
broken_brackets_cost_no_id(void **state)
{
	static const Case cases[] = {
		{"In-Reply-To: <<a@x>>\n", "a@x"},
		{"References: <<<a@x> <b@x>>\n", "a@x b@x"},
		/* One that is not closed does not swallow the next. */
		{"References: <a@x <b@x> <c@x>\n", "a@x b@x c@x"},
		{"References: <a@x\n <b@x>\n", "a@x b@x"},
		{"References: <a@x> <b@x\n", "a@x b@x"},
		{"References: a@x> <b@x>\n", "a@x b@x"},
		{"In-Reply-To: a@x>\n", "a@x"},
		{"In-Reply-To: <a@x\n", "a@x"},
		{"References: < <a@x>\n", "a@x"},
		{"References: > <a@x> <\n", "a@x"},
		{"In-Reply-To: <\n", ""},
		{"In-Reply-To: >\n", ""},
		{"In-Reply-To: a lone < and a >\n", ""},
		/* No id, but words. */
		{"In-Reply-To: mail <of Jane <a@x>\n", "a@x"},
		{"In-Reply-To: 5 > 3, <a@x>\n", "a@x"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
fields_that_stand_twice_are_all_read(void **state)
{
	static const Case cases[] = {
		{"References: <a@x>\nReferences: <b@x>\n", "a@x b@x"},
		{"In-Reply-To: <a@x>\nIn-Reply-To: <a@x>\n", "a@x"},
		{"References: <a@x>\nIn-Reply-To: <b@x>\nIn-Reply-To: <b@x>\n"
		 "References: <c@x>\n",
			"a@x c@x b@x"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

/* HARD-CASES 33: it would be its own parent. */
static void
a_mail_does_not_refer_to_itself(void **state)
{
	static const Case cases[] = {
		{"Message-ID: <a@x>\nIn-Reply-To: <a@x>\n", ""},
		{"Message-ID: <a@x>\nReferences: <b@x> <a@x>\n", "b@x"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
odd_ids_are_kept_whole(void **state)
{
	static const Case cases[] = {
		{"In-Reply-To: <a/b%2F$=?@x>\n", "a/b%2F$=?@x"},
		{"In-Reply-To: <a\n b@x>\n", "ab@x"},
		{"In-Reply-To: < a@x >\n", "a@x"},
		{"In-Reply-To: <no-at-sign>\n", "no-at-sign"},
		{"In-Reply-To: <a=?b@x>\n", "a=?b@x"},
	};
	g_autofree char *id = g_strnfill(5000, 'i');
	g_autofree char *field = g_strdup_printf("References: <%s@x>\n", id);
	g_autofree char *ref = g_strdup_printf("%s@x", id);
	Case big = {field, ref};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
	check(&big, 1);
}

static void
megabytes_of_ids_take_linear_time(void **state)
{
	static const char *const units[] = {
		"<", "(", "(<a@x>", "<a@x>", "(\\", "a@x "};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) mail = g_string_new("References: ");

		while (mail->len < 2000000)
			g_string_append(mail, units[i]);
		g_auto(PpMessage) message = {0};

		pp_message_parse(&message, mail->str, mail->len);
		g_auto(GStrv) refs = pp_refs_read(&message);

		assert_true(g_strv_length(refs) <= 1);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_parent_stands_last_and_each_id_once),
	cmocka_unit_test(comments_and_prose_are_no_ids),
	cmocka_unit_test(answers_to_the_prompt_of_send_email_are_no_ids),
	cmocka_unit_test(ids_without_brackets_are_found),
	cmocka_unit_test(ids_in_encoded_words_are_decoded),
	cmocka_unit_test(broken_brackets_cost_no_id),
	cmocka_unit_test(fields_that_stand_twice_are_all_read),
	cmocka_unit_test(a_mail_does_not_refer_to_itself),
	cmocka_unit_test(odd_ids_are_kept_whole),
	cmocka_unit_test(megabytes_of_ids_take_linear_time),
};

PP_TEST_MAIN(tests)
