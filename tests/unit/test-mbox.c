/* SPDX-License-Identifier: MIT */
/*
 * Framing.  Every input is read whole, and byte by byte from a source that
 * gives one byte a read: what comes out must be the same.
 */
#include <config.h>

#include <string.h>

#include "archive/mbox.h"
#include "base/exit.h"
#include "pp-test.h"

#define F1 "From a@example.org Tue Dec 10 21:01:05 2019\n"
#define F2 "From a@example.org Wed Dec 11 21:01:05 2019\n"
#define MAX_MAILS 8

typedef struct {
	const char *bytes;
	size_t len;
	size_t at;
	size_t step;
	bool breaks; /* fails where it should end */
} Source;

static bool
read_source(
	void *data, char *buffer, size_t size, size_t *ret_n, GError **error)
{
	Source *source = data;
	size_t n = MIN(MIN(size, source->step), source->len - source->at);

	if (n == 0 && source->breaks) {
		g_set_error(error, PP_ERROR, PP_EXIT_INPUT, "broke");
		return false;
	}
	memcpy(buffer, source->bytes + source->at, n);
	source->at += n;
	*ret_n = n;
	return true;
}

/*
 * What reading comes to, as text: each mail "[OFFSET from BYTES]", trouble
 * "!STATUS byte N".
 */
static char *
read_all(
	PpFormat format, const char *bytes, size_t len, size_t step, size_t max)
{
	Source source = {bytes, len, 0, step, false};
	g_autoptr(PpMbox) mbox = pp_mbox_new(
		pp_feed_new_func(read_source, &source), format, max);
	GString *out = g_string_new(NULL);
	PpMboxMail mail;
	PpNext next;
	g_autoptr(GError) error = NULL;

	while ((next = pp_mbox_next(mbox, &mail, &error)) != PP_NEXT_END) {
		if (next == PP_NEXT_MAIL) {
			g_string_append_printf(out, "[%d:", (int)mail.offset);
			g_string_append_len(out, mail.bytes, (gssize)mail.len);
			g_string_append_c(out, ']');
			continue;
		}
		char *colon = strchr(error->message, ':');
		g_string_append_printf(out, "!%d ", error->code);
		g_string_append_len(out, error->message,
			colon ? colon - error->message : -1);
		g_clear_error(&error);
	}
	return g_string_free(out, FALSE);
}

static void
check_sized(PpFormat format, const char *bytes, size_t len, size_t max,
	const char *wanted)
{
	static const size_t steps[] = {1, 2, 3, 7, 64, 1 << 20};

	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
		g_autofree char *got =
			read_all(format, bytes, len, steps[i], max);
		if (strcmp(got, wanted) != 0)
			fail_msg(
				"%zu bytes a read of\n%s\ngot    %s\nwanted %s",
				steps[i], bytes, got, wanted);
	}
}

static void
check(PpFormat format, const char *text, const char *wanted)
{
	check_sized(format, text, strlen(text), 1 << 20, wanted);
}

static void
a_boundary_is_a_from_line_behind_a_blank_line(void **state)
{
	(void)state;
	check(PP_FORMAT_MBOXRD, F1 "S: a\n\nx\n\n" F2 "S: b\n\ny\n\n",
		"[44:S: a\n\nx\n][97:S: b\n\ny\n]");
	check(PP_FORMAT_MBOXRD, F1 "S: a\n\nx\n" F2 "y\n\n",
		"[44:S: a\n\nx\n" F2 "y\n]");
	check(PP_FORMAT_MBOXRD, F1 "S: a\n\nx\n\nFrom here on\n\n" F2 "\n",
		"[44:S: a\n\nx\n\nFrom here on\n][111:]");
}

static void
a_separating_line_is_one_blank_line(void **state)
{
	(void)state;
	check(PP_FORMAT_MBOXRD, F1 "S: a\n\nx\n\n\n\n" F2 "S: b\n\ny\n\n\n",
		"[44:S: a\n\nx\n\n\n][99:S: b\n\ny\n\n]");
}

static void
a_last_mail_needs_no_newline(void **state)
{
	(void)state;
	check(PP_FORMAT_MBOXRD, F1 "S: a\n\nx", "[44:S: a\n\nx]");
	check(PP_FORMAT_MBOXRD, F1 "S: a", "[44:S: a]");
	check(PP_FORMAT_MBOXRD, F1, "[44:]");
	check(PP_FORMAT_MBOXRD, F1 "S: a\n\nx\n\nFrom ",
		"[44:S: a\n\nx\n\nFrom ]");
	check(PP_FORMAT_MBOXRD,
		F1 "S: a\n\nx\n\nFrom a@example.org Wed Dec 11 21:01:05 2019",
		"[44:S: a\n\nx\n][96:]");
}

static void
an_empty_mail_is_a_mail(void **state)
{
	(void)state;
	check(PP_FORMAT_MBOXRD, F1 "\n" F2 "\n", "[44:][89:]");
	check(PP_FORMAT_MBOXRD, F1 F2 "\n", "[44:" F2 "]");
}

