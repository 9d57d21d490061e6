/* SPDX-License-Identifier: MIT */
/*
 * A record's mail is found again, and what is not that mail any more is never
 * taken for it.
 */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/envelope.h"
#include "archive/frame.h"
#include "archive/reopen.h"
#include "archive/source.h"
#include "base/exit.h"
#include "pp-scratch.h"
#include "pp-test.h"

#define FROM "From mboxrd@z Thu Jan  1 00:00:00 1970\n"
#define DATED "From a@b Mon Mar  2 10:00:00 2026\n"
#define ONE "Message-ID: <1@example.org>\n\nFrom here on\n\nend\n"
#define ONE_QUOTED "Message-ID: <1@example.org>\n\n>From here on\n\nend\n"
#define TWO "Message-ID: <2@example.org>\n\nbody\n"
#define THREE "Subject: no id\n\n>From x\n"
#define THREE_QUOTED "Subject: no id\n\n>>From x\n"
#define MBOX FROM ONE_QUOTED "\n" FROM TWO "\n" FROM THREE_QUOTED "\n"

/* The lines of the records of PATH, what is no mail passed over. */
static GPtrArray *
split(const char *path, PpInputForm form)
{
	PpSourceOptions options = {.form = form, .max = 1 << 20};
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	int fd;
	PpOutput *output = scratch_output(&fd);
	PpWriter *writer = pp_writer_new(output);
	g_auto(PpEnvelope) envelope;
	g_autoptr(GError) error = NULL;
	g_autoptr(PpSource) source = pp_source_open(path, &options, &error);
	PpMail mail;
	PpNext next;

	pp_envelope_init(&envelope);
	if (!source)
		fail_msg("%s", error->message);
	while ((next = pp_source_next(source, &mail, &error)) != PP_NEXT_END) {
		g_clear_error(&error);
		if (next == PP_NEXT_TROUBLE)
			continue;
		pp_envelope_read(&envelope, &mail);
		pp_writer_begin(writer);
		pp_envelope_write(&envelope, writer, NULL, 0, false);
		assert_true(pp_writer_end(writer, &error));
	}
	pp_writer_free(writer);
	g_autofree char *text = scratch_taken(output, fd);
	for (char *line = text, *lf; (lf = strchr(line, '\n')); line = lf + 1)
		g_ptr_array_add(lines, g_strndup(line, (gsize)(lf - line)));
	return lines;
}

/* The mail of the record LINE, or "!STATUS". (transfer full) */
static char *
open_line(PpReopener *reopener, const char *line)
{
	g_auto(PpRecord) record = {0};
	g_autoptr(GError) error = NULL;
	const char *bytes;
	size_t len;

	if (!pp_record_parse(&record, line, strlen(line), &error))
		fail_msg("%s: %s", error->message, line);
	if (!pp_reopen_bytes(reopener, &record, &bytes, &len, &error))
		return g_strdup_printf("!%d", error->code);
	return g_strndup(bytes, len);
}

static void
assert_opens(PpReopener *reopener, const char *line, const char *wanted)
{
	g_autofree char *got = open_line(reopener, line);

	if (strcmp(got, wanted) != 0)
		fail_msg("%s\ngave   %s\nwanted %s", line, got, wanted);
}

static void
a_record_of_a_mailbox_is_opened(void **state)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *path = scratch_write(folder, "a", MBOX, strlen(MBOX));
	g_autoptr(GPtrArray) lines = split(path, PP_INPUT_AUTO);
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);

	(void)state;
	assert_int_equal(lines->len, 3);
	for (int turn = 0; turn < 2; turn++) {
		assert_opens(reopener, lines->pdata[2], THREE);
		assert_opens(reopener, lines->pdata[0], ONE);
		assert_opens(reopener, lines->pdata[1], TWO);
	}
	scratch_remove(folder);
}

