/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/quoting.h"
#include "pp-test.h"

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
		pp_quoting_undo(table[i].format, table[i].quoted,
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
	pp_quoting_undo(
		PP_FORMAT_MBOXRD, mail, strlen(mail), scratch, &bytes, &len);
	assert_ptr_equal(bytes, mail);
	assert_int_equal(len, strlen(mail));
}

static void
a_mailbox_is_written_with_from_line_and_separator(void **state)
{
	static const char mail[] = "Subject: a\n\nFrom b\n>From c\nend";
	static const char dated[] = "From d 10:00 2020\n>From e 11:00 2020\n";
	g_autoptr(GString) out = g_string_new(NULL);

	(void)state;
	pp_quoting_append(
		out, PP_QUOTING_MBOXRD, mail, strlen(mail), 1576011665);
	assert_string_equal(out->str,
		"From mboxrd@z Tue Dec 10 21:01:05 2019\n"
		"Subject: a\n\n>From b\n>>From c\nend\n\n");
	g_string_truncate(out, 0);
	pp_quoting_append(out, PP_QUOTING_AM, mail, strlen(mail), 0);
	pp_quoting_append(out, PP_QUOTING_AM, dated, strlen(dated), 0);
	assert_string_equal(out->str,
		"From mboxrd@z Thu Jan  1 00:00:00 1970\n"
		"Subject: a\n\nFrom b\n>From c\nend\n\n"
		"From mboxrd@z Thu Jan  1 00:00:00 1970\n"
		">From d 10:00 2020\n>From e 11:00 2020\n\n");
}

/* There our own readers see a mail begin; nobody else does. */
static void
a_line_behind_nuls_is_quoted(void **state)
{
	static const char mail[] = "Subject: a\n\n\0From b\nx\0\0>From c\n";
	static const char quoted[] =
		"From mboxrd@z Thu Jan  1 00:00:00 1970\n"
		"Subject: a\n\n\0>From b\nx\0\0>>From c\n\n";
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GString) scratch = g_string_new(NULL);
	const char *back;
	size_t len;

	(void)state;
	pp_quoting_append(out, PP_QUOTING_MBOXRD, mail, sizeof mail - 1, 0);
	assert_int_equal(out->len, sizeof quoted - 1);
	assert_memory_equal(out->str, quoted, out->len);
	pp_quoting_undo(
		PP_FORMAT_MBOXRD, mail, sizeof mail - 1, scratch, &back, &len);
	assert_ptr_equal(back, mail);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(quoting_is_undone_by_one_level),
	cmocka_unit_test(what_needs_no_unquoting_is_not_copied),
	cmocka_unit_test(a_mailbox_is_written_with_from_line_and_separator),
	cmocka_unit_test(a_line_behind_nuls_is_quoted),
};

PP_TEST_MAIN(tests)