static void
an_empty_input_holds_nothing(void **state)
{
	(void)state;
	check(PP_FORMAT_MBOXRD, "", "");
	check(PP_FORMAT_MBOXRD, "\n\r\n\n", "");
	check(PP_FORMAT_MAIL, "", "");
}

static void
crlf_archives_are_framed_and_kept(void **state)
{
	(void)state;
	check(PP_FORMAT_MBOXRD,
		"From a Tue Dec 10 21:01:05 2019\r\nS: a\r\n\r\nx\r\n\r\n"
		"From a Wed Dec 11 21:01:05 2019\r\nS: b\r\n\r\ny\r\n\r\n",
		"[33:S: a\r\n\r\nx\r\n][79:S: b\r\n\r\ny\r\n]");
	check(PP_FORMAT_MBOXRD, "From a Tue Dec 10 21:01:05 2019\r\n\r\n",
		"[33:]");
}

static void
nul_bytes_are_bytes(void **state)
{
	static const char text[] = F1 "S: a\n\nx\0y\n\n" F2 "\0\n\n";

	(void)state;
	Source source = {text, sizeof text - 1, 0, 1, false};
	g_autoptr(PpMbox) mbox = pp_mbox_new(
		pp_feed_new_func(read_source, &source), PP_FORMAT_MBOXRD, 1000);
	PpMboxMail mail;
	assert_int_equal(pp_mbox_next(mbox, &mail, NULL), PP_NEXT_MAIL);
	assert_int_equal(mail.len, 10);
	assert_memory_equal(mail.bytes, "S: a\n\nx\0y\n", 10);
	assert_int_equal(pp_mbox_next(mbox, &mail, NULL), PP_NEXT_MAIL);
	assert_memory_equal(mail.bytes, "\0\n", 2);
}

static void
junk_before_the_first_boundary_is_told(void **state)
{
	(void)state;
	check(PP_FORMAT_MBOXRD, "junk\nmore\n" F1 "To: a\nCc: b\n\nx\n",
		"!65 byte 0[54:To: a\nCc: b\n\nx\n]");
	check(PP_FORMAT_MBOXRD, "\n\njunk\n\n" F1 "S: a\n\nx\n",
		"!65 byte 2[52:S: a\n\nx\n]");
	check(PP_FORMAT_MBOXRD, "junk and nothing else", "!65 byte 0");
	check(PP_FORMAT_MBOXRD, "\n\nFrom here on\n", "!65 byte 2");
}

static void
a_mail_may_have_a_from_line_or_not(void **state)
{
	(void)state;
	check(PP_FORMAT_MAIL, "S: a\n\nx\n\n" F1 "y\n\n",
		"[0:S: a\n\nx\n\n" F1 "y\n\n]");
	check(PP_FORMAT_MAIL, F1 "S: a\n\nx\n\n" F2 "y\n\n",
		"[44:S: a\n\nx\n\n" F2 "y\n\n]");
	check(PP_FORMAT_MAIL, "\n\nx", "[0:\n\nx]");
	check(PP_FORMAT_MAIL, F1, "[44:]");
}

static void
content_length_is_taken_where_it_fits(void **state)
{
	(void)state;
	check(PP_FORMAT_MBOXCL2,
		F1 "content-length: 50\n\nx\n\n" F2 "y\n\n\n" F2 "z\n",
		"[44:content-length: 50\n\nx\n\n" F2 "y\n\n][159:z\n]");
	/* The body lacked its last newline: the writer added one. */
	check(PP_FORMAT_MBOXCL2, F1 "Content-Length: 1\n\nx\n\n" F2 "z\n",
		"[44:Content-Length: 1\n\nx][110:z\n]");
	check(PP_FORMAT_MBOXCL, F1 "Content-Length: 1\n\nx",
		"[44:Content-Length: 1\n\nx]");
	check(PP_FORMAT_MBOXCL, F1 "Content-Length: 3\r\n\r\nx\r\n\r\n" F2 "z",
		"[44:Content-Length: 3\r\n\r\nx\r\n][114:z]");
}

static void
content_length_is_not_believed(void **state)
{
	(void)state;
	check(PP_FORMAT_MBOXCL2, F1 "Content-Length: 3\n\nx\n\n" F2 "z\n",
		"[44:Content-Length: 3\n\nx\n\n][110:z\n]");
	check(PP_FORMAT_MBOXCL2, F1 "Content-Length: 5\n\nx\n\n" F2 "z\n",
		"[44:Content-Length: 5\n\nx\n][110:z\n]");
	check(PP_FORMAT_MBOXCL2, F1 "Content-Length: 0\n\nx\n\n" F2 "z\n",
		"[44:Content-Length: 0\n\nx\n][110:z\n]");
	check(PP_FORMAT_MBOXCL2,
		F1 "Content-Length: 99999999999999999999\n\nx\n\n" F2 "z\n",
		"[44:Content-Length: 99999999999999999999\n\nx\n][129:z\n]");
	check(PP_FORMAT_MBOXCL2, F1 "Content-Length: -1\n\nx\n\n" F2 "z\n",
		"[44:Content-Length: -1\n\nx\n][111:z\n]");
	check(PP_FORMAT_MBOXCL2, F1 "S: a\n\nx\n\n" F2 "z\n",
		"[44:S: a\n\nx\n][97:z\n]");
}