static void
every_format_is_opened(void **state)
{
	static const char cl2[] =
		FROM "Message-ID: <1@example.org>\nContent-Length: 53\n\n" FROM
		     "\n>From a\nend\n\n" FROM TWO "\n";
	static const struct {
		PpInputForm form;
		const char *text;
		const char *first;
	} table[] = {{PP_INPUT_MBOXRD, MBOX, ONE}, {PP_INPUT_MBOXO, MBOX, ONE},
		{PP_INPUT_MBOXCL, MBOX, ONE},
		{PP_INPUT_MBOXCL2, MBOX, ONE_QUOTED},
		{PP_INPUT_MAIL, FROM ONE, ONE}, {PP_INPUT_MAIL, ONE, ONE},
		{PP_INPUT_MBOXCL2, cl2,
			"Message-ID: <1@example.org>\nContent-Length: "
			"53\n\n" FROM "\n>From a\nend\n\n"}};
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);
	g_autofree char *folder = scratch_new();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *name = g_strdup_printf("%zu", i);
		g_autofree char *path = scratch_write(
			folder, name, table[i].text, strlen(table[i].text));
		g_autoptr(GPtrArray) lines = split(path, table[i].form);
		assert_opens(reopener, lines->pdata[0], table[i].first);
		for (guint n = 1; n < lines->len; n++) {
			g_autofree char *got =
				open_line(reopener, lines->pdata[n]);
			assert_int_not_equal(*got, '!');
		}
	}
	scratch_remove(folder);
}

static void
odd_paths_are_opened(void **state)
{
	static const char *const names[] = {"a b", "a\tb", "a:b:c", "a\nb",
		"\xff\xfe",
		"\xe2\x80\xae"
		"x",
		"\\n", "%41", "-a", "a\rb"};
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);
	g_autofree char *folder = scratch_new();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path =
			scratch_write(folder, names[i], MBOX, strlen(MBOX));
		g_autoptr(GPtrArray) lines = split(path, PP_INPUT_AUTO);
		assert_opens(reopener, lines->pdata[1], TWO);
	}
	scratch_remove(folder);
}

/*
 * The mailbox becomes TEXT after it was split; the mails of its three records
 * are then as WANTED says: the mail, or "!74".
 */
static void
check_rewritten(
	const char *text, const char *one, const char *two, const char *three)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *path = scratch_write(folder, "a", MBOX, strlen(MBOX));
	g_autoptr(GPtrArray) lines = split(path, PP_INPUT_AUTO);
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);

	g_free(scratch_write(folder, "a", text, strlen(text)));
	assert_opens(reopener, lines->pdata[0], one);
	assert_opens(reopener, lines->pdata[1], two);
	assert_opens(reopener, lines->pdata[2], three);
	scratch_remove(folder);
}

static void
a_rewritten_mailbox_is_noticed(void **state)
{
	(void)state;
	/* Appended to: nothing changed. */
	check_rewritten(MBOX FROM TWO "\n", ONE, TWO, THREE);
	/* The first mail was deleted. */
	check_rewritten(
		FROM TWO "\n" FROM THREE_QUOTED "\n", "!74", "!74", "!74");
	/* Emptied, and another text. */
	check_rewritten("", "!74", "!74", "!74");
	check_rewritten(FROM "x\n", "!74", "!74", "!74");
	/* A flag was written into the first header. */
	check_rewritten(FROM "Status: RO\n" ONE_QUOTED "\n" FROM TWO
			     "\n" FROM THREE_QUOTED "\n",
		"!74", "!74", "!74");
	/* As long as before, but other mails. */
	check_rewritten(FROM "Message-ID: <9@example.org>\n\n>From here "
			     "on\n\nend\n\n" FROM TWO "\n" FROM THREE_QUOTED
			     "\n",
		"!74", TWO, THREE);
	/* A mail without id is known by its bytes. */
	check_rewritten(FROM ONE_QUOTED "\n" FROM TWO "\n" FROM
					"Subject: no id\n\n>>From y\n\n",
		ONE, TWO, "!74");
	/* The last one went on: it was half delivered. */
	check_rewritten(MBOX "and more\n", ONE, TWO, "!74");
	check_rewritten(FROM ONE_QUOTED "\n" FROM TWO "\n" FROM THREE_QUOTED
					"more\n",
		ONE, TWO, "!74");
}

