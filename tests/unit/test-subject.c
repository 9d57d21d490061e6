/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>
#include <time.h>

#include <glib.h>

#include "pp-test.h"

#include "patch/subject.h"

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
	assert_int_equal(subject.version.major, 1);
	assert_int_equal(subject.version.minor, 0);
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
		clock_t start = clock();
		pp_subject_parse(&subject, text->str, text->len, true);
		assert_in_range(clock() - start, 0, 5 * CLOCKS_PER_SEC);
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

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(title_is_the_end_of_the_text),
	cmocka_unit_test(silence_is_one),
	cmocka_unit_test(hostile_subjects_take_linear_time),
	cmocka_unit_test(any_bytes_are_a_subject),
};

PP_TEST_MAIN(tests)
