/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "base/exit.h"
#include "mail/body.h"
#include "mail/compose.h"
#include "mail/message.h"

static const char text[] = "From me\n.\n..x\ntrailing \nJ\xc3\xb6rg = 4\n"
			   "From here\n-- \nlast\n";

static PpCompose
ordinary(const char *const *to)
{
	return (PpCompose){.from = "Digest <bot@example.org>",
		.to = to,
		.subject = "An update",
		.date = 1764000000,
		.text = text,
		.text_len = strlen(text)};
}

static char *
compose(const PpCompose *mail, PpMessage *message)
{
	g_autoptr(GError) error = NULL;
	size_t len;
	char *bytes = pp_compose(mail, &len, &error);

	assert_null(error);
	*message = (PpMessage){.bytes = NULL};
	assert_true(pp_message_parse(message, bytes, len));
	return bytes;
}

static void
check_field(const PpMessage *message, const char *name, const char *wanted)
{
	g_autofree char *got = pp_message_decoded(message, name);

	assert_non_null(got);
	assert_string_equal(got, wanted);
}

/* No line too long, none that an mbox or sendmail would alter. */
static void
check_lines(const char *bytes, size_t len)
{
	for (size_t start = 0; start < len;) {
		const char *line = bytes + start;
		const char *newline = memchr(line, '\n', len - start);
		size_t n = newline ? (size_t)(newline - line) : len - start;

		assert_true(n <= 998);
		assert_true(n == 0 || *line != '.');
		assert_true(n < 5 || memcmp(line, "From ", 5));
		assert_null(memchr(line, '\r', n));
		for (size_t i = 0; i < n; i++)
			assert_true((unsigned char)line[i] < 0x80);
		start += n + 1;
	}
}

static void
a_mail_comes_back_as_it_was_meant(void **state)
{
	static const char *const to[] = {
		"J\xc3\xb6rg \xc3\x84 <j@example.org>, \"Doe, Jane\" <d@x>",
		"list@example.org", NULL};
	static const PpComposeField fields[] = {
		{"Auto-Submitted", "auto-generated"},
		{"X-Name", "J\xc3\xb6rg"}};
	PpCompose mail = ordinary(to);
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body;
	(void)state;

	mail.subject = "KVM \xe2\x80\x94 an update";
	mail.message_id = "id@example.org";
	mail.fields = fields;
	mail.n_fields = G_N_ELEMENTS(fields);
	g_autofree char *bytes = compose(&mail, &message);

	check_lines(bytes, message.len);
	check_field(&message, "From", "Digest <bot@example.org>");
	check_field(&message, "To",
		"J\xc3\xb6rg \xc3\x84 <j@example.org>, "
		"\"Doe, Jane\" <d@x>, list@example.org");
	check_field(&message, "Subject", "KVM \xe2\x80\x94 an update");
	check_field(&message, "Message-ID", "<id@example.org>");
	check_field(&message, "Date", "Mon, 24 Nov 2025 16:00:00 +0000");
	check_field(&message, "Auto-Submitted", "auto-generated");
	check_field(&message, "X-Name", "J\xc3\xb6rg");
	check_field(&message, "MIME-Version", "1.0");
	pp_body_decode(&body, &message);
	assert_int_equal(body.len, strlen(text));
	assert_memory_equal(body.text, text, body.len);
}

static void
html_stands_beside_the_text(void **state)
{
	static const char *const to[] = {"d@x", NULL};
	g_autofree char *word = g_strnfill(5000, 'w');
	g_autofree char *html = g_strdup_printf("<p>%s\n.\nFrom x</p>\n", word);
	PpCompose mail = ordinary(to);
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body;
	(void)state;

	mail.html = html;
	mail.html_len = strlen(html);
	g_autofree char *bytes = compose(&mail, &message);
	const PpHeader *type = pp_message_header(&message, "Content-Type", 0);

	check_lines(bytes, message.len);
	assert_true(g_str_has_prefix(type->value, " multipart/alternative;"));
	pp_body_decode(&body, &message);
	assert_string_equal(body.text, text);
	assert_false(body.html_only);
}

