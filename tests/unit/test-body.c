/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "mail/body.h"
#include "mail/charset.h"
#include "mail/gmime.h"
#include "mail/transfer.h"

/* A mail and the text in it. */
typedef struct {
	const char *mail;
	const char *text;
} Case;

#define PLAIN "Content-Type: text/plain; charset=utf-8\n"
#define QP "Content-Transfer-Encoding: quoted-printable\n"
#define BASE64 "Content-Transfer-Encoding: base64\n"
#define MIXED "Content-Type: multipart/mixed; boundary=\"b\"\n"

static void
decode(const char *mail, size_t len, PpMessage *message, PpBody *body)
{
	*message = (PpMessage){.bytes = NULL};
	pp_message_parse(message, mail, len);
	pp_body_decode(body, message);
}

static void
check(const Case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_auto(PpMessage) message = {0};
		g_auto(PpBody) body;

		decode(cases[i].mail, strlen(cases[i].mail), &message, &body);
		g_autofree char *text = g_strndup(body.text, body.len);

		assert_string_equal(text, cases[i].text);
	}
}

static void
plain_text_is_not_copied(void **state)
{
	static const char *const fields[] = {
		"Subject: x\n",
		"Content-Type: text/plain\n",
		"Content-Type: text/plain; charset=\"UTF-8\"\n"
		"Content-Transfer-Encoding: 8bit\n",
		"Content-Type: TEXT/PLAIN; charset=US-ASCII; format=fixed\n"
		"Content-Transfer-Encoding: 7bit\n",
		"Content-Type: junk\n",
		"Content-Type: text/x-patch; charset=utf8\n",
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		g_autofree char *mail =
			g_strconcat(fields[i], "\nJ\xc3\xb6rg\n", NULL);
		g_auto(PpMessage) message = {0};
		g_auto(PpBody) body;

		decode(mail, strlen(mail), &message, &body);
		assert_ptr_equal(body.text, mail + message.body);
		assert_ptr_equal(body.raw, body.text);
		assert_int_equal(body.len, 6);
		assert_int_equal(body.raw_len, 6);
		assert_null(body.owned);
		assert_false(body.charset_guessed);
	}
}

