/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>
#include <time.h>

#include "mail/header-text.h"
#include "mail/leaf.h"
#include "mail/message.h"
#include "mail/refs.h"
#include "mail/sender.h"

static void
parse(PpMessage *message, const char *mail)
{
	*message = (PpMessage){.bytes = NULL};
	pp_message_parse(message, mail, strlen(mail));
}

static void
fields_are_cut_whatever_their_line_ends(void **state)
{
	static const char *const mails[] = {
		"Subject: one\n two\nX-A : b\n\nbody\n",
		"Subject: one\r\n two\r\nX-A : b\r\n\r\nbody\n",
		"From nobody Thu Jan  1 00:00:00 1970\nSubject: one\n two\n"
		"no field here\n lost\nX-A : b\n\nbody\n",
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
		g_auto(PpMessage) message = {0};

		parse(&message, mails[i]);
		assert_int_equal(message.n_headers, 2);
		const PpHeader *other = pp_message_header(&message, "x-a", 0);

		assert_non_null(other);
		assert_int_equal(other->name_len, 3);
		assert_memory_equal(other->value, " b", other->value_len);
		assert_string_equal(mails[i] + message.body, "body\n");
		g_autofree char *subject =
			pp_message_decoded(&message, "SUBJECT");

		assert_string_equal(subject, "one two");
	}
}

static void
a_mark_and_a_quote_in_front_cost_no_field(void **state)
{
	static const char *const mails[] = {
		"\xef\xbb\xbf"
		"From: a@x\nSubject: y\n\n",
		"Subject: y\n>From: a@x\n\n",
		"Subject: y\n>from:a@x\n\n",
		/* A quoted From line is none. */
		">From a@x Thu Jan  1 00:00:00 1970\nFrom: a@x\n\n",
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
		g_auto(PpMessage) message = {0};

		parse(&message, mails[i]);
		g_autofree char *from = pp_message_decoded(&message, "From");

		assert_string_equal(from, "a@x");
	}
}

static void
a_mail_without_blank_line_is_all_header(void **state)
{
	static const char *const mails[] = {"Subject: x", "Subject: x\n", ""};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
		g_auto(PpMessage) message = {0};

		assert_int_equal(
			pp_message_parse(&message, mails[i], strlen(mails[i])),
			*mails[i] != '\0');
		assert_int_equal(message.body, strlen(mails[i]));
	}
}

static void
a_message_is_used_again(void **state)
{
	g_auto(PpMessage) message = {0};
	(void)state;

	parse(&message, "A: 1\nB: 2\n\nbody");
	assert_true(pp_message_parse(&message, "C: 3\n\n", 6));
	assert_int_equal(message.n_headers, 1);
	assert_null(pp_message_header(&message, "A", 0));
}

static void
of_fields_that_stand_twice_each_can_be_had(void **state)
{
	g_auto(PpMessage) message = {0};
	(void)state;

	parse(&message, "To: a\nCc: b\nto: c\n\n");
	assert_memory_equal(
		pp_message_header(&message, "To", 0)->value, " a", 2);
	assert_memory_equal(
		pp_message_header(&message, "To", 1)->value, " c", 2);
	assert_null(pp_message_header(&message, "To", 2));
	assert_memory_equal(
		pp_message_last_header(&message, "To")->value, " c", 2);
	assert_null(pp_message_last_header(&message, "T"));
	assert_null(pp_message_decoded(&message, "Subject"));
}

/* They are looked for from the first of their length and first letter. */
static void
fields_are_found_behind_many_and_beside_their_like(void **state)
{
	g_autoptr(GString) mail = g_string_new("Kubject: no\nsubject: 1\n");
	g_auto(PpMessage) message = {0};
	(void)state;

	for (int i = 0; i < 400; i++)
		g_string_append(mail, "X-Padding: x\n");
	g_string_append(mail, "Skbject: no\nSUBJECT: 2\nTo: 3\nTo: 4\n\n");
	parse(&message, mail->str);
	assert_memory_equal(
		pp_message_header(&message, "Subject", 0)->value, " 1", 2);
	assert_memory_equal(
		pp_message_header(&message, "Subject", 1)->value, " 2", 2);
	assert_memory_equal(
		pp_message_last_header(&message, "Subject")->value, " 2", 2);
	assert_null(pp_message_header(&message, "Subject", 2));
	assert_memory_equal(
		pp_message_header(&message, "To", 0)->value, " 3", 2);
	assert_memory_equal(
		pp_message_last_header(&message, "To")->value, " 4", 2);
	assert_null(pp_message_header(&message, "Cc", 0));
	assert_non_null(pp_message_header(&message, "x-padding", 399));
	assert_null(pp_message_header(&message, "x-padding", 400));
}