static void
the_same_input_gives_the_same_bytes(void **state)
{
	static const char *const to[] = {"d@x", NULL};
	PpCompose mail = ordinary(to);
	g_auto(PpMessage) one;
	g_auto(PpMessage) two;
	g_auto(PpMessage) other;
	(void)state;

	mail.html = "<p>";
	mail.html_len = 3;
	g_autofree char *first = compose(&mail, &one);
	g_autofree char *second = compose(&mail, &two);

	assert_int_equal(one.len, two.len);
	assert_memory_equal(first, second, one.len);
	mail.date++;
	g_autofree char *third = compose(&mail, &other);
	g_autofree char *id = pp_message_id(&one);
	g_autofree char *other_id = pp_message_id(&other);

	assert_string_not_equal(id, other_id);
	assert_true(g_str_has_suffix(id, "@example.org"));
}

static void
no_value_begins_a_field(void **state)
{
	static const char *const to[] = {"\"a\nBcc: b\" <d@x>", NULL};
	static const PpComposeField fields[] = {
		{"X-A", "b\r\nBcc: evil@x\r\n\r\nbody"}};
	g_autofree char *word = g_strnfill(10000, 'w');
	g_autofree char *subject = g_strconcat(
		word, "\nBcc: evil@x\n\nbody \xe2\x80\xae\x1b[1m", NULL);
	PpCompose mail = ordinary(to);
	g_auto(PpMessage) message = {0};
	(void)state;

	mail.subject = subject;
	mail.message_id = "a\nBcc: c";
	mail.fields = fields;
	mail.n_fields = 1;
	g_autofree char *bytes = compose(&mail, &message);

	check_lines(bytes, message.len);
	assert_null(pp_message_header(&message, "Bcc", 0));
	check_field(&message, "X-A", "b Bcc: evil@x body");
	g_autofree char *got = pp_message_decoded(&message, "Subject");
	g_autofree char *wanted =
		g_strconcat(word, " Bcc: evil@x body [1m", NULL);

	assert_string_equal(got, wanted);
}

static void
what_cannot_be_sent_is_refused(void **state)
{
	static const char *const good[] = {"d@x", NULL};
	static const char *const bad[][2] = {{"", NULL}, {"a b", NULL},
		{"<a\xc3\xb6@x>", NULL}, {"-oQ/tmp@x", NULL}, {NULL, NULL}};
	static const PpComposeField field = {"X A", "b"};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(bad) + 3; i++) {
		g_autoptr(GError) error = NULL;
		PpCompose mail =
			ordinary(i < G_N_ELEMENTS(bad) ? bad[i] : good);
		size_t len;

		if (i == G_N_ELEMENTS(bad))
			mail.from = "a@x, b@x";
		else if (i == G_N_ELEMENTS(bad) + 1)
			mail.from = "";
		else if (i > G_N_ELEMENTS(bad))
			mail.fields = &field, mail.n_fields = 1;
		assert_null(pp_compose(&mail, &len, &error));
		assert_int_equal(pp_exit_of_error(error), PP_EXIT_USAGE);
	}
}

/* What is encoded at the start of a line makes it longer. */
static void
no_line_of_quoted_printable_is_over_76_bytes(void **state)
{
	static const char *const to[] = {"list@example.org", NULL};
	static const char *const starts[] = {".", "From ", "...", "="};
	g_autoptr(GString) all = g_string_new(NULL);
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
		for (size_t n = 60; n < 80; n++) {
			g_autofree char *rest = g_strnfill(n, "x."[n % 2]);
			g_string_append_printf(all, "%s%s=%s\n", starts[i],
				rest, "and so on to the second line");
		}
	g_string_append(all, "J\xc3\xb6rg\n");
	PpCompose mail = ordinary(to);
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body;
	mail.text = all->str;
	mail.text_len = all->len;
	g_autofree char *bytes = compose(&mail, &message);
	check_lines(bytes, message.len);
	g_autofree char *body_text =
		g_strndup(bytes + message.body, message.len - message.body);
	g_auto(GStrv) lines = g_strsplit(body_text, "\n", -1);
	for (char **line = lines; *line; line++)
		if (strlen(*line) > 76)
			fail_msg("%zu: %s", strlen(*line), *line);
	pp_body_decode(&body, &message);
	assert_int_equal(body.len, all->len);
	assert_memory_equal(body.text, all->str, all->len);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(no_line_of_quoted_printable_is_over_76_bytes),
	cmocka_unit_test(a_mail_comes_back_as_it_was_meant),
	cmocka_unit_test(html_stands_beside_the_text),
	cmocka_unit_test(the_same_input_gives_the_same_bytes),
	cmocka_unit_test(no_value_begins_a_field),
	cmocka_unit_test(what_cannot_be_sent_is_refused),
};

PP_TEST_MAIN(tests)
