/* SPDX-License-Identifier: MIT */
/* pp-input, pp-output, pp-spool and the loop over records. */
#include <config.h>

#include "pp-test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/diag.h"
#include "base/exit.h"
#include "base/fd.h"
#include "base/input.h"
#include "base/option-file.h"
#include "base/output.h"
#include "pp-scratch.h"
#include "record/append-forms.h"
#include "record/spool.h"
#include "record/writer.h"

/*
 * A descriptor from which TEXT is read STEP bytes at a time: a pipe in packet
 * mode gives one write a read.
 */
static int
source(const char *text, size_t step)
{
	int fds[2];
	size_t len = strlen(text);

	assert_int_equal(pipe2(fds, O_DIRECT | O_CLOEXEC), 0);
	assert_true(fcntl(fds[1], F_SETPIPE_SZ, 1 << 20) > 0);
	for (size_t i = 0; i < len; i += step) {
		size_t n = MIN(step, len - i);
		assert_int_equal(write(fds[1], text + i, n), n);
	}
	close(fds[1]);
	return fds[0];
}

static void
lines_are_the_same_however_they_arrive(void **state)
{
	static const char text[] = "one\n\nthree is longer\n12345678901\ntorn";
	(void)state;

	for (size_t step = 1; step < sizeof text; step += 5) {
		g_autoptr(PpInput) input =
			pp_input_new(source(text, step), true, "test");
		char *line;
		size_t len;
		static const char *const lines[] = {
			"one", "", NULL, NULL, "torn"};
		for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
			PpLine kind =
				pp_input_line(input, 10, &line, &len, NULL);
			assert_int_equal(pp_input_line_number(input), i + 1);
			if (!lines[i]) {
				assert_int_equal(kind, PP_LINE_LONG);
				continue;
			}
			assert_int_equal(
				kind, i == 4 ? PP_LINE_TORN : PP_LINE_OK);
			assert_int_equal(len, strlen(lines[i]));
			assert_memory_equal(line, lines[i], len);
		}
		assert_int_equal(pp_input_line(input, 10, &line, &len, NULL),
			PP_LINE_END);
	}
}

static void
a_line_of_megabytes_is_read_whole(void **state)
{
	const size_t size = 3000000;
	g_autofree char *path = g_strdup("/tmp/pp-test.XXXXXX");
	g_autofree char *text = g_malloc(size);
	char *line;
	size_t len;
	(void)state;

	memset(text, 'x', size);
	text[size - 1] = '\n';
	int fd = mkstemp(path);
	assert_int_equal(write(fd, text, size), size);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	g_unlink(path);
	g_autoptr(PpInput) input = pp_input_new(fd, true, "test");
	assert_int_equal(
		pp_input_line(input, size, &line, &len, NULL), PP_LINE_OK);
	assert_int_equal(len, size - 1);
}

static void
a_missing_file_and_a_directory_are_no_input(void **state)
{
	g_autoptr(GError) missing = NULL;
	g_autoptr(GError) directory = NULL;
	(void)state;

	assert_null(pp_input_open("/nonexistent/\x1b[1m", &missing));
	assert_int_equal(missing->code, PP_EXIT_NOINPUT);
	assert_string_equal(missing->message,
		"/nonexistent/\\x1b[1m: No such file or directory");
	assert_null(pp_input_open("/", &directory));
	assert_int_equal(directory->code, PP_EXIT_NOINPUT);
}

static void
the_rest_of_an_input_comes_at_once(void **state)
{
	g_autoptr(PpInput) input =
		pp_input_new(source("one\ntwo\nthree", 3), true, "test");
	g_autoptr(GString) rest = g_string_new("> ");
	char *line;
	size_t len;

	(void)state;
	assert_int_equal(
		pp_input_line(input, 10, &line, &len, NULL), PP_LINE_OK);
	assert_true(pp_input_rest(input, 12, rest, NULL));
	assert_string_equal(rest->str, "> two\nthree");
	assert_true(pp_input_rest(input, 12, rest, NULL));
	assert_string_equal(rest->str, "> two\nthree");
}

static void
what_is_read_whole_has_a_limit(void **state)
{
	g_autoptr(GString) rest = g_string_new("> ");
	g_autoptr(GError) error = NULL;
	int fd = open("/dev/zero", O_RDONLY | O_CLOEXEC);
	g_autoptr(PpInput) input = pp_input_new(fd, true, "zero");
	(void)state;

	assert_false(pp_input_rest(input, 1000000, rest, &error));
	assert_int_equal(error->code, PP_EXIT_DATA);
	assert_string_equal(error->message, "zero: more than 1000000 bytes");
	assert_true(rest->len <= 1000000);
}

/* Joins the lines with "|"; refuses "bad". */
static char *
join(const char *line, size_t len, void *data)
{
	g_string_append_len(data, line, (gssize)len);
	g_string_append_c(data, '|');
	if (len != 3 || memcmp(line, "bad", 3) != 0)
		return NULL;
	return g_strdup("not good");
}