static void
message_ids_lose_brackets_and_blanks(void **state)
{
	static const struct {
		const char *mail;
		const char *id;
	} cases[] = {
		{"Message-ID: <a@example.org>\n\n", "a@example.org"},
		{"message-id:<a@example.org> (added by mx)\n\n",
			"a@example.org"},
		{"Message-ID:\n <a@exam\n ple.org>\n\n", "a@example.org"},
		{"Message-ID: a@example.org\n\n", "a@example.org"},
		{"Message-ID: <a@example.org\n\n", "a@example.org"},
		{"Message-ID: <>\nMessage-ID: <b@example.org>\n\n",
			"b@example.org"},
		{"Message-ID: <a/b\tc@example.org>\n\n", "a/bc@example.org"},
		{"Message-ID: <<a@example.org>>\n\n", "a@example.org"},
		{"Message-ID: a@example.org>\n\n", "a@example.org"},
		/* Without brackets, every word of it is the id. */
		{"Message-ID: no brackets 17\n\n", "nobrackets17"},
		{"Message-ID: a@example.org 18\n\n", "a@example.org18"},
		{"Message-ID: <a@example.org\n 19\n\n", "a@example.org19"},
		{"Message-ID: a@example.org (added (by) mx)\n\n",
			"a@example.org"},
		{"Message-ID: a(b)@example.org ( (\n\n", "a(b)@example.org(("},
		{"Message-ID: =?utf-8?q?=3Ca=40exam?=\n"
		 " =?utf-8?q?ple=2Eorg=3E?=\n\n",
			"a@example.org"},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(PpMessage) message = {0};

		parse(&message, cases[i].mail);
		g_autofree char *id = pp_message_id(&message);

		assert_string_equal(id, cases[i].id);
		g_autofree char *again = pp_message_id_of(
			&message, cases[i].mail, strlen(cases[i].mail));

		assert_string_equal(again, id);
	}
}

static void
a_mail_without_id_is_named_by_its_bytes(void **state)
{
	g_auto(PpMessage) message = {0};
	(void)state;

	parse(&message, "Message-ID: <>\n\nx\n");
	g_autofree char *id = pp_message_id(&message);

	/* printf 'Message-ID: <>\n\nx\n' | sha256sum | cut -c1-40 */
	assert_string_equal(id,
		"03bb8e81fcb9bf4aa707dbb4df044f5ed26879cc"
		"@no-msgid.invalid");
}

static void
a_mail_without_id_keeps_its_name_when_it_is_read(void **state)
{
	static const char plain[] = "From: a\nSubject: b\n c\n\nStatus: x\n";
	static const char *const same[] = {
		"From: a\nSubject: b\n c\nStatus: RO\nX-Status: A\n"
		"X-Keywords: one\n two\nX-UID: 1\n\nStatus: x\n",
		"From x@y Thu Mar  5 10:02:07 2026\n>From y\nX-IMAPbase: 1 2\n"
		"X-IMAP: 1 2\nContent-Length: 10\nlines : 1\n"
		"From: a\nSubject: b\n c\n\nStatus: x\n",
		"From: a\nX-Mozilla-Status: 0001\nX-Mozilla-Status2: 0000\n"
		"X-Mozilla-Keys: \nX-Evolution: 00000001-0000\n"
		"Subject: b\n c\n\nStatus: x\n",
		"Return-Path: <a>\nDelivered-To: me\nDelivery-Date: x\n"
		"Envelope-To: me\nX-Original-To: me\nX-getmail-retrieved: x\n"
		"From: a\nSubject: b\n c\n"
		"X-Label: x\nX-TUID: abc\nX-UIDL: 1\nReplied: x\n"
		"Forwarded: x\nX-GMAIL-LABELS: a,\n b\nX-GM-THRID: 1\n"
		"X-OfflineIMAP-1-2: 3\nX-KMail-Transport: 1\nX-Length: 5\n"
		"X-Account-Key: account1\nX-Mozilla-Altered: x\n"
		"X-Gnus-Mail-Source: x\nX-From-Line: a\nXref: x nnml:1\n"
		"X-VM-v5-Data: ([nil]\n\t[nil])\nX-Evolution-Source: 1\n"
		"X-RMAIL-ATTRIBUTES: --\n\nStatus: x\n",
	};
	static const char *const others[] = {
		"From: a\nSubject: b\n c\n\nStatus: y\n",
		"From: a\nSubject: b\n c\nStatus-X: x\n\nStatus: x\n",
		"From: a\nStatus: b\n c\n\nStatus: x\n",
		"From: a\nSubject: b\n c\nX-Labels: x\n\nStatus: x\n",
		"From: a\nSubject: b\n c\nX-KMail: x\n\nStatus: x\n",
		"From: a\nSubject: b\n c\nResent-From: x\n\nStatus: x\n",
		">From: a\nSubject: b\n c\n\nStatus: x\n",
	};
	g_auto(PpMessage) message = {0};
	(void)state;

	parse(&message, plain);
	g_autofree char *id = pp_message_id(&message);
	for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
		g_autofree char *again =
			pp_message_id_of(&message, same[i], strlen(same[i]));
		assert_string_equal(again, id);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		g_auto(PpMessage) another = {0};
		parse(&another, others[i]);
		g_autofree char *other = pp_message_id(&another);
		assert_string_not_equal(other, id);
	}
}

