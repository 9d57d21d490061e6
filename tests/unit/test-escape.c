/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "base/quote.h"
#include "record/escape.h"

static void
check(const char *value, size_t len, PpEscapeMode mode, const char *wanted)
{
	g_autoptr(GString) out = g_string_new(NULL);

	pp_escape_append(out, value, len, mode);
	assert_string_equal(out->str, wanted);
	assert_int_equal(pp_escape_check(out->str, out->len), out->len);
}

static void
what_a_terminal_obeys_is_escaped(void **state)
{
	static const struct {
		const char *value;
		const char *escaped;
	} cases[] = {
		{"plain", "plain"},
		{"", ""},
		{"a\tb\nc\rd\\e", "a\\tb\\nc\\rd\\\\e"},
		{"\x1b[31m\x07", "\\x1b[31m\\x07"},
		{"\x7f", "\\x7f"},
		{"\xc2\x9b", "\\xc2\\x9b"},          /* CSI, a C1 control */
		{"\xc2\xa0", "\xc2\xa0"},            /* no-break space */
		{"\xe2\x80\xa8", "\\xe2\\x80\\xa8"}, /* U+2028 */
		{"\xe2\x80\xae", "\\xe2\\x80\\xae"}, /* U+202E */
		{"\xe2\x80\xaf", "\xe2\x80\xaf"},    /* U+202F */
		{"\xe2\x81\xa6", "\\xe2\\x81\\xa6"}, /* U+2066 */
		{"\xd8\x9c", "\\xd8\\x9c"},          /* U+061C */
		{"\xe2\x80\x8e", "\\xe2\\x80\\x8e"}, /* U+200E */
		{"\xf0\x9f\x90\xa7", "\xf0\x9f\x90\xa7"},
		{"12345678\t12345678", "12345678\\t12345678"},
		{"1234567\\", "1234567\\\\"},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t len = strlen(cases[i].value);
		check(cases[i].value, len, PP_ESCAPE_TEXT, cases[i].escaped);
		check(cases[i].value, len, PP_ESCAPE_BYTES, cases[i].escaped);
	}
}

static void
a_character_that_is_obeyed_is_found(void **state)
{
	static const struct {
		const char *text;
		size_t at, len;
	} cases[] = {
		{"a\tb\nc", 5, 0},
		{"ab\x1b[1m", 2, 1},
		{"a\rb", 1, 1},
		{"\x7f", 0, 1},
		{"\xff\xc2\x9b", 1, 2},
		{"a\xe2\x80\xae", 1, 3},
		{"\xd8\x9c\xe2\x80\x8e\xe2\x80\x8f", 8, 0},
		{"\xe2\x80\xa8\xe2\x80\xa9", 6, 0},
		{"\xc3\xa9\xe2\x80", 4, 0},
		{"", 0, 0},
	};
	size_t n;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *text = cases[i].text;

		n = 0;
		assert_int_equal(
			pp_char_obeyed(text, strlen(text), &n), cases[i].at);
		assert_int_equal(n, cases[i].len);
	}
	assert_int_equal(pp_char_obeyed("a\0", 2, &n), 1);
}

static void
bytes_that_are_no_utf8_are_replaced_or_kept(void **state)
{
	static const char *const cases[] = {"\xff", "\x80", "\xc0\xaf", "\xc2",
		"\xe0\x9f\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
		"\xf5\x80\x80\x80", "\xe2\x80", "\xf0\x9f\x90"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GString) bytes = g_string_new(NULL);
		for (const char *at = cases[i]; *at; at++) {
			g_string_append(text, "\xef\xbf\xbd");
			g_string_append_printf(
				bytes, "\\x%02x", (unsigned char)*at);
		}
		size_t len = strlen(cases[i]);
		check(cases[i], len, PP_ESCAPE_TEXT, text->str);
		check(cases[i], len, PP_ESCAPE_BYTES, bytes->str);
	}
	check("a\0b", 3, PP_ESCAPE_TEXT, "a\\x00b");
}

static void
all_bytes_come_back_in_any_place(void **state)
{
	GRand *random = g_rand_new_with_seed(20);
	g_autoptr(GString) escaped = g_string_new(NULL);
	g_autoptr(GString) back = g_string_new(NULL);
	(void)state;

	for (int round = 0; round < 2000; round++) {
		char value[64];
		size_t len = (size_t)g_rand_int_range(random, 0, 64);
		for (size_t i = 0; i < len; i++)
			value[i] = (char)g_rand_int_range(random, 0, 256);
		g_string_truncate(escaped, 0);
		g_string_truncate(back, 0);
		pp_escape_append(escaped, value, len, PP_ESCAPE_BYTES);
		assert_true(
			g_utf8_validate_len(escaped->str, escaped->len, NULL));
		assert_int_equal(pp_escape_check(escaped->str, escaped->len),
			escaped->len);
		pp_escape_undo(back, (PpSlice){escaped->str, escaped->len});
		assert_int_equal(back->len, len);
		assert_memory_equal(back->str, value, len);
	}
	g_rand_free(random);
}

static void
a_raw_control_byte_is_found_wherever_it_stands(void **state)
{
	char value[40];
	(void)state;

	for (size_t at = 0; at < sizeof value; at++) {
		for (int byte = 0; byte < 256; byte++) {
			memset(value, 'x', sizeof value);
			value[at] = (char)byte;
			bool bad = byte < 0x20 || byte == 0x7f || byte == '\\';
			assert_int_equal(pp_escape_check(value, sizeof value),
				bad ? at : sizeof value);
		}
	}
}

/* Escapes one character at a time: in pieces it must be what it is whole. */
static void
long_text_is_escaped_as_its_pieces_are(void **state)
{
	static const char *const pieces[] = {
		"x", "\n", "plain text ", "\t", "\xc3\xa9", "\xff", "\\", "\r"};
	GRand *random = g_rand_new_with_seed(7);
	g_autoptr(GString) value = g_string_new(NULL);
	g_autoptr(GString) whole = g_string_new(NULL);
	g_autoptr(GString) wanted = g_string_new(NULL);

	(void)state;
	for (int round = 0; round < 200; round++) {
		/* Few odd pieces, so that long runs end anywhere. */
		int odd = g_rand_int_range(random, 1, 9);
		g_string_truncate(value, 0);
		g_string_truncate(whole, 0);
		g_string_truncate(wanted, 0);
		while (value->len < 9000) {
			int i = g_rand_int_range(random, 0, 100) < 90
				? g_rand_int_range(random, 0, 3)
				: g_rand_int_range(random, 0, odd);
			g_string_append(value, pieces[i]);
			for (const char *at = pieces[i]; *at; at++) {
				size_t n = i == 4 ? 2 : 1;
				pp_escape_append(
					wanted, at, n, PP_ESCAPE_BYTES);
				at += n - 1;
			}
		}
		pp_escape_append(
			whole, value->str, value->len, PP_ESCAPE_BYTES);
		assert_string_equal(whole->str, wanted->str);
	}
	g_rand_free(random);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(what_a_terminal_obeys_is_escaped),
	cmocka_unit_test(a_character_that_is_obeyed_is_found),
	cmocka_unit_test(bytes_that_are_no_utf8_are_replaced_or_kept),
	cmocka_unit_test(all_bytes_come_back_in_any_place),
	cmocka_unit_test(long_text_is_escaped_as_its_pieces_are),
	cmocka_unit_test(a_raw_control_byte_is_found_wherever_it_stands),
};

PP_TEST_MAIN(tests)
