/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/charset.h"
#include "mail/content-type.h"
#include "mail/flowed.h"
#include "mail/html-text.h"
#include "mail/transfer.h"

/* RFC 3676, HARD-CASES 19. */
static void
flowed_paragraphs_are_joined(void **state)
{
	static const struct {
		const char *flowed;
		const char *text;
		bool delsp;
	} cases[] = {
		{"a \nb\n", "a b\n", false},
		{"a \nb\n", "ab\n", true},
		{"a\nb\n", "a\nb\n", false},
		{"  stuffed\n >quote\n From x\n", " stuffed\n>quote\nFrom x\n",
			false},
		{"> a \n> b\n> c\n", "> a b\n> c\n", false},
		{">> a \n>> b\n", ">> a b\n", false},
		{"> a \n>> b\n", "> a \n>> b\n", false},
		{"> > a\n", "> > a\n", false},
		{">\n", ">\n", false},
		{"a \n-- \nme\n", "a \n-- \nme\n", false},
		{"> -- \n> me\n", "> -- \n> me\n", false},
		/* Context lines of a diff that were stuffed. */
		{"  ctx\n  \n+add\n", " ctx\n \n+add\n", false},
		{"a ", "a ", false},
		{"a", "a", false},
		{"a \n", "a \n", false},
		{"", "", false},
		{"\n\n", "\n\n", false},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) out = g_string_new(cases[i].flowed);

		pp_flowed_undo(out, 0, cases[i].delsp);
		assert_string_equal(out->str, cases[i].text);
	}
}

/* Each line gets a blank: the most that flowed text can grow. */
static void
flowed_text_grows_by_a_blank_a_line(void **state)
{
	enum { LINES = 5000 };
	g_autoptr(GString) wanted = g_string_new("before\n");
	g_autoptr(GString) out = g_string_new("before\n");
	size_t start = out->len;
	(void)state;

	for (int i = 0; i < LINES; i++) {
		g_string_append(out, ">a\n");
		g_string_append(wanted, "> a\n");
	}
	g_string_append(out, ">b ");
	g_string_append(wanted, "> b ");
	pp_flowed_undo(out, start, false);
	assert_int_equal(out->len, wanted->len);
	assert_string_equal(out->str, wanted->str);
}

/* What is ASCII needs no iconv but where it is something else. */
static void
ascii_is_read_by_its_charset(void **state)
{
	static const struct {
		const char *charset, *text, *utf8;
		bool sure;
	} cases[] = {
		{"iso-8859-1", "plain", "plain", true},
		{"ISO-8859-15", "plain", "plain", true},
		{"gbk", "plain", "plain", true},
		{"iso-8859-1", "caf\xe9", "caf\xc3\xa9", true},
		{"iso-8859-99", "plain", "plain", true},
		{"utf-7", "1 +- 1", "1 + 1", true},
		{"y", "caf\xe9", "caf\xc3\xa9", false},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) out = g_string_new(NULL);

		assert_int_equal(pp_charset_append(out, cases[i].charset,
					 cases[i].text, strlen(cases[i].text)),
			cases[i].sure);
		assert_string_equal(out->str, cases[i].utf8);
	}
}

static void
tags_are_stripped(void **state)
{
	static const struct {
		const char *html;
		const char *text;
	} cases[] = {
		{"<p>a</p><p>b</p>", "a\nb\n"},
		{"a<br>b<BR/>c", "a\nb\nc\n"},
		{"<div>a\n  b</div>", "a b\n"},
		{"<pre>a\n  b</pre>c\n d", "a\n  b\nc d\n"},
		{"<head><title>t</title></head><style>p{}</style>a"
		 "<script>x<y</script>",
			"a\n"},
		{"&lt;a&gt; &amp;&quot;&apos;&#65;&#x42;&nbsp;c",
			"<a> &\"'AB c\n"},
		{"&unknown; & &#; &#x110000;",
			"&unknown; & \xef\xbf\xbd \xef\xbf\xbd\n"},
		{"a<!-- <p>b --> c", "a c\n"},
		{"<p>a</p><blockquote><p>b</p>c<br>d</blockquote>e",
			"a\n> b\n> c\n> d\ne\n"},
		{"<blockquote type=cite>a<blockquote>b</blockquote>c"
		 "</blockquote>",
			"> a\n> > b\n> c\n"},
		{"<BLOCKQUOTE>&lt;a&gt;", "> <a>\n"},
		{"<blockquote><pre>a\n\n b</pre></blockquote>c",
			"> a\n\n>  b\nc\n"},
		{"a</blockquote>b<blockquotes>c", "a\nbc\n"},
		{"a<!-- never closed", "a\n"},
		{"a<b", "a\n"},
		{"<script>never closed", ""},
		{"", ""},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) out = g_string_new(NULL);

		pp_html_text_append(out, cases[i].html, strlen(cases[i].html));
		assert_string_equal(out->str, cases[i].text);
	}
}

