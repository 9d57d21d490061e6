/* SPDX-License-Identifier: MIT */
/*
 * Sources, and the property that what is delivered is what was read: nasty
 * mails made at random, written as each format has them, read, delivered, read
 * again.
 */
#include <config.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/deliver.h"
#include "archive/quoting.h"
#include "archive/source.h"
#include "base/exit.h"
#include "pp-scratch.h"
#include "pp-test.h"

#define N_MAILS 40
#define ROUNDS 25

static const PpSourceOptions defaults = {.form = PP_INPUT_AUTO, .max = 1 << 20};

/* Lines and half lines that have broken one reader or another. */
static const struct {
	const char *bytes;
	size_t len;
} nasty[] = {
#define N(text)                                                                \
	{                                                                      \
		text, sizeof text - 1                                          \
	}
	N("From here on\n"),
	N("From a@example.org Tue Dec 10 21:01:05 2019\n"),
	N("\nFrom a@example.org Tue Dec 10 21:01:05 2019\n"),
	N("From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 "
	  "2001\n"),
	N(">From a\n"),
	N(">>From a\n"),
	N(">>>>From a\n"),
	N("> From a\n"),
	N(">From a@example.org Tue Dec 10 21:01:05 2019\n"),
	N(">"),
	N(">\n"),
	N("From"),
	N("From \n"),
	N("\n"),
	N("\n\n\n"),
	N("\0"),
	N("a\0b\n"),
	N("\r"),
	N("a\r\n"),
	N("\r\n"),
	N("\r\n\r\n"),
	N("\xff\xfe\n"),
	N("\xc3\x28"),
	N("\xe2\x80\xae\n"),
	N("text\n"),
	N("more text\n"),
	N("no newline"),
	N("Content-Length: 7\n"),
	N("Subject: x\n"),
	N("\t"),
#undef N
};

static GByteArray *
make_mail(GRand *rand, int number, bool end_newline)
{
	GByteArray *mail = g_byte_array_new();
	g_autofree char *head = g_strdup_printf(
		"Message-ID: <%d@example.org>\nSubject: number %d\n\n", number,
		number);

	g_byte_array_append(mail, (guint8 *)head, (guint)strlen(head));
	for (int n = g_rand_int_range(rand, 0, 12); n > 0; n--) {
		gint32 i =
			g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(nasty));
		g_byte_array_append(mail, (const guint8 *)nasty[i].bytes,
			(guint)nasty[i].len);
	}
	if (end_newline && mail->data[mail->len - 1] != '\n')
		g_byte_array_append(mail, (const guint8 *)"\n", 1);
	return mail;
}

static bool
must_quote(PpFormat format, const char *line, size_t len)
{
	size_t marks = 0;

	if (format == PP_FORMAT_MBOXCL2)
		return false;
	while (format == PP_FORMAT_MBOXRD && marks < len && line[marks] == '>')
		marks++;
	return len - marks >= 5 && memcmp(line + marks, "From ", 5) == 0;
}

/* BYTES as FORMAT writes them, by a writer that is not the one tested. */
static void
append_quoted(GString *out, PpFormat format, const char *bytes, size_t len)
{
	const char *end = bytes + len;

	while (bytes < end) {
		const char *lf = memchr(bytes, '\n', (size_t)(end - bytes));
		const char *next = lf ? lf + 1 : end;
		if (must_quote(format, bytes, (size_t)(next - bytes)))
			g_string_append_c(out, '>');
		g_string_append_len(out, bytes, next - bytes);
		bytes = next;
	}
}

/*
 * Adds MAIL to a mailbox.  Of mboxcl* a Content-Length is put into its header:
 * what it becomes is MAIL afterwards.
 */
