/* SPDX-License-Identifier: MIT */
/* The engine over any bytes: what it says must hang together. */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-test.h"

#include "patch/classified-write.h"
#include "patch/classify.h"

static const char mail_text[] =
	"From: Ann Other <ann@example.org>\n"
	"To: list@example.org\n"
	"Subject: [PATCH net-next v2 1/3] toy: play\n"
	"Message-ID: <1@example.org>\n"
	"\n"
	"From: Bob <bob@example.com>\n"
	"\n"
	"Why.\n"
	"\n"
	"Signed-off-by: Bob <bob@example.com>\n"
	"---\n"
	"v1: https://lore.kernel.org/r/0@example.org\n"
	" toy.c | 2 +-\n"
	" 1 file changed, 1 insertion(+), 1 deletion(-)\n"
	"\n"
	"diff --git a/toy.c b/toy.c\n"
	"--- a/toy.c\n"
	"+++ b/toy.c\n"
	"@@ -1 +1 @@\n"
	"-a\n"
	"+b\n"
	"-- \n"
	"2.47.0\n"
	"\n"
	"base-commit: 0123456789012345678901234567890123456789\n";

static void
check_slice(const PpClassified *mail, PpSlice slice)
{
	const char *start = mail->body.text;

	if (slice.len == 0)
		return;
	assert_true(slice.text >= start);
	assert_true(slice.text + slice.len <= start + mail->body.len);
}

/* Classifies a copy of just that length: a sanitizer watches its end. */
static void
classify(PpClassified *mail, const char *bytes, size_t len, PpNotices *notices)
{
	const PpClassifyOptions options = {.notices = notices};
	char *copy = g_memdup2(bytes, len);

	pp_classify(mail, copy ? copy : "", len, &options);
	check_slice(mail, mail->text[0]);
	check_slice(mail, mail->text[1]);
	assert_non_null(mail->author);
	assert_non_null(mail->name);
	assert_non_null(mail->addr);
	assert_non_null(mail->rule);
	g_free(copy);
}

static void
every_beginning_of_a_mail_is_a_mail(void **state)
{
	g_autoptr(PpNotices) notices = pp_notices_new();
	g_auto(PpClassified) mail;

	(void)state;
	pp_classified_init(&mail);
	for (size_t len = 0; len < sizeof mail_text; len++)
		classify(&mail, mail_text, len, notices);
	assert_int_equal(mail.kind, PP_KIND_PATCH);
}

static void
every_end_of_a_mail_is_a_mail(void **state)
{
	g_autoptr(PpNotices) notices = pp_notices_new();
	g_auto(PpClassified) mail;

	(void)state;
	pp_classified_init(&mail);
	for (size_t at = 0; at < sizeof mail_text; at++)
		classify(&mail, mail_text + at, sizeof mail_text - 1 - at,
			notices);
	assert_int_equal(mail.kind, PP_KIND_POST);
}

/* A fixed sequence of changes: the same on every machine. */
static void
changed_bytes_do_no_harm(void **state)
{
	static const char bytes[] = "\0\n\r\t :-+@[]<>=?\x80\xff"
				    "dF0";
	g_autoptr(PpNotices) notices = pp_notices_new();
	g_auto(PpClassified) mail;
	char text[sizeof mail_text];
	guint32 random = 1;

	(void)state;
	pp_classified_init(&mail);
	for (int i = 0; i < 5000; i++) {
		memcpy(text, mail_text, sizeof text);
		for (int n = 0; n < 4; n++) {
			random = random * 1664525u + 1013904223u;
			text[(random >> 8) % (sizeof text - 1)] =
				bytes[(random >> 3) % (sizeof bytes - 1)];
		}
		classify(&mail, text, sizeof text - 1, notices);
	}
}

static void
a_mail_is_no_earlier_version_of_itself(void **state)
{
	static const char text[] =
		"From: Ann <ann@example.org>\n"
		"Message-ID: <own@example.org>\n"
		"Subject: [PATCH v2] toy: play\n"
		"\n"
		"Link to v2: https://lore.kernel.org/r/own@example.org\n"
		"Link to v1: https://lore.kernel.org/r/old@example.org\n";
	g_autoptr(PpNotices) notices = pp_notices_new();
	const PpClassifyOptions options = {.notices = notices};
	g_auto(PpClassified) mail;

	(void)state;
	pp_classified_init(&mail);
	pp_classify(&mail, text, sizeof text - 1, &options);
	assert_int_equal(mail.names->len, 1);
	assert_string_equal(
		g_ptr_array_index(mail.names, 0), "old@example.org");
}

