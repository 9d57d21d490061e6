/* SPDX-License-Identifier: MIT */
/*
 * tests/data/subjects.tsv, line by line: SUBJECT TAB FIELDS.  The fields, TABs
 * between them, are those that are not silent: is (the marks), prefixes,
 * version, number, total, title; and in:thread, which says that the mail
 * answers another.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "pp-test.h"

#include "patch/subject.h"

static const struct {
	unsigned mark;
	const char *word;
} words[] = {
	{PP_SUBJECT_REPLY, "reply"},
	{PP_SUBJECT_FORWARD, "forward"},
	{PP_SUBJECT_PATCH, "patch"},
	{PP_SUBJECT_PATCHSET, "patchset"},
	{PP_SUBJECT_RFC, "rfc"},
	{PP_SUBJECT_RESEND, "resend"},
	{PP_SUBJECT_PULL, "pull"},
	{PP_SUBJECT_STABLE, "stable"},
	{PP_SUBJECT_TREE, "tree"},
	{PP_SUBJECT_LATE_VERSION, "late"},
	{PP_SUBJECT_MALFORMED, "malformed"},
};

/* Adds a field, and the separator that its elements have. */
static void
begin(GString *out, const char *label)
{
	g_string_append_printf(out, "%s%s:", out->len ? "\t" : "", label);
}

static void
describe_marks(const PpSubject *subject, GString *out)
{
	bool any = false;

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!(subject->marks & words[i].mark))
			continue;
		if (!any)
			begin(out, "is");
		g_string_append_printf(
			out, "%s%s", any ? "," : "", words[i].word);
		any = true;
	}
}

static void
describe_numbers(const PpSubject *subject, GString *out)
{
	if (subject->marks & PP_SUBJECT_VERSIONED) {
		begin(out, "version");
		g_string_append_printf(out, "%u", subject->version);
		if (subject->minor)
			g_string_append_printf(out, ".%u", subject->minor);
	}
	if (subject->marks & PP_SUBJECT_NUMBERED) {
		begin(out, "number");
		g_string_append_printf(out, "%u", subject->number);
	}
	if (subject->marks & PP_SUBJECT_TOTAL) {
		begin(out, "total");
		g_string_append_printf(out, "%u", subject->total);
	}
}

/* The fields as the table writes them. */
static char *
describe(const char *text, size_t len, bool in_thread)
{
	GString *out = g_string_new(NULL);
	PpSubject subject;

	pp_subject_parse(&subject, text, len, in_thread);
	describe_marks(&subject, out);
	for (size_t i = 0; i < subject.n_prefixes; i++) {
		if (i == 0)
			begin(out, "prefixes");
		g_string_append_printf(out, "%s%.*s", i ? " " : "",
			(int)subject.prefixes[i].len, subject.prefixes[i].text);
	}
	describe_numbers(&subject, out);
	if (subject.title.len > 0) {
		begin(out, "title");
		g_string_append_len(
			out, subject.title.text, (gssize)subject.title.len);
	}
	if (in_thread) {
		begin(out, "in");
		g_string_append(out, "thread");
	}
	return g_string_free(out, FALSE);
}

/*
 * The fields of one line hold; else both are printed.  The subject is copied
 * to a block of its own length, so that a sanitizer sees a read behind it.
 */
static bool
row_holds(const char *line)
{
	const char *tab = strchr(line, '\t');
	const char *wanted = tab ? tab + 1 : "";
	size_t len = tab ? (size_t)(tab - line) : strlen(line);
	char *text = g_memdup2(line, len);
	g_autofree char *got = describe(
		text ? text : "", len, strstr(wanted, "in:thread") != NULL);

	g_free(text);
	if (strcmp(got, wanted) == 0)
		return true;
	print_message("# %.*s\n#    got: %s\n# wanted: %s\n", (int)len, line,
		got, wanted);
	return false;
}

static void
every_subject_of_the_table_is_read_as_it_says(void **state)
{
	const char *srcdir = getenv("srcdir");
	g_autofree char *path = g_build_filename(
		srcdir ? srcdir : ".", "tests/data/subjects.tsv", NULL);
	g_autofree char *table = NULL;
	unsigned rows = 0, failed = 0;

	(void)state;
	assert_true(g_file_get_contents(path, &table, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
	for (char **line = lines; *line; line++) {
		if (!**line || g_str_has_prefix(*line, "# "))
			continue;
		rows++;
		failed += !row_holds(*line);
	}
	assert_int_equal(failed, 0);
	assert_in_range(rows, 150, 100000);
}

static void
title_is_the_end_of_the_text(void **state)
{
	static const char text[] = "Re: [PATCH] a b  ";
	PpSubject subject;

	(void)state;
	pp_subject_parse(&subject, text, strlen(text), false);
	assert_ptr_equal(subject.title.text, text + 12);
	assert_int_equal(subject.title.len, 3);
	pp_subject_parse(&subject, "", 0, false);
	assert_non_null(subject.title.text);
	assert_int_equal(subject.title.len, 0);
}

static void
silence_is_one(void **state)
{
	PpSubject subject;

	(void)state;
	pp_subject_parse(&subject, "x", 1, false);
	assert_int_equal(subject.version, 1);
	assert_int_equal(subject.minor, 0);
	assert_int_equal(subject.number, 1);
	assert_int_equal(subject.total, 1);
	assert_int_equal(subject.marks, 0);
}

/* Brackets that never close, a megabyte of them, take no time to speak of. */
static void
hostile_subjects_take_linear_time(void **state)
{
	static const char *const pieces[] = {"[", "[a[[b] ", "re:", "[PATCH ",
		"(v", "[v1", "a/", "[1/", "回复", "[a b c d e f "};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		PpSubject subject;
		while (text->len < 1000000)
			g_string_append(text, pieces[i]);
		gint64 start = g_get_monotonic_time();
		pp_subject_parse(&subject, text->str, text->len, true);
		assert_in_range(g_get_monotonic_time() - start, 0, 5000000);
		assert_true(subject.n_prefixes <= PP_SUBJECT_MAX_PREFIXES);
	}
}

/* Every cut of every piece of the table is some subject. */
static void
any_bytes_are_a_subject(void **state)
{
	static const char text[] =
		"RE: [EXT] Re[2]: [foo] [PATCH[RFC/v2PATCH3/n] 5.1.y, 1 of 2 "
		"V2.1 \0 \xff\xfe (v3) [GIT PULL REQUEST 1/2]: x";
	const size_t len = sizeof text - 1;

	(void)state;
	for (size_t from = 0; from < len; from++)
		for (size_t to = from; to <= len; to++) {
			char *copy = g_memdup2(text + from, to - from);
			PpSubject subject;
			pp_subject_parse(&subject, copy ? copy : "", to - from,
				from % 2);
			assert_true(subject.title.len <= to - from);
			g_free(copy);
		}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_subject_of_the_table_is_read_as_it_says),
		cmocka_unit_test(title_is_the_end_of_the_text),
		cmocka_unit_test(silence_is_one),
		cmocka_unit_test(hostile_subjects_take_linear_time),
		cmocka_unit_test(any_bytes_are_a_subject),
	};

	/* For whoever adds to the table: says what a subject is read as. */
	if (argc > 1) {
		g_autofree char *got =
			describe(argv[1], strlen(argv[1]), argc > 2);
		print_message("%s\t%s\n", argv[1], got);
		return 0;
	}
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