static void
append_to_mbox(GString *mbox, PpFormat format, GByteArray *mail)
{
	g_autoptr(GString) body = g_string_new(NULL);
	const char *blank = memmem(mail->data, mail->len, "\n\n", 2);
	size_t head = (size_t)(blank - (char *)mail->data) + 2;

	append_quoted(
		body, format, (char *)mail->data + head, mail->len - head);
	if (format == PP_FORMAT_MBOXCL || format == PP_FORMAT_MBOXCL2) {
		g_autofree char *field =
			g_strdup_printf("Content-Length: %zu\n", body->len);
		g_autoptr(GByteArray) rest = g_byte_array_new();
		g_byte_array_append(rest, mail->data + head - 1,
			mail->len - (guint)head + 1);
		g_byte_array_set_size(mail, (guint)head - 1);
		g_byte_array_append(
			mail, (guint8 *)field, (guint)strlen(field));
		g_byte_array_append(mail, rest->data, rest->len);
		head += strlen(field);
	}
	g_string_append(mbox, "From mboxrd@z Thu Jan  1 00:00:00 1970\n");
	g_string_append_len(mbox, (char *)mail->data, (gssize)head);
	g_string_append_len(mbox, body->str, (gssize)body->len);
	if (body->len == 0 || body->str[body->len - 1] != '\n')
		if (body->len > 0)
			g_string_append_c(mbox, '\n');
	g_string_append_c(mbox, '\n');
}

/* Mboxo cannot tell ">From " from a quoted "From ": the reader's view of it. */
static void
forget_mboxo_marks(GByteArray *mail)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *at = (const char *)mail->data;
	const char *end = at + mail->len;

	for (const char *line = at; line < end;) {
		const char *lf = memchr(line, '\n', (size_t)(end - line));
		const char *next = lf ? lf + 1 : end;
		if (next - line >= 6 && memcmp(line, ">From ", 6) == 0)
			line++;
		g_string_append_len(out, line, next - line);
		line = next;
	}
	g_byte_array_set_size(mail, 0);
	g_byte_array_append(mail, (guint8 *)out->str, (guint)out->len);
}

/* Reads all of PATH into byte arrays, without quoting. */
static GPtrArray *
read_source(const char *path, PpInputForm form)
{
	GPtrArray *mails = g_ptr_array_new_with_free_func(
		(GDestroyNotify)g_byte_array_unref);
	PpSourceOptions options = defaults;
	g_autoptr(GString) scratch = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	PpMail mail;
	PpNext next;

	options.form = form;
	g_autoptr(PpSource) source = pp_source_open(path, &options, &error);
	if (!source)
		fail_msg("%s", error->message);
	while ((next = pp_source_next(source, &mail, &error)) != PP_NEXT_END) {
		if (next == PP_NEXT_TROUBLE)
			fail_msg("%s", error->message);
		const char *bytes;
		size_t len;
		pp_quoting_undo(mail.format, mail.bytes, mail.len, scratch,
			&bytes, &len);
		GByteArray *copy = g_byte_array_new();
		g_byte_array_append(copy, (const guint8 *)bytes, (guint)len);
		g_ptr_array_add(mails, copy);
	}
	return mails;
}

static int
number_of(const GByteArray *mail)
{
	g_autofree char *text = g_strndup((const char *)mail->data, mail->len);
	const char *id = strstr(text, "Message-ID: <");

	return id ? atoi(id + 13) : -1;
}

static int
by_number(gconstpointer a, gconstpointer b)
{
	return number_of(*(GByteArray *const *)a) -
		number_of(*(GByteArray *const *)b);
}

static void
assert_same(GPtrArray *got, GPtrArray *wanted, const char *what)
{
	if (got->len != wanted->len)
		fail_msg("%s: %u mails, not %u", what, got->len, wanted->len);
	for (guint i = 0; i < got->len; i++) {
		const GByteArray *a = got->pdata[i];
		const GByteArray *b = wanted->pdata[i];
		if (a->len != b->len || memcmp(a->data, b->data, a->len) != 0) {
			g_autofree char *x = g_strndup((char *)a->data, a->len);
			g_autofree char *y = g_strndup((char *)b->data, b->len);
			fail_msg("%s: mail %u is\n%s\nnot\n%s", what, i,
				g_strescape(x, NULL), g_strescape(y, NULL));
		}
	}
}