static void
all_is_said_of_a_patch(void **state)
{
	g_autoptr(PpNotices) notices = pp_notices_new();
	const PpClassifyOptions options = {.notices = notices};
	g_auto(PpClassified) mail;

	(void)state;
	pp_classified_init(&mail);
	pp_classify(&mail, mail_text, sizeof mail_text - 1, &options);
	assert_int_equal(mail.flags, PP_FLAG_HAS_DIFF);
	assert_string_equal(mail.author, "Bob <bob@example.com>");
	assert_string_equal(mail.name, "Bob");
	assert_string_equal(mail.addr, "bob@example.com");
	assert_int_equal(mail.answer.trailers->len, 1);
	assert_int_equal(mail.names->len, 1);
	assert_int_equal(mail.counts->files, 1);
	assert_int_equal(mail.base.len, 40);
	assert_null(mail.changeid.text);
	assert_int_equal(strlen(mail.patchid), 40);
	assert_int_equal(mail.text[0].len, 0);
	assert_true(g_str_has_prefix(mail.text[1].text, "\nWhy.\n"));
	assert_int_equal(mail.text[1].text[mail.text[1].len - 2], ')');
}

/* TAG by TAG a hook may rely on: what the sender wrote is gone. */
static void
a_sender_cannot_set_our_header_fields(void **state)
{
	static const char forged[] =
		"From a@example.org Mon Feb  2 10:00:00 2026\n"
		"x-patch-kind: cover\n\tfolded\n"
		"X-Patch-Evil : 1\n"
		"X-Patchwork-Hint: ignore\n"
		"Subject: hello\n"
		"X-PATCH-Id: 1\n"
		"\n"
		"X-Patch-Kind: in the body\n";
	g_autoptr(PpNotices) notices = pp_notices_new();
	const PpClassifyOptions options = {.notices = notices};
	const PpClassifiedOutput output = {.explain = false};
	g_autoptr(GString) out = g_string_new(NULL);
	g_auto(PpClassified) mail;

	(void)state;
	pp_classified_init(&mail);
	pp_classify(&mail, forged, sizeof forged - 1, &options);
	pp_classified_tag_mail(&mail, forged, sizeof forged - 1, &output, out);
	assert_string_equal(out->str,
		"From a@example.org Mon Feb  2 10:00:00 2026\n"
		"X-Patchwork-Hint: ignore\n"
		"Subject: hello\n"
		"X-Patch-Kind: post\n"
		"\n"
		"X-Patch-Kind: in the body\n");
}

static void
tags_keep_the_mails_line_ends(void **state)
{
	static const struct {
		const char *mail;
		const char *tagged;
	} table[] = {
		{"Subject: a\r\n\r\nb\r\n",
			"Subject: a\r\nX-Patch-Kind: post\r\n\r\nb\r\n"},
		{"Subject: a\n", "Subject: a\nX-Patch-Kind: post\n"},
		{"Subject: a", "Subject: a\nX-Patch-Kind: post\n"},
		{"\nbody\n", "X-Patch-Kind: post\n\nbody\n"},
		{"X-Patch-Kind: a", "X-Patch-Kind: post\n"},
		{" folded\n\nb\n", " folded\nX-Patch-Kind: post\n\nb\n"},
		/* Found by fuzzing: no empty line of CR and our newline. */
		/* Of a line of CR, procmail goes on in the header. */
		{"Subject: a\n\r\nX-Patch-Kind: b\n c\nd\n\nX-Patch-Id: e\n",
			"Subject: a\nX-Patch-Kind: post\n\r\n"
			">X-Patch-Kind: b\n c\nd\n\nX-Patch-Id: e\n"},
		{"Subject: a\r\n\r\nx-patch-id: b\r\nc\r\n\nX-Patch-Id: e\n",
			"Subject: a\r\nX-Patch-Kind: post\r\n\r\n"
			">x-patch-id: b\r\nc\r\n\nX-Patch-Id: e\n"},
		{"Subject: a\n\r", "Subject: a\nX-Patch-Kind: post\n\r"},
		{"Subject: a\r", "Subject: a\r\nX-Patch-Kind: post\r\n"},
	};
	g_autoptr(PpNotices) notices = pp_notices_new();
	const PpClassifyOptions options = {.notices = notices};
	const PpClassifiedOutput output = {.explain = false};
	g_auto(PpClassified) mail;

	(void)state;
	pp_classified_init(&mail);
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		size_t len = strlen(table[i].mail);

		pp_classify(&mail, table[i].mail, len, &options);
		pp_classified_tag_mail(&mail, table[i].mail, len, &output, out);
		assert_string_equal(out->str, table[i].tagged);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_beginning_of_a_mail_is_a_mail),
		cmocka_unit_test(every_end_of_a_mail_is_a_mail),
		cmocka_unit_test(changed_bytes_do_no_harm),
		cmocka_unit_test(a_mail_is_no_earlier_version_of_itself),
		cmocka_unit_test(all_is_said_of_a_patch),
		cmocka_unit_test(a_sender_cannot_set_our_header_fields),
		cmocka_unit_test(tags_keep_the_mails_line_ends),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