static void
line_ends_are_made_lf(void **state)
{
	static const Case cases[] = {
		{PLAIN "\na\r\nb\rc\r\n", "a\nb\rc\n"},
		{PLAIN BASE64 "\nYQ0KYg0K\n", "a\nb\n"},
		{PLAIN QP "\na=0D\nb\r\n", "a\nb\n"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

/* HARD-CASES 16. */
static void
transfer_encodings_are_undone(void **state)
{
	static const Case cases[] = {
		{PLAIN QP "\ndiff --git a/a =\nb/a\n=2D--\n",
			"diff --git a/a b/a\n---\n"},
		{PLAIN QP "\na =3D b =C3=B6 =zz =4\n",
			"a = b \xc3\xb6 =zz =4\n"},
		{PLAIN BASE64 "\nZGlmZiAtLWdpdCBhL2EgYi9h\nCg==\n",
			"diff --git a/a b/a\n"},
		{PLAIN "Content-Transfer-Encoding: BASE64 \n\nYQo=\n", "a\n"},
		{PLAIN "Content-Transfer-Encoding: x-none\n\nYQo=\n", "YQo=\n"},
		/* Two blocks, then what a list adds in clear. */
		{PLAIN BASE64 "\nYQo=\nYgo=\n-- \nfooter\n",
			"a\nb\n-- \nfooter\n"},
		{PLAIN BASE64 "\nYWFh\n\n_____\nfooter of a list\n",
			"aaa\n_____\nfooter of a list\n"},
		{PLAIN BASE64 "\n!! YQ\n o=\n", "a\n"},
		{PLAIN BASE64 "\n", ""},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

/* HARD-CASES 17 and 18. */
static void
charsets_are_undone_or_guessed(void **state)
{
	static const char *const junk[] = {"y", "yes", "n", "a", "8", "true",
		"--subject='re:", "x-unknown", "unknown-8bit", "//TRANSLIT",
		""};
	static const Case cases[] = {
		{"Content-Type: text/plain; charset=iso-8859-1\n\nJ\xf6rg\n",
			"J\xc3\xb6rg\n"},
		{"Content-Type: text/plain; charset=koi8-r\n\n\xcd\xc9\xd2\n",
			"\xd0\xbc\xd0\xb8\xd1\x80\n"},
		{"Content-Type: text/plain; charset=utf-16le\n" BASE64
		 "\nYQD2AA0ACgA=\n",
			"a\xc3\xb6\n"},
		{"Content-Type: text/plain; charset=utf-7\n\nJ+APY-rg\n",
			"J\xc3\xb6rg\n"},
		/* In GBK and CP949 alone. */
		{"Content-Type: text/plain; charset=gb2312\n\n\x96|\n",
			"\xe6\x9d\xb1\n"},
		{"Content-Type: text/plain; charset=ks_c_5601-1987\n\n"
		 "\x8c\x63\n",
			"\xeb\x98\xa0\n"},
		/* Not what it says. */
		{PLAIN "\nJ\xf6rg J\xc3\xb6rg\n", "J\xc3\xb6rg J\xc3\xb6rg\n"},
		{"Content-Type: text/plain; charset=us-ascii\n\nJ\xc3\xb6\n",
			"J\xc3\xb6\n"},
		{"Content-Type: text/plain; charset=gb2312\n\nJ\xc3\xb6"
		 "\xff\n",
			"J\xc3\xb6\xc3\xbf\n"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
	for (size_t i = 0; i < G_N_ELEMENTS(junk); i++) {
		g_autofree char *mail = g_strdup_printf(
			"Content-Type: "
			"text/plain; charset=\"%s\"\n\nJ\xc3\xb6rg \x80\n",
			junk[i]);
		g_auto(PpMessage) message = {0};
		g_auto(PpBody) body;

		decode(mail, strlen(mail), &message, &body);
		assert_string_equal(body.text, "J\xc3\xb6rg \xe2\x82\xac\n");
		assert_true(body.charset_guessed);
	}
}

/* RFC 2231. */
static void
parameters_may_be_extended_and_in_pieces(void **state)
{
	static const Case cases[] = {
		{"Content-Type: text/plain; charset*=us-ascii'en'iso-8859-1\n"
		 "\nJ\xf6rg\n",
			"J\303\266rg\n"},
		{"Content-Type: text/plain; charset*=''koi8%2Dr\n\n\xcd\n",
			"\320\274\n"},
		{"Content-Type: text/plain; charset*0=koi8;\n charset*1=-r\n"
		 "\n\xcd\n",
			"\320\274\n"},
		{"Content-Type: text/plain; CHARSET*0*=''koi%38; "
		 "charset*1*=%2D; charset*2=\"r\"\n\n\xcd\n",
			"\320\274\n"},
		/* The first counts; what is no such thing is no charset. */
		{"Content-Type: text/plain; charset=koi8-r; charset*=''utf-8\n"
		 "\n\xcd\n",
			"\320\274\n"},
		{"Content-Type: text/plain; charset*x=koi8-r\n\n\xcd\n",
			"\303\215\n"},
		{"Content-Type: text/plain; charset*1=-r; charset*0=koi8\n"
		 "\n\xcd\n",
			"\320\274\n"},
		{"Content-Type: application/octet-stream; name*=UTF-8''"
		 "%E2%82%AC%2epatch\n\ndiff\n",
			"diff\n"},
		{"Content-Type: application/octet-stream\n"
		 "Content-Disposition: attachment; filename=a.patch\n\ndiff\n",
			"diff\n"},
		{"Content-Type: application/octet-stream\n"
		 "Content-Disposition: attachment; filename*0*=utf-8''%C3;\n"
		 " filename*1*=%B6.pat; filename*2=ch\n\ndiff\n",
			"diff\n"},
		{"Content-Type: application/octet-stream\n"
		 "Content-Disposition: attachment; "
		 "filename*=%00%zz%4\n\n\001\n",
			""},
		/* gmime reads these; it must come to the same. */
		{MIXED "\n--b\nContent-Type: text/plain; charset*=''koi8-r\n"
		       "\n\xcd\n--b--\n",
			"\320\274"},
		{MIXED "\n--b\nContent-Type: application/octet-stream\n"
		       "Content-Disposition: attachment;\n"
		       " filename*0*=utf-8''%E2%82%AC; filename*1=.patch\n\n"
		       "diff\n--b--\n",
			"diff"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
the_bytes_before_the_charset_was_undone_are_kept(void **state)
{
	static const char mail[] =
		MIXED "\n--b\n\none\n--b\n"
		      "Content-Type: text/x-patch; charset=iso-8859-1\n" QP
		      "\n+J=F6rg\n--b\n\ntwo\n--b--\n";
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body;
	(void)state;

	decode(mail, strlen(mail), &message, &body);
	assert_string_equal(body.text, "one\n+J\xc3\xb6rg\ntwo");
	assert_string_equal(body.raw, "one\n+J\xf6rg\ntwo");
	assert_int_equal(body.raw_len, 13);
	assert_int_equal(body.len, 14);
}

/* HARD-CASES 20. */
static void
patches_are_found_in_every_part(void **state)
{
	static const Case cases[] = {
		{MIXED "\npreamble\n--b\n\ntext\n--b\n"
		       "Content-Type: text/x-patch; name=0001-a.patch\n"
		       "Content-Disposition: attachment\n" BASE64
		       "\nZGlmZgo=\n--b--\nepilogue\n",
			"text\ndiff\n"},
		{MIXED "\n--b\nContent-Type: application/octet-stream; "
		       "name=\"a.diff\"\n\ndiff\n--b--\n",
			"diff"},
		{MIXED "\n--b\nContent-Type: application/octet-stream\n"
		       "Content-Disposition: attachment; filename=a.patch\n\n"
		       "diff\n--b--\n",
			"diff"},
		{MIXED "\n--b\nContent-Type: application/octet-stream; "
		       "name=\"=?utf-8?B?YS5kaWZm?=\"\n\ndiff\n--b--\n",
			"diff"},
		{MIXED "\n--b\nContent-Type: application/octet-stream; "
		       "name*=utf-8''a%2ediff\n\ndiff\n--b--\n",
			"diff"},
		{MIXED "\n--b\nContent-Type: application/octet-stream; "
		       "name=\"a.bin\"\n\nbinary\n--b--\n",
			""},
		{MIXED "\n--b\nContent-Type: image/png\n\npicture\n--b\n\n"
		       "text\n--b--\n",
			"text"},
		{MIXED "\n--b\nContent-Type: message/rfc822\n\n"
		       "From: J <j@example.org>\nSubject: nested\n" QP
		       "\ndiff =3D\n--b--\n",
			"diff ="},
		{MIXED "\n--b\nContent-Type: multipart/mixed; boundary=bc\n\n"
		       "--bc\n\none\n--bc\n\ntwo\n--bc--\n--b \n\nthree\n"
		       "--b-- \n",
			"one\ntwo\nthree"},
		{"Content-Type: multipart/digest; boundary=b\n\n--b\n\n"
		 "Subject: one\n\ntext\n--b\nContent-Type: text/plain\n\n"
		 "list\n--b--\n",
			"text\nlist"},
		{"Content-Type: application/x-patch\n\ndiff\n", "diff\n"},
		{"Content-Type: image/png\n\npicture\n", ""},
		/* The last of two counts, as in git. */
		{"Content-Type: image/png\n" PLAIN "\ntext\n", "text\n"},
		/* No boundary anywhere: text after all. */
		{MIXED "\nonly text\n", "only text\n"},
		{"Content-Type: multipart/mixed\n\nonly text\n", "only text\n"},
		/* Never closed. */
		{MIXED "\n--b\n\ntext\n", "text\n"},
		/* Found by fuzzing: a part of no bytes at all. */
		{MIXED "\n--b\n\n", ""},
		{MIXED "\n--b\n" BASE64 "\n", ""},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
octets_that_are_text_are_text(void **state)
{
	static const Case cases[] = {
		{"Content-Type: application/octet-stream\n\ndiff\n", "diff\n"},
		{"Content-Type: application/octet-stream\n" BASE64
		 "\nZGlmZgo=\n",
			"diff\n"},
		{"Content-Type: application/octet-stream\n\n\x7f"
		 "ELF\001\n",
			""},
		{"Content-Type: application/octet-stream\n\nJ\xf6rg\n", ""},
		/* A part is an attachment: its name must say so. */
		{MIXED "\n--b\nContent-Type: application/octet-stream\n\n"
		       "a log\n--b--\n",
			""},
		{"Content-Type: image/svg\n\ntext\n", ""},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
a_byte_order_mark_beats_the_charset(void **state)
{
	/* base64 of FF FE "a" 00 "\r" 00 "\n" 00, and of FE FF 00 "a". */
	static const Case cases[] = {
		{PLAIN BASE64 "\n//5hAA0ACgA=\n", "a\n"},
		{PLAIN BASE64 "\n/v8AYQAK\n", "a\n"},
		{"Content-Type: application/octet-stream\n" BASE64
		 "\n//5hAA0ACgA=\n",
			"a\n"},
		{MIXED "\n--b\nContent-Type: application/octet-stream; "
		       "name=a.patch\n" BASE64 "\n//5hAA0ACgA=\n--b--\n",
			"a\n"},
		/* An odd number of bytes; letters that only begin like it. */
		{"\n\xff\xfe"
		 "a\n.",
			"\xc3\xbf\xc3\xbe"
			"a\n."},
		{"\n\xff\xff"
		 "a\n",
			"\xc3\xbf\xc3\xbf"
			"a\n"},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

#define BEGIN "-----BEGIN PGP SIGNED MESSAGE-----\n"
#define SIGNATURE "-----BEGIN PGP SIGNATURE-----\n\nabc\n=abcd\n"
#define END "-----END PGP SIGNATURE-----\n"

/* RFC 9580 7. */
static void
a_signature_in_clear_text_is_taken_off(void **state)
{
	static const Case cases[] = {
		{"\n" BEGIN
		 "Hash: SHA256\n\na\n- ---\n- -- \n- - b\n-c\n" SIGNATURE END,
			"a\n---\n-- \n- b\n-c\n"},
		{"\n" BEGIN "\na\n" SIGNATURE END, "a\n"},
		{"\nlead\n" BEGIN "\na\n" SIGNATURE END "footer\n",
			"lead\na\nfooter\n"},
		{"\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\na\r\n"
		 "-----BEGIN PGP SIGNATURE-----\r\nx\r\n"
		 "-----END PGP SIGNATURE-----\r\n",
			"a\n"},
		{PLAIN QP "\n" BEGIN "\n=C3=B6\n" SIGNATURE END, "\xc3\xb6\n"},
		/* GnuPG has this for patches. */
		{"\n" BEGIN
		 "NotDashEscaped: You need GnuPG\n\n- a\n" SIGNATURE END,
			"- a\n"},
		/* The blank line was lost; the end was cut off. */
		{"\n" BEGIN "Hash: SHA256\na\n\nb\n" SIGNATURE END, "a\n\nb\n"},
		{"\n" BEGIN "\na\n" SIGNATURE, "a\n"},
		/* No signature; a quoted one; one that is told of. */
		{"\n" BEGIN "\n- a\n", BEGIN "\n- a\n"},
		{"\n> " BEGIN "\n- a\n" SIGNATURE END,
			"> " BEGIN "\n- a\n" SIGNATURE END},
		{"\nsee " BEGIN "\n- a\n" SIGNATURE END,
			"see " BEGIN "\n- a\n" SIGNATURE END},
	};
	(void)state;

	check(cases, G_N_ELEMENTS(cases));
}

static void
attached_text_is_told_apart(void **state)
{
	static const char attached[] = MIXED "\n--b\nContent-Type: "
					     "text/x-patch\n\ndiff\n--b--\n";
	static const char inlined[] = MIXED "\n--b\n\ndiff\n--b--\n";
	g_auto(PpMessage) one;
	g_auto(PpBody) with;
	g_auto(PpMessage) two;
	g_auto(PpBody) without;
	(void)state;

	decode(attached, strlen(attached), &one, &with);
	decode(inlined, strlen(inlined), &two, &without);
	assert_true(with.attached);
	assert_false(without.attached);
}

static void
html_counts_only_where_there_is_nothing_else(void **state)
{
	static const char both[] =
		"Content-Type: multipart/alternative; boundary=b\n\n"
		"--b\n\nplain\n--b\nContent-Type: text/html\n\n<p>html\n"
		"--b--\n";
	static const char alone[] =
		"Content-Type: text/html; charset=utf-8\n" QP
		"\n<p>a =3D &lt;b&gt;</p>\n";
	static const char in_parts[] =
		"Content-Type: multipart/alternative; boundary=b\n\n"
		"--b\nContent-Type: text/html\n\n<b>html</b>\n--b--\n";
	static const char beside_nothing[] = MIXED
		"\n--b\n\n \n\n--b\nContent-Type: text/html\n\n<b>html</b>\n"
		"--b--\n";
	static const char with_amp[] = MIXED
		"\n--b\nContent-Type: text/x-amp-html\n\n<html amp4email>\n"
		"--b\n\nplain\n--b--\n";
	static const struct {
		const char *mail;
		const char *text;
		bool html_only;
	} cases[] = {
		{both, "plain", false},
		{alone, "a = <b>\n", true},
		{in_parts, "html\n", true},
		{beside_nothing, "html\n", true},
		{with_amp, "plain", false},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(PpMessage) message = {0};
		g_auto(PpBody) body;

		decode(cases[i].mail, strlen(cases[i].mail), &message, &body);
		assert_string_equal(body.text, cases[i].text);
		assert_int_equal(body.html_only, cases[i].html_only);
	}
}

static void
flowed_text_is_joined(void **state)
{
	static const char mail[] =
		"Content-Type: text/plain; charset=utf-8;\n"
		"\tformat=flowed; delsp=yes\n\na para \ngraph\n  stuffed\n"
		"-- \nme\n";
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body;
	(void)state;

	decode(mail, strlen(mail), &message, &body);
	assert_string_equal(body.text, "a paragraph\n stuffed\n-- \nme\n");
	assert_true(body.flowed);
}

/* HARD-CASES 45. */
static void
a_nul_is_a_byte_like_others(void **state)
{
	static const char mail[] = "Subject: x\n\na\0b\r\nc\n";
	static const char encoded[] = PLAIN BASE64 "\nYQBi\n";
	g_auto(PpMessage) one;
	g_auto(PpBody) plain;
	g_auto(PpMessage) two;
	g_auto(PpBody) decoded;
	(void)state;

	decode(mail, sizeof(mail) - 1, &one, &plain);
	assert_int_equal(plain.len, 6);
	assert_memory_equal(plain.text, "a\0b\nc\n", 6);
	decode(encoded, strlen(encoded), &two, &decoded);
	assert_int_equal(decoded.len, 3);
	assert_memory_equal(decoded.text, "a\0b", 3);
}

static void
hostile_nesting_ends(void **state)
{
	static const char *const units[] = {
		"Content-Type: message/rfc822\n\n",
		"Content-Type: multipart/mixed; boundary=b\n\n--b\n",
		"--b\n\nx\n",
		"Content-Type: multipart/digest; boundary=b\n\n--b\n\n",
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) mail = g_string_new(
			"Content-Type: multipart/mixed; boundary=b\n\n--b\n");

		while (mail->len < 300000)
			g_string_append(mail, units[i]);
		g_auto(PpMessage) message = {0};
		g_auto(PpBody) body;

		decode(mail->str, mail->len, &message, &body);
		assert_true(body.len <= mail->len);
	}
}

static void
a_million_parts_are_text(void **state)
{
	g_autoptr(GString) mail = g_string_new(MIXED "\n");
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body;
	(void)state;

	for (int i = 0; i < 1000000; i++)
		g_string_append(mail, "--b\n\nx\n");
	decode(mail->str, mail->len, &message, &body);
	assert_int_equal(body.len, 7000000);
}

static void
random_bytes_are_some_body(void **state)
{
	static const char *const bits[] = {"--b\n", "--b--\n", "\n", "a",
		"Content-Type: text/html\n",
		"Content-Type: multipart/mixed;boundary=c\n", "--c\n", BASE64,
		QP, "=", "YQ==", "<b", "&#", "\xff", "\xc3\xb6", "\r\n", PLAIN,
		"Content-Type: message/rfc822\n", "> a \n", "format=flowed",
		"; ", "\""};
	uint32_t seed = 7;
	(void)state;

	for (int round = 0; round < 2000; round++) {
		g_autoptr(GString) mail =
			g_string_new(round % 2 ? MIXED
					       : "Content-Type: text/plain; "
						 "format=flowed; charset=y\n");

		for (int i = 0; i < round % 40; i++) {
			seed = seed * 1664525 + 1013904223;
			g_string_append(
				mail, bits[(seed >> 16) % G_N_ELEMENTS(bits)]);
		}
		g_autofree char *copy = g_memdup2(mail->str, mail->len);
		g_auto(PpMessage) message = {0};
		g_auto(PpBody) body;

		decode(copy, mail->len, &message, &body);
		assert_true(pp_charset_is_utf8(body.text, body.len));
	}
}

static void
quoted_printable_is_undone_as_gmime_does(void **state)
{
	static const char bits[] = "=\n\r3Aag=Z =\n";
	const PpGmime *gmime = pp_gmime();
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		g_autoptr(GString) own = g_string_new(NULL);
		GMimeEncoding decoder;
		char bytes[24], wanted[64];
		size_t len = (size_t)round % sizeof(bytes);

		for (size_t i = 0; i < len; i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = bits[(seed >> 16) % (sizeof(bits) - 1)];
		}
		pp_transfer_append(own, PP_TRANSFER_QP, bytes, len);
		gmime->encoding_init_decode(
			&decoder, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
		size_t n = gmime->encoding_flush(&decoder, bytes, len, wanted);
		assert_int_equal(own->len, n);
		assert_memory_equal(own->str, wanted, n);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(plain_text_is_not_copied),
	cmocka_unit_test(line_ends_are_made_lf),
	cmocka_unit_test(transfer_encodings_are_undone),
	cmocka_unit_test(charsets_are_undone_or_guessed),
	cmocka_unit_test(parameters_may_be_extended_and_in_pieces),
	cmocka_unit_test(the_bytes_before_the_charset_was_undone_are_kept),
	cmocka_unit_test(patches_are_found_in_every_part),
	cmocka_unit_test(octets_that_are_text_are_text),
	cmocka_unit_test(a_byte_order_mark_beats_the_charset),
	cmocka_unit_test(a_signature_in_clear_text_is_taken_off),
	cmocka_unit_test(attached_text_is_told_apart),
	cmocka_unit_test(html_counts_only_where_there_is_nothing_else),
	cmocka_unit_test(flowed_text_is_joined),
	cmocka_unit_test(a_nul_is_a_byte_like_others),
	cmocka_unit_test(hostile_nesting_ends),
	cmocka_unit_test(a_million_parts_are_text),
	cmocka_unit_test(random_bytes_are_some_body),
	cmocka_unit_test(quoted_printable_is_undone_as_gmime_does),
};

PP_TEST_MAIN(tests)