static void
hostile_html_takes_linear_time(void **state)
{
	static const char *const units[] = {
		"<", "&", "<!--", "<script>", "<p", "</", "&#"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) html = g_string_new(NULL);
		g_autoptr(GString) out = g_string_new(NULL);

		while (html->len < 1000000)
			g_string_append(html, units[i]);
		pp_html_text_append(out, html->str, html->len);
		assert_true(out->len <= html->len + 1);
	}
}

static void
content_types_are_read(void **state)
{
	static const struct {
		const char *value;
		const char *type;
		const char *charset;
		const char *name;
		bool flowed;
		bool delsp;
	} cases[] = {
		{" text/plain; charset=utf-8", "text/plain", "utf-8", "", false,
			false},
		{" TEXT/Plain;\n\tcharset=\"ISO-8859-1\"; Format=Flowed;\n"
		 " DelSp=yes",
			"text/plain", "ISO-8859-1", "", true, true},
		{" text/x-patch; name=\"a \\\"b\\\".patch\";charset=x",
			"text/x-patch", "x", "a \"b\".patch", false, false},
		{" text/plain; charset = utf-8 ; x", "text/plain", "utf-8", "",
			false, false},
		{" text/plain; charset=a; charset=b", "text/plain", "a", "",
			false, false},
		{" text; charset=utf-8", "text/plain", "utf-8", "", false,
			false},
		{"", "text/plain", "", "", false, false},
		{" ;;;=", "text/plain", "", "", false, false},
		{" text/plain; charset=\"never closed", "text/plain",
			"never closed", "", false, false},
		{" text/plain charset=utf-8 format=flowed", "text/plain",
			"utf-8", "", true, false},
		/* RFC 2045 5.1: comments, and what only looks like one. */
		{" (a;b) text/html(c); charset=(d(e)) utf-8 (f); (g) name=x",
			"text/html", "utf-8", "x", false, false},
		{" text/x-patch; name=a(1).patch; charset=\"(x)\" (a=\"b\")",
			"text/x-patch", "(x)", "a(1).patch", false, false},
		{" text/plain (; charset=utf-8", "text/plain", "utf-8", "",
			false, false},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PpContentType type;

		pp_content_type_parse(
			&type, cases[i].value, strlen(cases[i].value));
		assert_string_equal(type.type, cases[i].type);
		assert_string_equal(type.charset, cases[i].charset);
		assert_string_equal(type.name, cases[i].name);
		assert_int_equal(type.flowed, cases[i].flowed);
		assert_int_equal(type.delsp, cases[i].delsp);
	}
}

static void
transfer_encodings_are_named(void **state)
{
	static const struct {
		const char *value;
		PpTransfer transfer;
	} cases[] = {
		{" base64", PP_TRANSFER_BASE64},
		{" (c) BASE64(d)\r\n", PP_TRANSFER_BASE64},
		{"quoted-printable (a (b) c)", PP_TRANSFER_QP},
		{" (base64)", PP_TRANSFER_IDENTITY},
		{" x-base64", PP_TRANSFER_IDENTITY},
		{" (base64", PP_TRANSFER_IDENTITY},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(pp_transfer_parse(cases[i].value,
					 strlen(cases[i].value)),
			cases[i].transfer);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(flowed_paragraphs_are_joined),
	cmocka_unit_test(flowed_text_grows_by_a_blank_a_line),
	cmocka_unit_test(ascii_is_read_by_its_charset),
	cmocka_unit_test(tags_are_stripped),
	cmocka_unit_test(hostile_html_takes_linear_time),
	cmocka_unit_test(content_types_are_read),
	cmocka_unit_test(transfer_encodings_are_named),
};

PP_TEST_MAIN(tests)