static void
deliver_all(GPtrArray *mails, const char *folder, PpDeliverAs as)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(PpDeliver) deliver = pp_deliver_new(folder, as, &error);
	const char *path;

	assert_non_null(deliver);
	for (guint i = 0; i < mails->len; i++) {
		const GByteArray *mail = mails->pdata[i];
		if (!pp_deliver_write(deliver, (const char *)mail->data,
			    mail->len, NULL, &path, &error))
			fail_msg("%s", error->message);
	}
	assert_true(pp_deliver_finish(deliver, &error));
}

static void
check_delivered(GPtrArray *mails, const char *folder)
{
	g_autofree char *maildir = g_build_filename(folder, "dir", NULL);
	g_autofree char *files = g_build_filename(folder, "files", NULL);
	g_autofree char *tmp = g_build_filename(maildir, "tmp", NULL);

	deliver_all(mails, maildir, PP_DELIVER_MAILDIR);
	deliver_all(mails, files, PP_DELIVER_FILES);
	g_autoptr(GPtrArray) a = read_source(maildir, PP_INPUT_AUTO);
	g_autoptr(GPtrArray) b = read_source(files, PP_INPUT_AUTO);
	/* Unique names order by time and process, not by count. */
	g_ptr_array_sort(a, by_number);
	assert_same(a, mails, "maildir");
	assert_same(b, mails, "files");
	assert_int_equal(rmdir(tmp), 0);
	scratch_remove(maildir);
	scratch_remove(files);
}

static void
round_trip(PpFormat format, guint32 seed, const char *folder)
{
	g_autoptr(GPtrArray) mails = g_ptr_array_new_with_free_func(
		(GDestroyNotify)g_byte_array_unref);
	g_autoptr(GString) mbox = g_string_new(NULL);
	GRand *rand = g_rand_new_with_seed(seed);
	bool counted =
		format == PP_FORMAT_MBOXCL || format == PP_FORMAT_MBOXCL2;

	for (int i = 0; i < N_MAILS; i++) {
		GByteArray *mail = make_mail(rand, i, !counted);
		append_to_mbox(mbox, format, mail);
		if (format == PP_FORMAT_MBOXO || format == PP_FORMAT_MBOXCL)
			forget_mboxo_marks(mail);
		g_ptr_array_add(mails, mail);
	}
	g_rand_free(rand);
	g_autofree char *path =
		scratch_write(folder, "mbox", mbox->str, mbox->len);
	g_autoptr(GPtrArray) got = read_source(path, (PpInputForm)format);
	assert_same(got, mails, pp_format_names[format]);
	/* Each file is synced: a few rounds are enough here. */
	if (seed % 8 == 0)
		check_delivered(got, folder);
}

static void
what_is_delivered_is_what_was_read(void **state)
{
	g_autofree char *folder = scratch_new();

	(void)state;
	for (int format = 0; format < PP_FORMAT_MAIL; format++)
		for (guint32 seed = 0; seed < ROUNDS; seed++)
			round_trip((PpFormat)format, seed, folder);
	scratch_remove(folder);
}

/* A git blob may begin with a From line, a maildir's file too. */
static void
a_mail_that_begins_with_a_from_line_keeps_it(void **state)
{
	static const char text[] = "From mboxrd@z Thu Jan  1 00:00:00 1970\n"
				   "Message-ID: <0@example.org>\n\nbody\n";
	g_autoptr(GPtrArray) mails = g_ptr_array_new_with_free_func(
		(GDestroyNotify)g_byte_array_unref);
	g_autofree char *folder = scratch_new();
	GByteArray *mail = g_byte_array_new();

	(void)state;
	g_byte_array_append(mail, (const guint8 *)text, sizeof text - 1);
	g_ptr_array_add(mails, mail);
	check_delivered(mails, folder);
	scratch_remove(folder);
}