static void
arrival_is_the_topmost_received_that_parses(void **state)
{
	static const struct {
		const char *mail;
		int64_t time; /* -1: none */
	} cases[] = {
		{"Received: from a by b; Thu, 1 Jan 1970 00:01:00 +0000\n"
		 "Received: by c; Thu, 1 Jan 1970 00:00:30 +0000\n\n",
			60},
		{"Received: from a by b with no date\n"
		 "Received: by c; junk\n"
		 "Received: by d;\n\tThu, 1 Jan 1970 00:00:30 +0000\n\n",
			30},
		{"Received: by c; 1 Jan 1970 00:00:30 +0000 (UTC; summer)\n\n",
			30},
		{"Received: by (a; b); Thu, 1 Jan 1970 01:00:30 +0100\n\n", 30},
		{"Received: by c;;;;;;;\nDate: 1 Jan 1970 00:00:30\n\n", -1},
		{"Subject: none\n\n", -1},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(PpMessage) message = {0};
		int64_t time = -1;

		parse(&message, cases[i].mail);
		assert_int_equal(pp_message_received(&message, &time),
			cases[i].time != -1);
		assert_int_equal(time, cases[i].time);
	}
}

static void
list_ids_are_named_once(void **state)
{
	g_auto(PpMessage) message = {0};
	(void)state;

	parse(&message,
		"List-Id: \"The <odd> list\" <a.example.org>\n"
		"List-Id: <b.example.org>\nlist-ID: <a.example.org>\n"
		"List-Id: c.example.org\nList-Id: \n\n");
	g_auto(GStrv) lists = pp_message_lists(&message);
	g_autofree char *joined = g_strjoinv(" ", lists);

	assert_string_equal(
		joined, "a.example.org b.example.org c.example.org");
}

static void
random_bytes_are_some_mail(void **state)
{
	static const char alphabet[] = "aA:<>()\"\\ \t\r\n\n\n,;=?@\x80\xc3\0b";
	uint32_t seed = 1;
	(void)state;

	for (int round = 0; round < 3000; round++) {
		char mail[200] = "From: \"";
		size_t len = round % sizeof(mail);

		for (size_t i = round % 10; i < len; i++) {
			seed = seed * 1664525 + 1013904223;
			mail[i] = alphabet[(seed >> 16) % sizeof(alphabet)];
		}
		/* Of its very size, so that ASan sees each byte too far. */
		g_autofree char *copy = g_memdup2(mail, len);
		g_auto(PpMessage) message = {0};

		pp_message_parse(&message, copy, len);
		assert_true(message.body <= len);
		g_autofree char *id = pp_message_id(&message);
		g_auto(GStrv) refs = pp_refs_read(&message);
		g_auto(PpMailbox) sender;

		pp_sender_find(&message, &sender);
		assert_true(*id != '\0');
		assert_true(g_utf8_validate(sender.name, -1, NULL));
		for (size_t i = 0; i < message.n_headers; i++) {
			const PpHeader *header = &message.headers[i];
			g_autofree char *text = pp_header_text_decode(
				header->value, header->value_len);
			g_autoptr(GArray) all = pp_mailbox_parse_all(
				header->value, header->value_len);

			assert_true(g_utf8_validate(text, -1, NULL));
		}
	}
}

