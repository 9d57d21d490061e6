/* SPDX-License-Identifier: MIT */
/* What a mail wrote, in HTML and in Markdown. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "digest/form/html-page.h"
#include "digest/form/html-style.h"
#include "digest/form/markdown-escape.h"

static void
html_is_escaped(void **state)
{
	static const char *const table[][2] = {
		{"plain", "plain"},
		{"", ""},
		{"<b>&\"'", "&lt;b&gt;&amp;&quot;&apos;"},
		{"&amp;", "&amp;amp;"},
		{"a<", "a&lt;"},
		{">a", "&gt;a"},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GString) out = g_string_new("x");
		pp_html_page_printf(out, "%s", table[i][0]);
		assert_string_equal(out->str + 1, table[i][1]);
	}
}

static void
diffstats_show_their_signs(void **state)
{
	static const char *const table[][2] = {
		{" a.c | 3 ++-\n", " a.c | 3 <ins>++</ins><del>-</del>\n"},
		{" a.c | 3 +++", " a.c | 3 <ins>+++</ins>"},
		{" a.c | 3 ---\n", " a.c | 3 <del>---</del>\n"},
		{" a.c |  12 +\n b<c |  1 -\n",
			" a.c |  12 <ins>+</ins>\n"
			" b&lt;c |  1 <del>-</del>\n"},
		/* none of these is a line of a diffstat */
		{"C++\n", "C++\n"},
		{"---\n", "---\n"},
		{"a.c | 3 ++-\n", "a.c | 3 ++-\n"},
		{" a | b ++\n", " a | b ++\n"},
		{" 3 ++\n", " 3 ++\n"},
		{" | 3 ++-\n", " | 3 <ins>++</ins><del>-</del>\n"},
		{" x | 3 +-+\n", " x | 3 <ins>+</ins><del>-</del>+\n"},
		{"", ""},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		pp_html_page_body(out, table[i][0], strlen(table[i][0]));
		assert_string_equal(out->str, table[i][1]);
	}
}

static void
anchors_are_names_and_always_the_same(void **state)
{
	(void)state;
	g_autofree char *a = pp_html_page_anchor("a@x.example");
	g_autofree char *b = pp_html_page_anchor("a@x.example");
	g_autofree char *c = pp_html_page_anchor("\"><script>");

	assert_string_equal(a, b);
	assert_int_equal(strlen(a), 17);
	assert_int_equal(strspn(a, "m0123456789abcdef"), 17);
	assert_int_equal(strspn(c, "m0123456789abcdef"), 17);
	assert_string_not_equal(a, c);
}

static void
the_hash_is_that_of_the_policy(void **state)
{
	(void)state;
	/* printf x | openssl dgst -sha256 -binary | base64 */
	g_autofree char *hash = pp_html_style_hash("x");

	assert_string_equal(
		hash, "sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=");
}

static void
markdown_stays_text(void **state)
{
	static const char *const table[][2] = {
		{"KVM: x86: Add a thing", "KVM: x86: Add a thing"},
		{"foo_bar() [v2]", "foo\\_bar() \\[v2\\]"},
		{"a | b", "a \\| b"},
		{"<b>&amp;", "&lt;b&gt;&amp;&#8288;amp;"},
		{"# x", "\\# x"},
		{"- x", "\\- x"},
		{"a-b", "a-b"},
		{"1. x", "1\\. x"},
		{"12) x", "12\\) x"},
		{"v1.2", "v1.2"},
		{"@name", "\\@&#8288;name"},
		{"a @ b", "a \\@ b"},
		{"#12 !3 ~4 $5",
			"\\#&#8288;12 \\!&#8288;3 \\~&#8288;4 "
			"\\$&#8288;5"},
		{"see https://x.example", "see https\\:&#8288;//x.example"},
		{"see www.x.example", "see www\\.&#8288;x.example"},
		{"`code` *b* ~~d~~", "\\`code\\` \\*b\\* \\~\\~&#8288;d\\~\\~"},
		{"GH-12 gl-3 high-4 GH-x",
			"GH-&#8288;12 gl-&#8288;3 high-4 GH-x"},
		{"abcdef 1234567 0123456789abcdef0123456789ABCDEF01234567",
			"abcdef 1&#8288;234567 0123&#8288;456789&#8288;abcdef"
			"&#8288;012345&#8288;6789AB&#8288;CDEF01&#8288;234567"},
		{"feedback 0x12345678 a1234567_", /* and none of these */
			"feedback 0x12345678 a1234567\\_"},
		{":smile: :+1: a::b: c:d",
			":&#8288;smile: :&#8288;+1: "
			"a::&#8288;b: c:d"},
		{"[x:1] [[a]] {+b+} [PATCH]",
			"\\[&#8288;x:1\\] \\[&#8288;\\[a\\]\\] "
			"\\{&#8288;+b+\\} \\[PATCH\\]"},
		{"a\\", "a\\\\"},
		{"", ""},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		pp_markdown_escape(out, table[i][0]);
		assert_string_equal(out->str, table[i][1]);
	}
}

static void
fences_are_longer_than_what_they_hold(void **state)
{
	static const char *const table[][2] = {
		{"a\n", "```text\na\n```\n"},
		{"", "```text\n```\n"},
		{"a ``` b\n", "````text\na ``` b\n````\n"},
		{"``````\n", "```````text\n``````\n```````\n"},
		{"~~~\n", "```text\n~~~\n```\n"},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		pp_markdown_escape_block(out, table[i][0], strlen(table[i][0]));
		assert_string_equal(out->str, table[i][1]);
	}
}

static void
links_and_code_end_where_they_should(void **state)
{
	(void)state;
	g_autoptr(GString) out = g_string_new(NULL);

	pp_markdown_escape_link(out, "a](b", "https://x.example/<)| \\");
	assert_string_equal(
		out->str, "[a\\](b](<https://x.example/%3C)%7C%20%5C>)");
	g_string_truncate(out, 0);
	pp_markdown_escape_link(out, "a", NULL);
	pp_markdown_escape_code(out, "<b>");
	pp_markdown_escape_code(out, "`");
	pp_markdown_escape_code(out, "a|b");
	pp_markdown_escape_code(out, "");
	assert_string_equal(out->str, "a`<b>`\\`a\\|b");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_is_escaped),
		cmocka_unit_test(diffstats_show_their_signs),
		cmocka_unit_test(anchors_are_names_and_always_the_same),
		cmocka_unit_test(the_hash_is_that_of_the_policy),
		cmocka_unit_test(markdown_stays_text),
		cmocka_unit_test(fences_are_longer_than_what_they_hold),
		cmocka_unit_test(links_and_code_end_where_they_should),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