static void
a_src_that_is_framed_wrongly_is_refused(void **state)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *path = scratch_write(folder, "a", MBOX, strlen(MBOX));
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);
	size_t first = strlen(FROM);
	size_t two = first + strlen(ONE_QUOTED "\n" FROM);
	const struct {
		const char *format;
		size_t offset;
		size_t length;
		const char *id;
		const char *wanted;
	} table[] = {
		{"mboxrd", two, strlen(TWO), "2@example.org", TWO},
		{"mboxrd", two, strlen(TWO), "3@example.org", "!74"},
		{"mboxrd", two, strlen(TWO) - 1, "2@example.org", "!74"},
		{"mboxrd", two, strlen(TWO) + 1, "2@example.org", "!74"},
		{"mboxrd", two - 1, strlen(TWO) + 1, "2@example.org", "!74"},
		/* Two mails as one. */
		{"mboxrd", first, two + strlen(TWO) - first, "1@example.org",
			"!74"},
		/* The file as one mail: its From line is not the mail's. */
		{"mail", first, strlen(MBOX) - first, "1@example.org", MBOX},
		{"mail", two, strlen(TWO), "2@example.org", "!74"},
		/* Content-Length would have to say so. */
		{"mboxcl2", first, two + strlen(TWO) - first, "1@example.org",
			"!74"},
		{"mboxrd", 0, strlen(MBOX), "1@example.org", "!74"},
		{"mboxrd", two, 1000000, "2@example.org", "!74"},
		{"mboxrd", 999999999999999, 1, "2@example.org", "!74"},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *line = g_strdup_printf(
			"src:%s:%zu:%zu:%s\tmsgid:%s", table[i].format,
			table[i].offset, table[i].length, path, table[i].id);
		bool all = strcmp(table[i].wanted, MBOX) == 0;
		assert_opens(
			reopener, line, table[i].wanted + (all ? first : 0));
	}
	scratch_remove(folder);
}

static void
only_plain_files_are_opened(void **state)
{
	static const char *const paths[] = {"/dev/zero", "/dev/null", "/",
		"/nonexistent/a", "/proc/self/mem"};
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);
	g_autofree char *folder = scratch_new();
	g_autofree char *fifo = g_build_filename(folder, "fifo", NULL);

	(void)state;
	assert_int_equal(mkfifo(fifo, 0600), 0);
	for (size_t i = 0; i <= G_N_ELEMENTS(paths); i++) {
		g_autofree char *line =
			g_strdup_printf("src:mail:0:5:%s\tmsgid:a@example.org",
				i < G_N_ELEMENTS(paths) ? paths[i] : fifo);
		assert_opens(reopener, line, "!74");
	}
	scratch_remove(folder);
}

static void
raw_comes_before_src(void **state)
{
	g_autoptr(PpReopener) reopener = pp_reopen_new(false);

	(void)state;
	assert_opens(reopener,
		"src:mail:0:5:/nowhere\tmsgid:a\traw:S: a\\n\\n\\xff\\\\\\t",
		"S: a\n\n\xff\\\t");
}

static void
without_following_src_is_never_read(void **state)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *path = scratch_write(folder, "a", MBOX, strlen(MBOX));
	g_autoptr(GPtrArray) lines = split(path, PP_INPUT_AUTO);
	g_autoptr(PpReopener) reopener = pp_reopen_new(false);

	(void)state;
	assert_opens(reopener, lines->pdata[0], "!65");
	assert_opens(reopener, "msgid:a@example.org", "!65");
	scratch_remove(folder);
}

