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

typedef struct {
	const char *text, *from, *entry;
} Case;

static const Case cases[] = {
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
	{"Why.\n-- \nMore.\n\n" PATCH, NULL, "Why.\n"},
};

/* Of which a line that begins with "---" or "diff" ends a patch's message. */
static const Case patches[] = {
	{"Why.\n-- \nMore.\n---\n" STAT "\n" PATCH SIGNED, NULL,
		"Why.\n-- \nMore.\n---\n" STAT},
	{"Why.\n-- \nMore.\n---\nOld.\n\n" PATCH, NULL,
		"Why.\n-- \nMore.\n---\nOld.\n\n"},
	{"Why.\n-- \nMore.\n---\nOld.\n-- \nMe\n\n" PATCH, NULL,
		"Why.\n-- \nMore.\n---\nOld.\n"},
	{"Why.\n-- \nMore.\n\n" PATCH, NULL, "Why.\n-- \nMore.\n\n"},
	{"Why.\n" STAT "\nMore.\n---\n" STAT "\n" PATCH, NULL,
		"Why.\n" STAT "\nMore.\n---\n" STAT},
	{"Why.\n" STAT "\n" PATCH, NULL, "Why.\n" STAT},
	{"Why.\n---\nOld.\n-- \nMe\n\n" PATCH, NULL, "Why.\n---\nOld.\n"},
};

static void
check(const Case *test, size_t message_end)
{
	const char *text = test->text;
	size_t len = strlen(text), start = 0, end = 0;
	g_auto(PpDiff) diff = {0};
	PpSlice entry[2];

	if (test->from) {
		start = (size_t)(strstr(text, test->from) - text);
		end = start + strlen(test->from);
	}
	pp_diff_scan(&diff, text, len);
	pp_entry_cut(entry, text, len, start, end, message_end, diff.start);
	g_autofree char *head = g_strndup(entry[0].text, entry[0].len);
	g_autofree char *tail = g_strndup(entry[1].text, entry[1].len);
	g_autofree char *all = g_strconcat(head, tail, NULL);
	assert_string_equal(all, test->entry);
}

static void
cuts_as_the_seeds_have_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check(&cases[i], 0);
}

static void
holds_all_that_git_am_commits(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(patches); i++) {
		const char *text = patches[i].text;
		const char *rule = strstr(text, "---\n");
		const char *diff = strstr(text, "diff ");

		check(&patches[i], (size_t)((rule ? rule : diff) - text));
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(cuts_as_the_seeds_have_it),
	cmocka_unit_test(holds_all_that_git_am_commits),
};

PP_TEST_MAIN(tests)
