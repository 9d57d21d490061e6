/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/header-text.h"
#include "mail/message.h"

/* A field's value and what it says. */
typedef struct {
	const char *value;
	const char *text;
} Case;

static void
check(const Case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_autofree char *text = pp_header_text_decode(
			cases[i].value, strlen(cases[i].value));

		assert_string_equal(text, cases[i].text);
	}
}

static void
folds_and_blanks_become_one_space(void **state)
{
	static const Case cases[] = {
		{" [PATCH] a\n b", "[PATCH] a b"},
		{" [PATCH] a\r\n\tb", "[PATCH] a b"},
		{" [PATCH] a  \t b \n  \n c ", "[PATCH] a b c"},
		{"", ""},
		{" \r\n ", ""},
		/* Only a fold is a fold: letters stay. */
		{" a\\n b", "a\\n b"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
encoded_words_are_decoded(void **state)
{
	static const Case cases[] = {
		{" =?utf-8?q?J=C3=B6rg?= <j@example.org>",
			"J\xc3\xb6rg <j@example.org>"},
		{" =?UTF-8?B?SsO2cmc=?=", "J\xc3\xb6rg"},
		{" =?iso-8859-1?Q?J=F6rg_Doe?=", "J\xc3\xb6rg Doe"},
		{" =?utf-8*de?q?J=c3=b6rg?=", "J\xc3\xb6rg"},
		{" =?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"},
		{" =?utf-8?q?a?=b", "ab"},
		{" =?utf-8?q?bl anks?=", "bl anks"},
		{" =?utf-8?q?a=0A_=0D_b?=", "a b"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
adjacent_words_are_joined(void **state)
{
	static const Case cases[] = {
		{" =?utf-8?q?a?= =?utf-8?q?b?=", "ab"},
		{" =?utf-8?q?a?=\n =?iso-8859-1?q?=F6?=", "a\xc3\xb6"},
		/* Both padded: gmime 3.2 loses the second. */
		{" =?utf-8?b?w7Y=?= =?utf-8?b?w7Y=?=", "\xc3\xb6\xc3\xb6"},
		/* A character cut in two. */
		{" =?utf-8?q?a=C3?= =?utf-8?q?=B6?=", "a\xc3\xb6"},
		{" =?utf-8?q?a?==?utf-8?q?b?=", "ab"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
what_is_no_encoded_word_stays(void **state)
{
	static const Case cases[] = {
		{" what is =?", "what is =?"},
		{" =?utf-8?q?never closed", "=?utf-8?q?never closed"},
		{" =?utf-8?x?abc?=", "=?utf-8?x?abc?="},
		{" =??q?abc?=", "=??q?abc?="},
		{" =?a b?q?abc?= =?utf-8?q?d?=", "=?a b?q?abc?= d"},
		{" =?utf-8?q?a=4?=", "a=4"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
charsets_that_lie_are_seen_through(void **state)
{
	static const Case cases[] = {
		/* HARD-CASES 18: raw 8-bit, as UTF-8 and as windows-1252. */
		{" J\xc3\xb6rg", "J\xc3\xb6rg"},
		{" J\xf6rg \x80 5", "J\xc3\xb6rg \xe2\x82\xac 5"},
		{" J\xf6rg J\xc3\xb6rg", "J\xc3\xb6rg J\xc3\xb6rg"},
		{" =?us-ascii?q?J=C3=B6rg?=", "J\xc3\xb6rg"},
		{" =?us-ascii?q?J=F6rg?=", "J\xc3\xb6rg"},
		{" =?utf-8?q?J=F6rg?=", "J\xc3\xb6rg"},
		{" =?x-unknown?q?J=C3=B6rg?=", "J\xc3\xb6rg"},
		{" =?unknown-8bit?q?J=F6rg?=", "J\xc3\xb6rg"},
		{" =?y?q?J=C3=B6rg?=", "J\xc3\xb6rg"},
		{" =?iso-8859-1?q?=93a=94?=",
			"\xe2\x80\x9c"
			"a\xe2\x80\x9d"},
		{" =?utf-8?q?=81=FF?=", "\xef\xbf\xbd\xc3\xbf"},
		{" =?utf-7?q?J+APY-rg?=", "J\xc3\xb6rg"},
		{" =?gb2312?b?tPC4tA==?=", "\xe7\xad\x94\xe5\xa4\x8d"},
		{" =?utf-8//IGNORE?q?a=ff?=", "a\xc3\xbf"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
nul_is_no_end(void **state)
{
	static const char raw[] = " a\0b";
	(void)state;

	g_autofree char *text = pp_header_text_decode(raw, 4);
	g_autofree char *encoded =
		pp_header_text_decode(" =?utf-8?q?a=00b?=", 18);

	assert_string_equal(text,
		"a\xef\xbf\xbd"
		"b");
	assert_string_equal(encoded,
		"a\xef\xbf\xbd"
		"b");
}

static void
megabytes_of_marks_take_linear_time(void **state)
{
	static const char *const units[] = {
		"=?", "=?utf-8?q?", "=?utf-8?q?a?=", "=?a?b?"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) value = g_string_new(NULL);

		while (value->len < 2000000)
			g_string_append(value, units[i]);
		g_autofree char *text =
			pp_header_text_decode(value->str, value->len);

		assert_true(strlen(text) <= value->len);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(folds_and_blanks_become_one_space),
	cmocka_unit_test(encoded_words_are_decoded),
	cmocka_unit_test(adjacent_words_are_joined),
	cmocka_unit_test(what_is_no_encoded_word_stays),
	cmocka_unit_test(charsets_that_lie_are_seen_through),
	cmocka_unit_test(nul_is_no_end),
	cmocka_unit_test(megabytes_of_marks_take_linear_time),
};

PP_TEST_MAIN(tests)