static void
an_empty_mail_needs_neither_raw_nor_src(void **state)
{
	g_autofree char *hash = g_compute_checksum_for_data(
		G_CHECKSUM_SHA256, (const guchar *)"", 0);
	g_autofree char *line = g_strdup_printf(
		"msgid:%.40s@no-msgid.invalid\tsubject:x", hash);
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);

	(void)state;
	assert_opens(reopener, line, "");
}

static void
a_bad_src_is_bad_data(void **state)
{
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);

	(void)state;
	assert_opens(reopener, "src:mail:0:5:relative\tmsgid:a", "!65");
	assert_opens(reopener, "src:nothing\tmsgid:a", "!65");
	assert_opens(reopener, "src:mail:0:5:/a\\x00b\tmsgid:a", "!65");
}

/* TEXT, a file of FORM, holds MAILS (NULL at the end), and each is opened. */
static void
assert_opens_all(const char *text, PpInputForm form, const char *const *mails)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *path = scratch_write(folder, "a", text, strlen(text));
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);
	g_autoptr(GPtrArray) lines = split(path, form);
	guint n = 0;

	for (; mails[n] && n < lines->len; n++)
		assert_opens(reopener, lines->pdata[n], mails[n]);
	assert_null(mails[n]);
	assert_int_equal(lines->len, n);
	scratch_remove(folder);
}

/* The last From line of the first mail has no header of its own. */
static void
what_stands_behind_tells_of_the_last_lines(void **state)
{
	static const char two[] =
		DATED "From: a@b.example\nSubject: two\n\ntwo\n";
	static const char *const mails[] = {
		"Subject: one\n\n" DATED, two, NULL};
	g_autofree char *text =
		g_strconcat(FROM, mails[0], "From x\n", two, NULL);

	(void)state;
	assert_opens_all(text, PP_INPUT_AUTO, mails);
}

/* It is Apple's only where it is the file's first. */
static void
a_number_behind_a_from_line_is_no_length(void **state)
{
	static const char *const mails[] = {"12\nTo: y\nTo: z\n", NULL};

	(void)state;
	assert_opens_all(DATED "12\nTo: y\nTo: z\n", PP_INPUT_MAIL, mails);
}

/* MAIL, the first of TEXT, is opened however much of the rest is there. */
static void
assert_opens_while_written(const char *text, size_t first, const char *mail)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *path = scratch_write(folder, "a", text, first);
	g_autoptr(GPtrArray) lines = split(path, PP_INPUT_AUTO);

	for (size_t len = first; len <= strlen(text); len++) {
		g_autoptr(PpReopener) reopener = pp_reopen_new(true);
		g_free(scratch_write(folder, "a", text, len));
		assert_opens(reopener, lines->pdata[0], mail);
	}
	scratch_remove(folder);
}

/* The program that delivers the next mail is in the middle of it. */
static void
a_mail_is_opened_while_the_next_is_written(void **state)
{
	const char *next = "From c@d Mon Mar  2 10:00:01 2026\n"
			   "X-A: b\nFrom: c@d.example\nTo: y\n\ntwo\n\n";
	const char *head = DATED "From: a@b.example\nSubject: one\n";
	const char *bodies[] = {"\none\n", "\none\n\n"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
		g_autofree char *mail = g_strconcat(head, bodies[i], NULL);
		g_autofree char *text =
			g_strconcat(mail, i == 0 ? "\n" : "", next, NULL);
		assert_opens_while_written(text, strlen(mail),
			"From: a@b.example\nSubject: one\n\none\n");
	}
	const char *other = DATED "From: a@b.example\nSubject: one\n\n"
				  "one\n\nFrown";
	g_autofree char *folder = scratch_new();
	g_autofree char *path =
		scratch_write(folder, "a", other, strlen(other) - 5);
	g_autoptr(GPtrArray) lines = split(path, PP_INPUT_AUTO);
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);
	g_free(scratch_write(folder, "a", other, strlen(other)));
	assert_opens(reopener, lines->pdata[0], "!74");
	scratch_remove(folder);
}