static void
a_file_that_is_there_is_not_overwritten(void **state)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *there = scratch_write(folder, "0002", "mine", 4);
	g_autoptr(GError) error = NULL;
	g_autoptr(PpDeliver) deliver =
		pp_deliver_new(folder, PP_DELIVER_FILES, &error);
	const char *path;
	g_autofree char *bytes = NULL;

	(void)state;
	assert_true(
		pp_deliver_write(deliver, "S: a\n", 5, NULL, &path, &error));
	assert_true(g_str_has_suffix(path, "/0001"));
	assert_false(
		pp_deliver_write(deliver, "S: b\n", 5, NULL, &path, &error));
	assert_true(g_error_matches(error, PP_ERROR, PP_EXIT_OUTPUT));
	assert_true(g_file_get_contents(there, &bytes, NULL, NULL));
	assert_string_equal(bytes, "mine");
	GDir *dir = g_dir_open(folder, 0, NULL);
	int n = 0;
	while (g_dir_read_name(dir))
		n++;
	g_dir_close(dir);
	assert_int_equal(n, 2);
	scratch_remove(folder);
}

#define MBOX                                                                   \
	"From a@example.org Tue Dec 10 21:01:05 2019\n"                        \
	"Message-ID: <1@example.org>\n\n>From b\n\n"

static void
other_packers_are_named(void **state)
{
	static const struct {
		const char *magic;
		size_t len;
		const char *unpacker;
	} table[] = {{"BZh91AY", 7, "bzcat"}, {"PK\003\004xx", 6, "unzip"}};
	g_autofree char *folder = scratch_new();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *path = scratch_write(
			folder, "p", table[i].magic, table[i].len);
		g_autoptr(GError) error = NULL;
		assert_null(pp_source_open(path, &defaults, &error));
		assert_int_equal(error->code, PP_EXIT_DATA);
		assert_non_null(strstr(error->message, table[i].unpacker));
	}
	scratch_remove(folder);
}

static void
a_file_that_shrinks_is_broken_input(void **state)
{
	g_autofree char *folder = scratch_new();
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	PpMail mail;

	(void)state;
	while (text->len < 3 << 20)
		g_string_append(text, MBOX);
	g_autofree char *path =
		scratch_write(folder, "a", text->str, text->len);
	g_autoptr(PpSource) source = pp_source_open(path, &defaults, &error);
	assert_int_equal(pp_source_next(source, &mail, &error), PP_NEXT_MAIL);
	assert_int_equal(truncate(path, 1 << 20), 0);
	PpNext next;
	do {
		next = pp_source_next(source, &mail, &error);
	} while (next == PP_NEXT_MAIL);
	assert_int_equal(next, PP_NEXT_TROUBLE);
	assert_int_equal(error->code, PP_EXIT_INPUT);
	assert_int_equal(pp_source_next(source, &mail, NULL), PP_NEXT_END);
	scratch_remove(folder);
}

static void
append(const char *path, const char *text)
{
	FILE *file = fopen(path, "a");

	assert_non_null(file);
	assert_int_equal(fputs(text, file) < 0, 0);
	assert_int_equal(fclose(file), 0);
}

static void
a_mailbox_that_grows_is_read_to_its_old_end(void **state)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *path =
		scratch_write(folder, "a", MBOX MBOX, strlen(MBOX MBOX));
	g_autoptr(GError) error = NULL;
	g_autoptr(PpSource) source = pp_source_open(path, &defaults, &error);
	PpMail mail;

	(void)state;
	append(path, "of a mail that comes\n\n" MBOX);
	assert_int_equal(pp_source_next(source, &mail, &error), PP_NEXT_MAIL);
	assert_null(pp_source_remark(source));
	assert_int_equal(pp_source_next(source, &mail, &error), PP_NEXT_MAIL);
	assert_memory_equal(mail.bytes + mail.len - 7, "From b\n", 7);
	g_autofree char *remark = pp_source_remark(source);
	assert_non_null(strstr(remark, "being written to"));
	assert_int_equal(pp_source_next(source, &mail, &error), PP_NEXT_END);
	scratch_remove(folder);
}