static void
a_file_is_handed_over_line_by_line(void **state)
{
	static const struct {
		const char *text;
		const char *lines;
		const char *error; /* behind the name; NULL: none */
		int code;
	} cases[] = {
		{"", "", NULL, 0},
		{"one\n\ntwo", "one||two|", NULL, 0},
		{"one\r\ntwo\r", "one|two|", NULL, 0},
		{"one\nbad\ntwo\n", "one|bad|", ": line 2: not good",
			PP_EXIT_USAGE},
		{"one\n12345678901\ntwo\n", "one|", ": line 2: too long",
			PP_EXIT_USAGE},
	};
	g_autofree char *folder = scratch_new();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = scratch_write(
			folder, "x", cases[i].text, strlen(cases[i].text));
		g_autoptr(GString) lines = g_string_new(NULL);
		g_autoptr(GError) error = NULL;
		bool ok = pp_option_file_read(
			path, 1000, 10, join, lines, &error);

		assert_int_equal(ok, cases[i].error == NULL);
		assert_string_equal(lines->str, cases[i].lines);
		if (ok)
			continue;
		g_autofree char *wanted =
			g_strconcat(path, cases[i].error, NULL);
		assert_string_equal(error->message, wanted);
		assert_int_equal(error->code, cases[i].code);
	}
	scratch_remove(folder);
}

static void
a_full_disk_is_temporary_and_stays_so(void **state)
{
	g_autoptr(GError) error = NULL;
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
	(void)state;

	assert_true(fd >= 0);
	PpOutput *output = pp_output_new(fd, true, "full");
	assert_true(pp_output_puts(output, "x", NULL));
	assert_false(pp_output_flush(output, &error));
	assert_int_equal(error->code, PP_EXIT_OUTPUT);
	assert_string_equal(error->message, "full: No space left on device");
	assert_false(pp_output_puts(output, "y", NULL));
	assert_false(pp_output_close(output, NULL));
}

static char *
temporary_path(void)
{
	char *path = g_strdup("/tmp/pp-test.XXXXXX");
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	return path;
}

static void
appending_cuts_off_a_torn_record(void **state)
{
	g_autofree char *path = temporary_path();
	g_autofree char *all = NULL;
	(void)state;

	assert_true(g_file_set_contents(
		path, "msgid:one\nmsgid:two\tki", -1, NULL));
	PpOutput *output = pp_output_open(path, &pp_append_records, NULL);
	assert_non_null(output);
	assert_true(pp_output_puts(output, "msgid:th", NULL));
	assert_true(pp_output_puts(output, "ree\n", NULL));
	assert_true(pp_output_end_unit(output, NULL));
	assert_int_equal(pp_output_healed(output), strlen("msgid:two\tki"));
	assert_true(g_file_get_contents(path, &all, NULL, NULL));
	assert_string_equal(all, "msgid:one\nmsgid:three\n");
	assert_true(pp_output_close(output, NULL));
	g_unlink(path);
}

static void
what_was_spooled_comes_back_in_any_order(void **state)
{
	enum { N = 2000 };
	g_autoptr(PpSpool) spool = pp_spool_new();
	uint64_t offsets[N];
	(void)state;

	for (int i = 0; i < N; i++) {
		g_autofree char *text = g_strnfill((gsize)(i % 1500), 'x');
		text[0] = (char)('a' + i % 26);
		assert_true(pp_spool_add(
			spool, text, (size_t)(i % 1500), &offsets[i], NULL));
	}
	for (int i = 0; i < 3 * N; i++) {
		int k = i < N ? i : i < 2 * N ? 2 * N - 1 - i : i * 7919 % N;
		size_t len = (size_t)(k % 1500);
		const char *back = pp_spool_read(spool, offsets[k], len, NULL);
		assert_non_null(back);
		if (len > 0)
			assert_int_equal(back[0], 'a' + k % 26);
		if (len > 1)
			assert_int_equal(back[len - 1], 'x');
	}
}

static void
a_spool_without_a_place_says_so(void **state)
{
	enum { LARGE = 2 * 1024 * 1024 };
	g_autofree char *text = g_strnfill(LARGE, 'x');
	g_autoptr(PpSpool) spool = pp_spool_new();
	g_autoptr(GError) error = NULL;
	uint64_t offset;
	(void)state;

	g_setenv("TMPDIR", "/nonexistent", TRUE);
	assert_true(pp_spool_add(spool, text, 9, &offset, NULL));
	assert_memory_equal(pp_spool_read(spool, offset, 9, NULL), text, 9);
	assert_false(pp_spool_add(spool, text, LARGE, &offset, &error));
	assert_int_equal(error->code, PP_EXIT_OUTPUT);
	assert_non_null(strstr(error->message, "TMPDIR"));
	g_unsetenv("TMPDIR");
}