static void
a_maildir_mail_is_found_under_its_new_name(void **state)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *cur = g_build_filename(folder, "cur", NULL);
	g_autofree char *new = g_build_filename(folder, "new", NULL);
	g_autofree char *later = g_build_filename(cur, "7.a:2,S", NULL);
	g_autofree char *last = g_build_filename(cur, "7.a:2,RS", NULL);
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);

	(void)state;
	mkdir(cur, 0700);
	mkdir(new, 0700);
	g_autofree char *path = scratch_write(new, "7.a", TWO, strlen(TWO));
	g_autoptr(GPtrArray) lines = split(folder, PP_INPUT_AUTO);
	assert_int_equal(lines->len, 1);
	assert_int_equal(rename(path, later), 0);
	assert_opens(reopener, lines->pdata[0], TWO);
	g_autoptr(PpReopener) second = pp_reopen_new(true);
	assert_int_equal(rename(later, last), 0);
	assert_opens(second, lines->pdata[0], TWO);
	g_autoptr(PpReopener) third = pp_reopen_new(true);
	assert_int_equal(unlink(last), 0);
	assert_opens(third, lines->pdata[0], "!74");
	scratch_remove(folder);
}

/*
 * A power loss cut the first mail in its text and filled the block with NULs;
 * the next one was appended behind.  However many there are.
 */
static void
a_mail_behind_a_crash_is_opened(void **state)
{
	static const size_t nuls[] = {1, 300, 1500, 2047, 2048, 4095, 4096,
		PP_FRAME_LOOK_MAX, 2 * PP_FRAME_LOOK_MAX, 1 << 19};
	static const char *const ends[] = {
		"", "cut in its li", "whole\n", "whole\n\n"};
	static const char *const wanted[] = {
		"", "cut in its li", "whole\n", "whole\n"};
	const char *two = "From: b@c.example\nSubject: two\n\ntwo\n";

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(nuls) * G_N_ELEMENTS(ends); i++) {
		const char *end = ends[i % G_N_ELEMENTS(ends)];
		g_autofree char *folder = scratch_new();
		g_autoptr(GString) text = g_string_new(DATED TWO);
		g_string_append(text, end);
		gsize nul = text->len;
		g_string_set_size(text, nul + nuls[i / G_N_ELEMENTS(ends)]);
		memset(text->str + nul, 0, text->len - nul);
		g_string_append(text, DATED);
		g_string_append(text, two);
		g_autofree char *one =
			g_strconcat(TWO, wanted[i % G_N_ELEMENTS(ends)], NULL);
		g_autofree char *path =
			scratch_write(folder, "a", text->str, text->len);
		g_autoptr(PpReopener) reopener = pp_reopen_new(true);
		g_autoptr(GPtrArray) lines = split(path, PP_INPUT_MBOXRD);
		assert_int_equal(lines->len, 2);
		assert_opens(reopener, lines->pdata[0], one);
		assert_opens(reopener, lines->pdata[1], two);
		scratch_remove(folder);
	}
}

/* What a mailbox may be made of, true and only alike. */
#define NASTY(text)                                                            \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}
static const PpSlice nasty[] = {NASTY("From a@b Mon Mar  2 10:00:00 2026\n"),
	NASTY("From c@d Mon Mar  2 10:00:00 2026\n"), NASTY("From \n"),
	NASTY("From x\r\n"),
	NASTY("From 0123456789012345678901234567890123456789 Mon Sep 17 "
	      "00:00:00 2001\n"),
	NASTY(">From x\n"), NASTY("rom a@b Mon Mar  2 10:00:00 2026\n"),
	NASTY("From: a@b.example\n"), NASTY(">From: c@d.example\n"),
	NASTY("Subject: x\n"), NASTY("To: y\n"),
	NASTY("Message-ID: <1@x.example>\n"), NASTY("Content-Length: 7\n"),
	NASTY("X-A: b\n"), NASTY(" folded\n"), NASTY("text\n"), NASTY("12\n"),
	NASTY("\xef\xbb\xbf"), NASTY("\n"), NASTY("\n"), NASTY("\r\n")};

