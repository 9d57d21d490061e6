/* SPDX-License-Identifier: MIT */
/* The small pure modules of digest/: cleaning, columns, folders, sets. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "digest/clean.h"
#include "digest/folder.h"
#include "digest/form/columns.h"
#include "digest/form/words.h"

#define MARKS "\xcc\x81\xcc\x81\xcc\x81"

static void
control_characters_go_and_the_rest_stays(void **state)
{
	static const struct {
		const char *in, *text, *line;
	} table[] = {
		{"plain", "plain", "plain"},
		{"a\tb\nc", "a\tb\nc", "a b c"},
		{"a\r\nb", "a\nb", "a b"},
		{"\033[31mred", "[31mred", "[31mred"},
		{"a\x01\x7f"
		 "b",
			"ab", "ab"},
		{"\xc2\x9b"
		 "31m",
			"31m", "31m"},
		{"x\xe2\x80\xaey", "xy", "xy"},  /* U+202E */
		{"x\xe2\x81\xa6y", "xy", "xy"},  /* U+2066 */
		{"x\xe2\x80\xa8y", "xy", "x y"}, /* U+2028 */
		/* U+00A0, U+2003, U+3000 */
		{"x\xc2\xa0\xe2\x80\x83 \xe3\x80\x80y\xc2\xa0",
			"x\xc2\xa0\xe2\x80\x83 \xe3\x80\x80y\xc2\xa0", "x y"},
		/* Nine of U+0301 */
		{"o" MARKS MARKS MARKS "b\xcc\x81",
			"o" MARKS MARKS "\xcc\x81\xcc\x81"
			"b\xcc\x81",
			"o" MARKS MARKS "\xcc\x81\xcc\x81"
			"b\xcc\x81"},
		{"\xff", "\xef\xbf\xbd", "\xef\xbf\xbd"},
		{"caf\xc3\xa9", "caf\xc3\xa9", "caf\xc3\xa9"},
		{"  lead and trail  ", "  lead and trail  ", "lead and trail"},
		{"a \x01 b", "a  b", "a b"},
		{"", "", ""},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autofree char *line = pp_clean_line_dup(table[i].in);
		pp_clean_text(text, table[i].in, strlen(table[i].in));
		assert_string_equal(text->str, table[i].text);
		assert_string_equal(line, table[i].line);
	}
}

static void
columns_are_counted_as_a_terminal_does(void **state)
{
	(void)state;
	assert_int_equal(pp_columns_width(""), 0);
	assert_int_equal(pp_columns_width("abc"), 3);
	assert_int_equal(pp_columns_width("caf\xc3\xa9"), 4);
	/* "e" and a combining acute accent */
	assert_int_equal(pp_columns_width("e\xcc\x81"), 1);
	/* two han characters */
	assert_int_equal(pp_columns_width("\xe5\x9b\x9e\xe5\xa4\x8d"), 4);
}

static void
long_titles_end_in_two_dots(void **state)
{
	static const struct {
		const char *text;
		size_t cells;
		bool pad;
		const char *out;
	} table[] = {
		{"short", 8, true, "short   "},
		{"short", 8, false, "short"},
		{"exactly8", 8, true, "exactly8"},
		{"one two three four", 14, true, "one two ..    "},
		{"abcdefghijkl", 8, true, "abcde .."},
		{"\xe5\x9b\x9e\xe5\xa4\x8d\xe5\x9b\x9e\xe5\xa4\x8d", 7, true,
			"\xe5\x9b\x9e\xe5\xa4\x8d .."},
		{"abc", 2, false, " .."},
		{"", 3, true, "   "},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		pp_columns_append(
			out, table[i].text, table[i].cells, table[i].pad);
		assert_string_equal(out->str, table[i].out);
	}
}

static void
folders_are_what_paths_share(void **state)
{
	static const struct {
		const char *paths[5];
		const char *name;
	} table[] = {
		{{"arch/x86/kvm/x86.c", "arch/x86/kvm/vmx/vmx.c"},
			"arch/x86/kvm"},
		{{"arch/x86/kvm/x86.c"}, "arch/x86/kvm"},
		{{"fs/a.c", "fsx/b.c"}, "fs fsx"},
		{{"mm/a.c", "mm/b.c", "fs/c.c", "README"}, "mm fs"},
		{{"a/1", "b/1", "c/1", "d/1", "d/2"}, "d a b"},
		{{"README", "Makefile"}, ""},
		{{"\"dir/f\\303\\251\"", "dir/x"}, "dir"},
		{{NULL}, ""},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		size_t n = 0;
		while (n < 5 && table[i].paths[n])
			n++;
		g_autofree char *name = pp_folder_name(table[i].paths, n);
		assert_string_equal(name, table[i].name);
	}
}

static void
links_hold_nothing_but_a_link(void **state)
{
	static const struct {
		const char *prefix, *id, *link;
	} table[] = {
		{"https://x.example/r/", "a.b-c_1@d.example",
			"https://x.example/r/a.b-c_1@d.example/"},
		{"https://x.example/?id=", "a@d", "https://x.example/?id=a@d"},
		{"/", "a/b?c#d%e f", "/a%2Fb%3Fc%23d%25e%20f/"},
		{"/", "\"><script>", "/%22%3E%3Cscript%3E/"},
		{"/", ")](x)\n", "/%29%5D%28x%29%0A/"},
		{"/", "\xc3\xa9", "/%C3%A9/"},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *link =
			pp_words_link(table[i].prefix, table[i].id);
		assert_string_equal(link, table[i].link);
	}
	assert_null(pp_words_link(NULL, "a@b"));
	assert_null(pp_words_link("/", "0123@no-msgid.invalid"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(control_characters_go_and_the_rest_stays),
		cmocka_unit_test(columns_are_counted_as_a_terminal_does),
		cmocka_unit_test(long_titles_end_in_two_dots),
		cmocka_unit_test(folders_are_what_paths_share),
		cmocka_unit_test(links_hold_nothing_but_a_link),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
