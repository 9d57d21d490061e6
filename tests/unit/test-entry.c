/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-test.h"

#include "patch/diff.h"
#include "patch/entry.h"

#define FROM "From: A. Nother <a@example.org>\n"
#define STAT " x | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n"
#define PATCH "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"
#define SIGNED "-- \n2.47.0\n\n"

static const struct {
	const char *text, *from, *entry;
} cases[] = {
	{FROM "\nWhy.\n---\n" STAT "\n" PATCH SIGNED, FROM,
		"\nWhy.\n---\n" STAT},
	{"\n\n" FROM "\nWhy.\n---\n" STAT "\n" PATCH, FROM,
		"\n\n\nWhy.\n---\n" STAT},
	{"Why.\n" STAT " create mode 100644 x\n\nbase-commit: 1\n" SIGNED, NULL,
		"Why.\n" STAT},
	{"Why.\n---\n\n" PATCH SIGNED, NULL, "Why.\n---\n\n"},
	{"Why.\n\n" SIGNED "list\n", NULL, "Why.\n\n"},
	{"Why.\n\n--\n2.51.0\n", NULL, "Why.\n\n"},
	{"Why.\n--\nnot git\n", NULL, "Why.\n--\nnot git\n"},
	{"Why.", NULL, "Why."},
	{"", NULL, ""},
	{FROM, FROM, ""},
};

static void
cuts_as_the_seeds_have_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *text = cases[i].text;
		size_t len = strlen(text), start = 0, end = 0;
		g_auto(PpDiff) diff = {0};
		PpSlice entry[2];

		if (cases[i].from) {
			start = (size_t)(strstr(text, cases[i].from) - text);
			end = start + strlen(cases[i].from);
		}
		pp_diff_scan(&diff, text, len);
		pp_entry_cut(entry, text, len, start, end, diff.start);
		g_autofree char *head = g_strndup(entry[0].text, entry[0].len);
		g_autofree char *tail = g_strndup(entry[1].text, entry[1].len);
		g_autofree char *all = g_strconcat(head, tail, NULL);
		assert_string_equal(all, cases[i].entry);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(cuts_as_the_seeds_have_it),
};

PP_TEST_MAIN(tests)
