/* SPDX-License-Identifier: MIT */
/*
 * Known mails: which mail is the one that was read, whatever was written into
 * it in place, and which only looks like it; a mark has them as it had.
 */
#include <config.h>

#include <string.h>

#include "archive/known-mails.h"
#include "archive/mark.h"
#include "pp-test.h"

static const PpHash key = {1, 2};

/* The mail TEXT is in KNOWN: was it, before? */
static bool
take(PpKnownMails *known, const char *text)
{
	PpMboxMail mail = {.bytes = text, .len = strlen(text)};
	bool has = pp_known_mails_has(known, &mail);

	pp_known_mails_add(known);
	return has;
}

/* A mark's text, of TEXT alone, under HIS key. (transfer full) */
static char *
text_of(const PpHash *his, const char *text)
{
	g_autoptr(PpKnownMails) known = pp_known_mails_new(his);

	take(known, text);
	return pp_known_mails_format(known);
}

#define HEAD "From: a\nSubject: b\n c\n"
#define BODY "\nStatus: x\n\ny\n"

static void
a_mail_is_known_whatever_programs_write_into_it(void **state)
{
	static const char *const same[] = {
		HEAD BODY "\n\n",
		HEAD "Status: RO\nX-Status: AF\n" BODY,
		"X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\n"
		"X-Mozilla-Keys:          \n" HEAD BODY,
		"From: a\nX-UID: 7\nX-Keywords: a\n b\nSubject: b\n c\n" BODY,
		HEAD "X-IMAP: 17 4 a\nX-IMAPbase: 1 2\n" BODY,
		HEAD "content-length: 9\nLINES: 1\nX-Label: l\n" BODY,
		">From x Thu Mar  5 10:02:07 2026\n" HEAD BODY,
		HEAD "\nStatus: x\n\ny",
		HEAD "\nStatus: x\n\ny\r\n\r\n",
	};
	static const char *const others[] = {
		HEAD "\nStatus: z\n\ny\n",
		HEAD "\n\nStatus: x\n\ny\n",
		HEAD "\nStatus: x\ny\n",
		HEAD "Status-X: RO\n" BODY,
		HEAD "X-Mozillas: 1\n" BODY,
		HEAD "X-Labels: l\n" BODY,
		HEAD "To: d\n" BODY,
		"Subject: b\n c\nFrom: a\n" BODY,
		"From: a\nSubject: b\n" BODY,
		"From: a\nStatus: b\n c\n" BODY,
		HEAD "\n",
		"",
	};

	(void)state;
	g_autofree char *was = text_of(&key, HEAD BODY);
	for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
		g_autofree char *is = text_of(&key, same[i]);
		assert_string_equal(is, was);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autofree char *is = text_of(&key, others[i]);
		assert_string_not_equal(is, was);
	}
}

static void
a_field_behind_a_header_without_end_is_left_out(void **state)
{
	(void)state;
	g_autofree char *was = text_of(&key, "From: a\nTo: b");
	g_autofree char *is = text_of(&key, "From: a\nTo: b\nStatus: RO\n\n");

	assert_string_equal(is, was);
}

static void
another_key_knows_nothing(void **state)
{
	static const PpHash other = {1, 3};

	(void)state;
	g_autofree char *one = text_of(&key, HEAD BODY);
	g_autofree char *two = text_of(&other, HEAD BODY);
	assert_string_not_equal(one, two);
}

static void
a_mark_keeps_them(void **state)
{
	g_autoptr(PpKnownMails) known = pp_known_mails_new(&key);
	g_auto(PpMark) mark;

	(void)state;
	take(known, "S: a\n");
	take(known, "S: b\n");
	g_autofree char *mails = pp_known_mails_format(known);
	g_autofree char *value = g_strconcat("9:ab:3:cd:", mails, NULL);
	assert_true(pp_mark_parse(&mark, value));
	assert_string_equal(mark.mails, mails);
	g_autofree char *again = pp_mark_format(&mark);
	assert_string_equal(again, value);

	g_autoptr(PpKnownMails) next = pp_known_mails_new(&key);
	pp_known_mails_begin(next, mark.mails);
	take(next, "S: c\n");
	g_autofree char *three = pp_known_mails_format(next);
	take(known, "S: c\n");
	g_autofree char *all = pp_known_mails_format(known);
	assert_string_equal(three, all);
}

static void
a_mark_without_them_has_none(void **state)
{
	static const char *const values[] = {"9:ab", "9:ab:3",
		"9:ab:3:", "9:ab:3:cd", "mail:9:1,2:ab",
		"packed:9:1,2:9:ab:3:cd", "-"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
		g_auto(PpMark) mark;
		assert_true(pp_mark_parse(&mark, values[i]));
		assert_null(mark.mails);
		assert_int_equal(
			pp_mark_mail_hash(values[i]) != NULL, mark.is_mail);
	}
	assert_string_equal(pp_mark_mail_hash("mail:9:1,2:ab"), "ab");
	assert_string_equal(pp_mark_mail_hash("mail:9::ab"), "ab");
	assert_null(pp_mark_mail_hash("mail:9:ab"));
	assert_null(pp_mark_mail_hash("empty:mail:9:1,2:ab"));
}

static void
a_list_that_is_none_is_empty(void **state)
{
	static const char *const texts[] = {"", "A", "====", "AAAA", "#\xff"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(PpKnownMails) known = pp_known_mails_new(&key);
		pp_known_mails_begin(known, texts[i]);
		assert_false(pp_known_mails_find(known, texts[i]));
		assert_false(pp_known_mails_find(known, NULL));
		g_autofree char *text = pp_known_mails_format(known);
		assert_string_equal(text, "");
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_mail_is_known_whatever_programs_write_into_it),
	cmocka_unit_test(a_field_behind_a_header_without_end_is_left_out),
	cmocka_unit_test(another_key_knows_nothing),
	cmocka_unit_test(a_mark_keeps_them),
	cmocka_unit_test(a_mark_without_them_has_none),
	cmocka_unit_test(a_list_that_is_none_is_empty),
};

PP_TEST_MAIN(tests)