static void
a_list_of_thousands_takes_linear_time(void **state)
{
	g_autoptr(GString) mail = g_string_new(
		"From: X via L <l@example.org>\nList-Id: <l.example.org>\n");
	static const char *const fields[] = {"List-Post: ", "\nReply-To: "};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		g_string_append(mail, fields[i]);
		for (int n = 0; n < 50000; n++)
			g_string_append_printf(mail, "X <l%d@example.org>,", n);
	}
	g_string_append(mail, "\n\n");
	g_auto(PpMessage) message = {0};
	g_auto(PpMailbox) sender;

	parse(&message, mail->str);
	pp_sender_find(&message, &sender);
	assert_string_equal(sender.addr, "l1@example.org");
}

static void
a_hundred_thousand_fields_take_linear_time(void **state)
{
	static const char *const units[] = {"Message-ID:\n",
		"Received: ;;;;;\n", "List-Id: <aaaa>\n", "References: <a@a>\n",
		"In-Reply-To: a (\n", "Reply-To: a via b\n"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) mail = g_string_new("From: a via b <a@a");

		for (int n = 0; n < 100000; n++)
			g_string_append_c(mail, 'a');
		g_string_append(mail, ">\n");
		for (int n = 0; n < 100000; n++)
			g_string_append(mail, units[i]);
		g_auto(PpMessage) message = {0};
		g_auto(PpMailbox) sender;
		int64_t time;

		pp_message_parse(&message, mail->str, mail->len);
		assert_int_equal(message.n_headers, 100001);
		g_autofree char *id = pp_message_id(&message);
		g_auto(GStrv) refs = pp_refs_read(&message);
		g_auto(GStrv) lists = pp_message_lists(&message);

		pp_sender_find(&message, &sender);
		assert_false(pp_message_received(&message, &time));
		assert_true(g_strv_length(refs) <= 1);
		assert_true(g_strv_length(lists) <= 1);
	}
}

static void
an_id_of_open_comments_takes_linear_time(void **state)
{
	g_autoptr(GString) value = g_string_new("a");

	(void)state;
	for (int i = 0; i < 300000; i++)
		g_string_append(value, " (b");
	/* With its square, minutes. */
	clock_t began = clock();
	g_autofree char *id = pp_header_text_id(value->str, value->len);
	assert_int_equal(strlen(id), 1 + 2 * 300000);
	assert_true(clock() - began < 20 * CLOCKS_PER_SEC);
}

static void
a_leaf_is_described_whole(void **state)
{
	g_auto(PpMessage) message = {0};
	PpLeaf leaf;

	(void)state;
	memset(&leaf, 0xff, sizeof leaf);
	pp_message_parse(&message, "\ntext\n", 6);
	pp_leaf_describe(&leaf, &message);
	assert_false(leaf.attached || leaf.nested || leaf.decoded);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_leaf_is_described_whole),
	cmocka_unit_test(an_id_of_open_comments_takes_linear_time),
	cmocka_unit_test(fields_are_cut_whatever_their_line_ends),
	cmocka_unit_test(a_mark_and_a_quote_in_front_cost_no_field),
	cmocka_unit_test(a_mail_without_blank_line_is_all_header),
	cmocka_unit_test(a_message_is_used_again),
	cmocka_unit_test(of_fields_that_stand_twice_each_can_be_had),
	cmocka_unit_test(fields_are_found_behind_many_and_beside_their_like),
	cmocka_unit_test(message_ids_lose_brackets_and_blanks),
	cmocka_unit_test(a_mail_without_id_is_named_by_its_bytes),
	cmocka_unit_test(a_mail_without_id_keeps_its_name_when_it_is_read),
	cmocka_unit_test(arrival_is_the_topmost_received_that_parses),
	cmocka_unit_test(list_ids_are_named_once),
	cmocka_unit_test(random_bytes_are_some_mail),
	cmocka_unit_test(a_list_of_thousands_takes_linear_time),
	cmocka_unit_test(a_hundred_thousand_fields_take_linear_time),
};

PP_TEST_MAIN(tests)
