/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/src.h"
#include "pp-test.h"

#define ID "0123456789abcdef0123456789abcdef01234567"

static void
a_src_is_read_as_it_was_written(void **state)
{
	static const char *const table[] = {"mboxrd:0:0:/a",
		"mboxrd:39:2509:/var/mail/list.mbox", "mboxo:1:2:/a",
		"mboxcl:1:2:/a", "mboxcl2:1:2:/a",
		"mail:0:9:/a b/c:d\te\nf\xff", "git:" ID ":m:/a.git",
		"git:" ID "0123456789abcdef01234567:m:/a.git",
		"git:" ID ":ab/0123456789abcdef0123456789abcdef012345:/a:b"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		PpSrc src;
		g_autoptr(GString) again = g_string_new(NULL);
		bool ok = pp_src_parse(&src, table[i], strlen(table[i]));
		if (!ok)
			fail_msg("refused: %s", table[i]);
		pp_src_append(again, &src);
		assert_string_equal(again->str, table[i]);
	}
}

static void
what_is_no_src_is_refused(void **state)
{
	static const char *const table[] = {"", ":", ":::", "mboxrd",
		"mboxrd:1:2", "mboxrd:1:2:", "mboxrd:1:2:relative",
		"mboxrd:-1:2:/a", "mboxrd:1:+2:/a", "mboxrd:1: 2:/a",
		"mboxrd::2:/a", "mboxrd:1::/a", "mbox:1:2:/a", "MAIL:1:2:/a",
		"mboxrd:1234567890123456789:1:/a", "git:" ID ":m:a.git",
		"git:" ID ":d:/a.git", "git:" ID ":../m:/a.git",
		"git:HEAD:m:/a.git", "git:" ID "0:m:/a.git",
		"git:--all:m:/a.git",
		"git:0123456789ABCDEF0123456789ABCDEF01234567:m:/a.git",
		"git:" ID ":m"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		PpSrc src;
		if (pp_src_parse(&src, table[i], strlen(table[i])))
			fail_msg("taken: '%s'", table[i]);
	}
	PpSrc src;
	assert_false(pp_src_parse(&src, "mail:0:1:/a\0b", 13));
}

static void
a_mail_file_is_m_or_a_hash(void **state)
{
	(void)state;
	assert_true(pp_src_is_mail_file("m", 1));
	assert_true(pp_src_is_mail_file(
		"ab/0123456789abcdef0123456789abcdef012345", 41));
	assert_false(pp_src_is_mail_file("d", 1));
	assert_false(pp_src_is_mail_file("", 0));
	assert_false(pp_src_is_mail_file(
		"ab/0123456789abcdef0123456789abcdef01234Z", 41));
	assert_false(pp_src_is_mail_file(
		"abc0123456789abcdef0123456789abcdef012345", 41));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_src_is_read_as_it_was_written),
	cmocka_unit_test(what_is_no_src_is_refused),
	cmocka_unit_test(a_mail_file_is_m_or_a_hash),
};

PP_TEST_MAIN(tests)
