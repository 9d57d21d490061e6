/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/quoting.h"
#include "pp-test.h"

static void
a_from_line_has_a_clock_and_a_year(void **state)
{
	static const struct {
		const char *line;
		bool is;
	} table[] = {
		{"From mboxrd@z Thu Jan  1 00:00:00 1970", true},
		{"From mboxrd@z Thu Jan  1 00:00:00 1970\n", true},
		{"From mboxrd@z Thu Jan  1 00:00:00 1970\r\n", true},
		{"From a b c Tue Dec 10 21:01:05 2019", true},
		{"From - Tue Dec 10 21:01:05 2019", true},
		{"From a@example.org Tue Dec 10 21:01:05 CET 2019", true},
		{"From a@example.org Tue Dec 10 21:01:05 +0100 2019", true},
		{"From a@example.org Tue Dec 10 21:01:05 2019 +0100", true},
		{"From a@example.org Tue Dec 10 21:01 2019", true},
		{"From a@example.org Tue Dec 10 21:01:05 99", true},
		{"From 0123456789abcdef Mon Sep 17 00:00:00 2001", true},
		{"From a@[IPv6:2001:db8::1] Tue Dec 10 21:01:05 2019", true},
		{"From host:a Tue Dec 10 21:01:05 2019 remote from b", true},
		{"From here on nothing is safe.", false},
		{"From 10:30 on we meet in room 2019", false},
		{"From a@example.org Tue Dec 10 21:01:05 12", false},
		{"From a@example.org Tue Dec 10 2019", false},
		{"From: a@example.org Tue Dec 10 21:01:05 2019", false},
		{">From a Tue Dec 10 21:01:05 2019", false},
		{" From a Tue Dec 10 21:01:05 2019", false},
		{"from a Tue Dec 10 21:01:05 2019", false},
		{"From ", false},
		{"From", false},
		{"", false},
		{"From :", false},
		{"From ::::::", false},
		{"From 1:2:3 2019", false},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (pp_from_line_is(table[i].line, strlen(table[i].line)) !=
			table[i].is)
			fail_msg("'%s'", table[i].line);
}

static void
a_line_over_4096_bytes_is_text(void **state)
{
	g_autoptr(GString) line = g_string_new("From ");

	(void)state;
	while (line->len < PP_FROM_LINE_MAX)
		g_string_append_c(line, 'x');
	g_string_append(line, " Tue Dec 10 21:01:05 2019");
	assert_false(pp_from_line_is(line->str, line->len));
}

static void
its_time_is_utc_unless_it_has_a_zone(void **state)
{
	static const struct {
		const char *line;
		bool has;
		int64_t time;
	} table[] = {
		{"From a Thu Jan  1 00:00:00 1970", true, 0},
		{"From a Tue Dec 10 21:01:05 2019", true, 1576011665},
		{"From a Tue Dec 10 21:01:05 2019 +0100", true, 1576008065},
		{"From a Tue Dec 10 21:01:05 -0130 2019", true, 1576017065},
		{"From a Tue Dec 10 21:01 2019", true, 1576011660},
		{"From a xxx yyy 21:01:05 2019", false, 0},
		{"From a Tue Dec 10 25:01:05 2019", false, 0},
		{"From a Tue Dec 99 21:01:05 2019", false, 0},
		{"From here on", false, 0},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		int64_t time = -1;
		bool has = pp_from_line_time(
			table[i].line, strlen(table[i].line), &time);
		assert_int_equal(has, table[i].has);
		assert_int_equal(time, has ? table[i].time : -1);
	}
}

/* Each line of a mail as the formats write it, and what is read back. */
static void
quoting_is_undone_by_one_level(void **state)
{
	static const struct {
		PpFormat format;
		const char *quoted;
		const char *plain;
	} table[] = {
		{PP_FORMAT_MBOXRD, ">From a", "From a"},
		{PP_FORMAT_MBOXRD, "a\n>From a\n", "a\nFrom a\n"},
		{PP_FORMAT_MBOXRD, ">>From a\n>>>From b\n",
			">From a\n>>From b\n"},
		{PP_FORMAT_MBOXRD, ">From: a\n", ">From: a\n"},
		{PP_FORMAT_MBOXRD, "> >From a\n", "> >From a\n"},
		{PP_FORMAT_MBOXRD, "x>From a\n", "x>From a\n"},
		{PP_FORMAT_MBOXRD, "x>>From a\n>From b", "x>>From a\nFrom b"},
		{PP_FORMAT_MBOXRD, "> From a\n", "> From a\n"},
		{PP_FORMAT_MBOXO, ">From a\n>>From b\n", "From a\n>>From b\n"},
		{PP_FORMAT_MBOXCL, ">From a\n>>From b\n", "From a\n>>From b\n"},
		{PP_FORMAT_MBOXCL2, ">From a\n", ">From a\n"},
		{PP_FORMAT_MAIL, ">From a\n", ">From a\n"},
		{PP_FORMAT_MBOXRD, "", ""},
	};
	g_autoptr(GString) scratch = g_string_new("old");

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const char *bytes;
		size_t len;
		pp_unquote(table[i].format, table[i].quoted,
			strlen(table[i].quoted), scratch, &bytes, &len);
		g_autofree char *got = g_strndup(bytes, len);
		assert_string_equal(got, table[i].plain);
	}
}

static void
what_needs_no_unquoting_is_not_copied(void **state)
{
	static const char mail[] = "Subject: a\n\nFrom here on > From\n";
	g_autoptr(GString) scratch = g_string_new(NULL);
	const char *bytes;
	size_t len;

	(void)state;
	pp_unquote(PP_FORMAT_MBOXRD, mail, strlen(mail), scratch, &bytes, &len);
	assert_ptr_equal(bytes, mail);
	assert_int_equal(len, strlen(mail));
}

static void
a_mailbox_is_written_with_from_line_and_separator(void **state)
{
	static const char mail[] = "Subject: a\n\nFrom b\n>From c\nend";
	g_autoptr(GString) out = g_string_new(NULL);

	(void)state;
	pp_mbox_append(out, PP_FORMAT_MBOXRD, mail, strlen(mail), 1576011665);
	assert_string_equal(out->str,
		"From mboxrd@z Tue Dec 10 21:01:05 2019\n"
		"Subject: a\n\n>From b\n>>From c\nend\n\n");
	g_string_truncate(out, 0);
	pp_mbox_append(out, PP_FORMAT_MBOXO, mail, strlen(mail), 0);
	assert_string_equal(out->str,
		"From mboxrd@z Thu Jan  1 00:00:00 1970\n"
		"Subject: a\n\n>From b\n>From c\nend\n\n");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_from_line_has_a_clock_and_a_year),
	cmocka_unit_test(a_line_over_4096_bytes_is_text),
	cmocka_unit_test(its_time_is_utc_unless_it_has_a_zone),
	cmocka_unit_test(quoting_is_undone_by_one_level),
	cmocka_unit_test(what_needs_no_unquoting_is_not_copied),
	cmocka_unit_test(a_mailbox_is_written_with_from_line_and_separator),
};

PP_TEST_MAIN(tests)