/* Forks; the child has PATH locked until it is killed. */
static pid_t
lock_elsewhere(const char *path)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int ready[2];
	char byte = 0;

	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	if (child == 0) {
		int fd = open(path, O_RDWR);
		byte = fcntl(fd, F_SETLK, &lock) == 0;
		if (write(ready[1], &byte, 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_true(byte);
	close(ready[0]);
	close(ready[1]);
	return child;
}

static void
the_last_mail_of_a_locked_mailbox_may_be_incomplete(void **state)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *path =
		scratch_write(folder, "a", MBOX MBOX, strlen(MBOX MBOX));
	g_autofree char *at = g_build_filename(folder, "position", NULL);
	g_autoptr(PpPosition) position = pp_position_load(at, 0, NULL);
	PpSourceOptions options = defaults;
	PpMail mail;
	(void)state;

	options.position = position;
	for (int locked = 1; locked >= 0; locked--) {
		pid_t child = locked ? lock_elsewhere(path) : 0;
		g_autoptr(PpSource) source =
			pp_source_open(path, &options, NULL);
		assert_int_equal(
			pp_source_next(source, &mail, NULL), PP_NEXT_MAIL);
		assert_int_equal(mail.src.offset > strlen(MBOX), !locked);
		assert_int_equal(
			pp_source_next(source, &mail, NULL), PP_NEXT_END);
		if (child) {
			kill(child, SIGKILL);
			waitpid(child, NULL, 0);
		}
	}
	scratch_remove(folder);
}

static void
a_maildir_mail_that_was_renamed_is_found(void **state)
{
	g_autofree char *folder = scratch_new();
	g_autofree char *cur = g_build_filename(folder, "cur", NULL);
	g_autofree char *new = g_build_filename(folder, "new", NULL);
	g_autoptr(GError) error = NULL;
	PpMail mail;

	(void)state;
	mkdir(cur, 0700);
	mkdir(new, 0700);
	g_free(scratch_write(new, "1.a", "S: a\n\n1\n", 8));
	g_autofree char *was = scratch_write(new, "2.a", "S: a\n\n2\n", 8);
	g_autofree char *is = g_build_filename(cur, "2.a:2,RS", NULL);
	g_autoptr(PpSource) source = pp_source_open(folder, &defaults, &error);
	assert_int_equal(pp_source_next(source, &mail, &error), PP_NEXT_MAIL);
	assert_string_equal(mail.mdflags, "");
	assert_int_equal(rename(was, is), 0);
	assert_int_equal(pp_source_next(source, &mail, &error), PP_NEXT_MAIL);
	assert_memory_equal(mail.bytes, "S: a\n\n2\n", 8);
	assert_string_equal(mail.mdflags, "RS");
	assert_string_equal(mail.src.path.text, is);
	assert_int_equal(pp_source_next(source, &mail, &error), PP_NEXT_END);
	scratch_remove(folder);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(what_is_delivered_is_what_was_read),
	cmocka_unit_test(a_mail_that_begins_with_a_from_line_keeps_it),
	cmocka_unit_test(a_file_that_is_there_is_not_overwritten),
	cmocka_unit_test(other_packers_are_named),
	cmocka_unit_test(a_file_that_shrinks_is_broken_input),
	cmocka_unit_test(a_mailbox_that_grows_is_read_to_its_old_end),
	cmocka_unit_test(the_last_mail_of_a_locked_mailbox_may_be_incomplete),
	cmocka_unit_test(a_maildir_mail_that_was_renamed_is_found),
};

PP_TEST_MAIN(tests)