/* What a crash leaves: a line that was cut, NULs, and the next mail behind. */
static const PpSlice crashed[] = {NASTY("te"), NASTY("Subj"), NASTY("From a"),
	NASTY("\0"), NASTY("\0\0\0"),
	NASTY("\0From a@b Mon Mar  2 10:00:00 2026\nTo: y\nSubject: x\n"),
	NASTY("\0\0From \0 x\nTo: y\nSubject: x\n\n")};

/* A mailbox of up to 40 of those lines, maybe torn. (transfer full) */
static GString *
make_nasty(guint32 seed)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(seed);
	GString *text = g_string_new(NULL);
	int n = g_rand_int_range(random, 1, 40);
	gint32 kinds = G_N_ELEMENTS(nasty) +
		(seed % 2 == 0 ? 0 : G_N_ELEMENTS(crashed));

	for (int i = 0; i < n; i++) {
		size_t kind = (size_t)g_rand_int_range(random, 0, kinds);
		PpSlice line = kind < G_N_ELEMENTS(nasty)
			? nasty[kind]
			: crashed[kind - G_N_ELEMENTS(nasty)];
		g_string_append_len(text, line.text, (gssize)line.len);
	}
	if (g_rand_int_range(random, 0, 3) == 0)
		g_string_truncate(text, text->len - 1);
	return text;
}

/* Lines of what is in no mail are trouble, not records. */
static void
whatever_was_split_is_opened(void **state)
{
	g_autofree char *folder = scratch_new();

	(void)state;
	for (guint32 seed = 0; seed < 2500; seed++) {
		g_autoptr(GString) text = make_nasty(seed);
		g_autofree char *path =
			scratch_write(folder, "a", text->str, text->len);
		for (int form = 0; form <= PP_INPUT_AUTO; form +=
			form == PP_INPUT_MAIL ? PP_INPUT_AUTO - PP_INPUT_MAIL
					      : 1) {
			g_autoptr(PpReopener) reopener = pp_reopen_new(true);
			g_autoptr(GPtrArray) lines =
				split(path, (PpInputForm)form);
			for (guint i = 0; i < lines->len; i++) {
				g_autofree char *got =
					open_line(reopener, lines->pdata[i]);
				if (*got == '!')
					fail_msg("%s of seed %u is %s",
						(char *)lines->pdata[i], seed,
						got);
			}
		}
	}
	scratch_remove(folder);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_record_of_a_mailbox_is_opened),
	cmocka_unit_test(every_format_is_opened),
	cmocka_unit_test(odd_paths_are_opened),
	cmocka_unit_test(a_rewritten_mailbox_is_noticed),
	cmocka_unit_test(a_src_that_is_framed_wrongly_is_refused),
	cmocka_unit_test(only_plain_files_are_opened),
	cmocka_unit_test(raw_comes_before_src),
	cmocka_unit_test(without_following_src_is_never_read),
	cmocka_unit_test(an_empty_mail_needs_neither_raw_nor_src),
	cmocka_unit_test(a_bad_src_is_bad_data),
	cmocka_unit_test(whatever_was_split_is_opened),
	cmocka_unit_test(a_mail_behind_a_crash_is_opened),
	cmocka_unit_test(what_stands_behind_tells_of_the_last_lines),
	cmocka_unit_test(a_number_behind_a_from_line_is_no_length),
	cmocka_unit_test(a_mail_is_opened_while_the_next_is_written),
	cmocka_unit_test(a_maildir_mail_is_found_under_its_new_name),
};

PP_TEST_MAIN(tests)
