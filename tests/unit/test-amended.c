/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/exit.h"
#include "patch/amended.h"
#include "pp-test.h"

#define HEAD "From: A <a@x>\nSubject: [PATCH] s\n"
#define FLOWED HEAD "Content-Type: text/plain; format=flowed\n\n"
#define LATIN1 HEAD "Content-Type: text/plain; charset=iso-8859-1\n\n"
#define UTF8 HEAD "Content-Type: text/plain; charset=UTF-8\n\n"
#define SIGN "Signed-off-by: A <a@x>\n"
#define TAG "Acked-by: B <b@x>\n"
#define DIFF "diff -u a b\n--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n"

static const struct {
	const char *name;
	const char *before;
	const char *after;
	bool holds;
} cases[] = {
	{"behind the trailers", HEAD "\nT\n\n" SIGN "---\n" DIFF,
		HEAD "\nT\n\n" SIGN TAG "---\n" DIFF, true},
	{"behind a blank line", HEAD "\nT\n---\n" DIFF,
		HEAD "\nT\n\n" TAG "---\n" DIFF, true},
	{"without that", HEAD "\nT\n---\n" DIFF, HEAD "\nT\n" TAG "---\n" DIFF,
		false},
	{"no message", HEAD "\n---\n" DIFF, HEAD "\n" TAG "---\n" DIFF, true},
	{"it was not written", HEAD "\nT\n\n" SIGN "---\n" DIFF,
		HEAD "\nT\n\n" SIGN "---\n" DIFF, false},
	{"it is not at the end", HEAD "\nT\n\n" SIGN "---\n" DIFF,
		HEAD "\n" TAG "T\n\n" SIGN "---\n" DIFF, false},
	{"behind the message", HEAD "\nT\n\n" SIGN "---\n" DIFF,
		HEAD "\nT\n\n" SIGN "---\n" TAG DIFF, false},
	{"another diff", HEAD "\nT\n\n" SIGN "---\n" DIFF,
		HEAD "\nT\n\n" SIGN TAG "---\n" DIFF "+c\n", false},
	{"another title", HEAD "\nT\n\n" SIGN "---\n" DIFF,
		"From: A <a@x>\nSubject: t\n\nT\n\n" SIGN TAG "---\n" DIFF,
		false},
	{"another author in the text", HEAD "\nFrom: B <b@x>\n\nT\n---\n",
		HEAD "\nFrom: C <c@x>\n\nT\n\n" TAG "---\n", false},
	{"another date", HEAD "\nDate: Mon\n\nT\n---\n",
		HEAD "\nDate: Tue\n\nT\n\n" TAG "---\n", false},
	{"behind a rule that is stuffed", FLOWED "T\n ---\n" DIFF,
		FLOWED "T\n ---\n\n" TAG DIFF, false},
	{"before it", FLOWED "T\n ---\n" DIFF, FLOWED "T\n\n" TAG " ---\n" DIFF,
		true},
	{"a line that goes on", FLOWED "T\n\n" SIGN "V: w \n---\n" DIFF,
		FLOWED "T\n\n" SIGN "V: w \n" TAG "---\n" DIFF, false},
	{"CRLF", HEAD "\nT\r\n\r\n" SIGN "---\r\n" DIFF,
		HEAD "\nT\r\n\r\n" SIGN TAG "---\r\n" DIFF, true},
	{"made UTF-8", LATIN1 "\xf6\n---\n" DIFF,
		UTF8 "\xc3\xb6\n\n" TAG "---\n" DIFF, true},
	{"declared so only", LATIN1 "\xf6\n---\n" DIFF,
		UTF8 "\xf6\n\n" TAG "---\n" DIFF, false},
	{"what git leaves as it is, too", LATIN1 "\n---\nx \xf6\n",
		UTF8 TAG "---\nx \xc3\xb6\n", false},
	{"an in-body From", LATIN1 "From: \xf6 <b@x>\n\nT\n---\n",
		UTF8 "From: \xc3\xb6 <b@x>\n\nT\n\n" TAG "---\n", false},
	{"that stays", LATIN1 "From: \xf6 <b@x>\n\n\xf6\n---\n",
		UTF8 "From: \xf6 <b@x>\n\n\xc3\xb6\n\n" TAG "---\n", true},
	{"the line that begins the patch", LATIN1 "T\ndiff -u \xf6 \xf6\n",
		UTF8 "T\n\n" TAG "diff -u \xc3\xb6 \xc3\xb6\n", true},
};

static void
git_would_read_the_trailers_and_nothing_else(void **state)
{
	unsigned failed = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		bool holds = pp_amended_check(pp_slice_str(cases[i].before),
			pp_slice_str(cases[i].after), TAG, &error);

		if (holds == cases[i].holds &&
			(holds ||
				g_error_matches(error, PP_ERROR, PP_EXIT_DATA)))
			continue;
		print_message("# fails: %s\n", cases[i].name);
		failed++;
	}
	assert_int_equal(failed, 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(git_would_read_the_trailers_and_nothing_else),
};

PP_TEST_MAIN(tests)