/* How a process of ours ends that does WHAT. */
static int
end_of(void (*what)(void))
{
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		int null = open("/dev/null", O_RDWR | O_CLOEXEC);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		pp_init("test");
		what();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void
take_too_much(void)
{
	volatile gsize much = G_MAXSSIZE / 2;

	g_free(g_malloc(much));
}

static void
say_bug(void)
{
	g_error("a bug");
}

static void
grow_a_file(void)
{
	const struct rlimit none = {0, 0};
	g_autofree char *path = temporary_path();
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	unlink(path);
	setrlimit(RLIMIT_FSIZE, &none);
	_exit(pp_fd_write(fd, "x", 1) == EFBIG ? 1 : 2);
}

static void
a_failed_allocation_is_no_bug_and_a_bug_is_one(void **state)
{
	(void)state;
#ifndef __SANITIZE_ADDRESS__
	int status = end_of(take_too_much);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), PP_EXIT_OUTPUT);
#else
	(void)take_too_much;
#endif
	assert_true(WIFSIGNALED(end_of(say_bug)));
	assert_int_equal(WEXITSTATUS(end_of(grow_a_file)), 1);
}

static void
writing_keeps_order_and_puts_text_and_raw_last(void **state)
{
	static const char line[] = "msgid:a\traw:r\ttext:t\tnew:n\tkind:post";
	static const char *const flags[] = {"rfc", "", "a b"};
	g_auto(PpRecord) record = {0};
	int fd;
	(void)state;

	assert_true(pp_record_parse(&record, line, strlen(line), NULL));
	PpOutput *output = scratch_output(&fd);
	g_autoptr(PpWriter) writer = pp_writer_new(output);
	pp_writer_begin(writer);
	pp_writer_copy(writer, &record, 0);
	pp_writer_list(writer, PP_FIELD_FLAGS, flags, 3);
	pp_writer_str(writer, PP_FIELD_TITLE, "");
	pp_writer_number(writer, PP_FIELD_ADDED, 0);
	pp_writer_time(writer, PP_FIELD_LAST, 0);
	pp_writer_other(writer, "h.x", "\t", 1);
	assert_true(pp_writer_end(writer, NULL));
	pp_writer_begin(writer);
	pp_writer_copy(writer, &record, PP_SET_BY_CLASSIFY);
	assert_true(pp_writer_end(writer, NULL));
	g_autofree char *written = scratch_taken(output, fd);
	assert_string_equal(written,
		"msgid:a\tnew:n\tkind:post\tflags:rfc a_b\tadded:0"
		"\tlast:1970-01-01T00:00:00Z\th.x:\\t\ttext:t\traw:r\n"
		"msgid:a\tnew:n\n");
}

/* What is only pointed to counts: nobody can read a longer line. */
static void
a_record_that_is_too_long_is_not_written(void **state)
{
	size_t len = PP_RECORD_MAX - 1000;
	char *large = mmap(NULL, len, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	PpField raw = {.label = large,
		.value = large + 4,
		.value_len = len - 4,
		.id = PP_FIELD_RAW};
	PpRecord record = {.fields = &raw, .n_fields = 1};
	g_autofree char *text = g_strnfill(2000000, 'a');
	PpSlice pieces[2] = {{text, 2000000}, {"", 0}};
	g_autoptr(PpOutput) output = pp_output_new(
		open("/dev/null", O_WRONLY | O_CLOEXEC), true, "test");
	g_autoptr(PpWriter) writer = pp_writer_new(output);
	g_autoptr(GError) error = NULL;
	(void)state;

	assert_ptr_not_equal(large, MAP_FAILED);
	pp_writer_begin(writer);
	pp_writer_copy(writer, &record, 0);
	pp_writer_text(writer, pieces);
	assert_false(pp_writer_end(writer, &error));
	assert_int_equal(pp_exit_of_error(error), PP_EXIT_DATA);
	munmap(large, len);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_record_that_is_too_long_is_not_written),
	cmocka_unit_test(lines_are_the_same_however_they_arrive),
	cmocka_unit_test(a_line_of_megabytes_is_read_whole),
	cmocka_unit_test(a_missing_file_and_a_directory_are_no_input),
	cmocka_unit_test(the_rest_of_an_input_comes_at_once),
	cmocka_unit_test(what_is_read_whole_has_a_limit),
	cmocka_unit_test(a_file_is_handed_over_line_by_line),
	cmocka_unit_test(a_full_disk_is_temporary_and_stays_so),
	cmocka_unit_test(appending_cuts_off_a_torn_record),
	cmocka_unit_test(what_was_spooled_comes_back_in_any_order),
	cmocka_unit_test(a_spool_without_a_place_says_so),
	cmocka_unit_test(a_failed_allocation_is_no_bug_and_a_bug_is_one),
	cmocka_unit_test(writing_keeps_order_and_puts_text_and_raw_last),
};

PP_TEST_MAIN(tests)