/* A mail of LEN bytes of 'x' between two small ones. */
static GString *
make_large(size_t len)
{
	GString *text = g_string_new(F1 "S: a\n\n1\n\n" F2);

	for (size_t i = 0; i < len; i++)
		g_string_append_c(text, i % 61 == 60 ? '\n' : 'x');
	g_string_append(text, "\n\n" F1 "S: c\n\n3\n\n");
	return text;
}

static void
a_mail_that_is_too_large_is_passed_over(void **state)
{
	static const size_t sizes[] = {
		1001, 5000, 300000, 600000, 1500000, 4000000};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autoptr(GString) text = make_large(sizes[i]);
		g_autofree char *wanted = g_strdup_printf(
			"[44:S: a\n\n1\n]!65 byte 53[%d:S: c\n\n3\n]",
			(int)text->len - 9);
		g_autofree char *whole = read_all(
			PP_FORMAT_MBOXRD, text->str, text->len, 1 << 20, 1000);
		assert_string_equal(whole, wanted);
		g_autofree char *parts = read_all(
			PP_FORMAT_MBOXRD, text->str, text->len, 4093, 1000);
		assert_string_equal(parts, wanted);
	}
}

static void
a_mail_may_be_as_large_as_the_limit(void **state)
{
	g_autoptr(GString) text = make_large(3000000);
	size_t second = text->len - 44 - 9 - 1 - (44 + 9 + 44);

	(void)state;
	g_autofree char *just = read_all(
		PP_FORMAT_MBOXRD, text->str, text->len, 1 << 20, second);
	assert_null(strchr(just, '!'));
	g_autofree char *over = read_all(
		PP_FORMAT_MBOXRD, text->str, text->len, 1 << 20, second - 1);
	assert_non_null(strstr(over, "!65 byte 53"));
}

static void
a_source_that_breaks_ends_it(void **state)
{
	static const char text[] = F1 "S: a\n\nx\n\n" F2 "S: b\n\nhalf";
	Source source = {text, strlen(text), 0, 5, true};
	g_autoptr(PpMbox) mbox = pp_mbox_new(
		pp_feed_new_func(read_source, &source), PP_FORMAT_MBOXRD, 1000);
	PpMboxMail mail;
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_int_equal(pp_mbox_next(mbox, &mail, &error), PP_NEXT_MAIL);
	assert_int_equal(pp_mbox_next(mbox, &mail, &error), PP_NEXT_TROUBLE);
	assert_true(g_error_matches(error, PP_ERROR, PP_EXIT_INPUT));
	assert_int_equal(pp_mbox_next(mbox, &mail, NULL), PP_NEXT_END);
	assert_int_equal(pp_mbox_next(mbox, &mail, NULL), PP_NEXT_END);
}

static void
the_last_mail_says_so(void **state)
{
	static const char text[] = F1 "S: a\n\nx\n\n" F2 "S: b\n\nhalf";
	Source source = {text, strlen(text), 0, 5, false};
	g_autoptr(PpMbox) mbox = pp_mbox_new(
		pp_feed_new_func(read_source, &source), PP_FORMAT_MBOXRD, 1000);
	PpMboxMail mail;

	(void)state;
	assert_int_equal(pp_mbox_next(mbox, &mail, NULL), PP_NEXT_MAIL);
	assert_false(mail.last);
	assert_false(mail.torn);
	assert_int_equal(mail.from_line_len, strlen(F1) - 1);
	assert_int_equal(pp_mbox_next(mbox, &mail, NULL), PP_NEXT_MAIL);
	assert_true(mail.last);
	assert_true(mail.torn);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_boundary_is_a_from_line_behind_a_blank_line),
	cmocka_unit_test(a_separating_line_is_one_blank_line),
	cmocka_unit_test(a_last_mail_needs_no_newline),
	cmocka_unit_test(an_empty_mail_is_a_mail),
	cmocka_unit_test(an_empty_input_holds_nothing),
	cmocka_unit_test(crlf_archives_are_framed_and_kept),
	cmocka_unit_test(nul_bytes_are_bytes),
	cmocka_unit_test(junk_before_the_first_boundary_is_told),
	cmocka_unit_test(a_mail_may_have_a_from_line_or_not),
	cmocka_unit_test(content_length_is_taken_where_it_fits),
	cmocka_unit_test(content_length_is_not_believed),
	cmocka_unit_test(a_mail_that_is_too_large_is_passed_over),
	cmocka_unit_test(a_mail_may_be_as_large_as_the_limit),
	cmocka_unit_test(a_source_that_breaks_ends_it),
	cmocka_unit_test(the_last_mail_says_so),
};

PP_TEST_MAIN(tests)
