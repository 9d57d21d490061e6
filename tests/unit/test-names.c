/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>
#include <time.h>

#include <glib.h>

#include "pp-test.h"

#include "patch/names.h"

#define LORE "https://lore.kernel.org/"

static const struct {
	const char *text;
	const char *wanted; /* ids, blanks between */
} cases[] = {
	{"", ""},
	{"- Link to v1: " LORE "r/1@example.org\n", "1@example.org"},
	{"v7: " LORE "all/7@example.org/\nv6: " LORE "all/6@example.org/T/#u\n",
		"7@example.org 6@example.org"},
	{"previous: " LORE "kvm/p@example.org\n", "p@example.org"},
	{"The previous version is at <" LORE "r/p@example.org>.\n",
		"p@example.org"},
	{"[1] " LORE "r/p@example.org (v2)\n", "p@example.org"},
	{"v1:\n" LORE "r/1@example.org\n", "1@example.org"},
	{"Changes in v3:\n  - " LORE "r/2@example.org\n", "2@example.org"},
	{"v1: " LORE "r/1@example.org, v2: " LORE "r/2@example.org\n",
		"1@example.org 2@example.org"},
	{"v1: " LORE "r/1@example.org\nv1: " LORE "r/1@example.org\n",
		"1@example.org"},
	{"v1: https://patch.msgid.link/1@example.org\n", "1@example.org"},
	{"v1: https://lkml.kernel.org/r/a%2Bb%40example.org\n",
		"a+b@example.org"},
	{"v1: http://lkml.kernel.org/r/1@example.org.\n", "1@example.org"},
	{"Supersedes: <1@example.org>\n", "1@example.org"},
	{"Supersedes: 1@example.org\nObsoletes: 2@example.org\n",
		"1@example.org 2@example.org"},
	{"Supersedes: " LORE "r/1@example.org/\n", "1@example.org"},
	/* The sentence above leads to it. */
	{"For v1, see the posting here:\n\n" LORE "r/1@example.org\n",
		"1@example.org"},
	{"v4 of the lamp. For the v3 posting and details,\nlook here:\n\n" LORE
	 "lamps/3@example.org/\n\nand find v2 here:\n\n" LORE
	 "lamps/2@example.org/T/#u\n",
		"3@example.org 2@example.org"},
	{"Full notes stand in the v2\nposting:\n\n" LORE "r/2@example.org\n",
		"2@example.org"},
	{"For v1 and its measurements see\n\n" LORE "r/1@example.org\n",
		"1@example.org"},
	{"Version 2 can be found at\n  " LORE "r/2@example.org\n",
		"2@example.org"},
	{"The first RFC can be found at the link below.\n\n" LORE
	 "r/1@example.org\n",
		"1@example.org"},
	{"[Much grown since the last time it went out - see\n" LORE
	 "r/1@example.org/\nfor that]\n",
		"1@example.org"},
	{"RFC: " LORE "r/1@example.org\n", "1@example.org"},
	{"Link to RFC: " LORE "r/1@example.org\n", "1@example.org"},
	{"RFCv2: " LORE "r/2@example.org\n", "2@example.org"},
	{"* v2\n  " LORE "r/2@example.org\n* v1\n  " LORE "r/1@example.org\n",
		"2@example.org 1@example.org"},
	/* Footnotes. */
	{"Changes since v1 [2]:\n- more light\n\n[1] " LORE
	 "r/bug@example.org\n[2] " LORE "r/1@example.org\n",
		"1@example.org"},
	{"v1 -> v2 [1]\n\n[1]: " LORE "r/1@example.org\n", "1@example.org"},
	{"A first posting was made in May[12], but\n\n[12] Link: " LORE
	 "r/1@example.org\n",
		"1@example.org"},
	{"[3] " LORE "r/3@example.org\nThis grew from v3 [3].\n",
		"3@example.org"},
	{"Compared to v1 [2] it is new.\n\n[2]\n" LORE "r/1@example.org\n",
		"1@example.org"},
	{"v2 of the series\n[3] " LORE "r/2@example.org\n", "2@example.org"},
	{"It follows v2 of the series [3].\n\n[3] " LORE "r/2@example.org\n",
		"2@example.org"},
	{"It wants v2 of Lantern [3].\n\n[3] " LORE "r/2@example.org\n", ""},
	/* Without a link. */
	{"v1: 20260102030405.6-1-ann@example.org\n",
		"20260102030405.6-1-ann@example.org"},
	{"RFC v2: <20260102030405.6-1-ann@example.org>\n",
		"20260102030405.6-1-ann@example.org"},
	{"Previous version: <20260102030405.6-1-ann@example.org>\n",
		"20260102030405.6-1-ann@example.org"},
	{"v1: ann@example.org\n", ""},
	{"v1: fixed for 20260102030405.6-1-ann@example.org\n", ""},
	{"Reported: 20260102030405.6-1-ann@example.org\n", ""},
	{"prerequisite-message-id: <20260102030405@example.org>\n", ""},
	/* What is no earlier version. */
	{"v3 is smaller. The crash is described here:\n\n" LORE
	 "r/bug@example.org\n",
		""},
	{"This needs the second lamp, which depends on v2 here:\n\n" LORE
	 "r/1@example.org\n",
		""},
	{"v2 does it well\n\n" LORE "r/talk@example.org\n", ""},
	{"> For v1, see here:\n\n" LORE "r/1@example.org\n", ""},
	{"v1 went here:\n\n\n" LORE "r/1@example.org\n" LORE
	 "r/talk@example.org\n",
		"1@example.org"},
	{"It was done previously for chairs:\n" LORE "r/1@example.org\n", ""},
	{"Inspired by a previous series of Ann:\n" LORE "r/1@example.org\n",
		""},
	{"There was a previous lamp for chairs [1].\n\n[1] " LORE
	 "r/1@example.org\n",
		""},
	{"A previous version was posted [1].\n\n[1] " LORE "r/1@example.org\n",
		"1@example.org"},
	{"Needed for what is said in the following RFC:\n" LORE
	 "r/1@example.org\n",
		""},
	{"v2 as asked, with Ann's idea [1].\n\n[1] " LORE "r/1@example.org\n",
		""},
	{"Built upon Ann's RFC [1].\n\n[1] " LORE "r/1@example.org\n", ""},
	{"> Changes since v1 [1]\n[1] " LORE "r/1@example.org\n", ""},
	{"In v2 I was wrong. The bug [1] stays.\n[1] " LORE
	 "r/bug@example.org\n",
		""},
	{"It is based on v2 of that [1]\n\n[1] " LORE "r/1@example.org\n", ""},
	{"See RFC 5322 at\n\n" LORE "r/1@example.org\n", ""},
	{"Many RFCs: " LORE "r/1@example.org\n", ""},
	{"Closes: " LORE "r/1@example.org\n", ""},
	{"Since v1 [100]\n\n[100] " LORE "r/1@example.org\n", ""},
	{"Since v1 [1\n\n[1] " LORE "r/1@example.org\n", ""},
	{"[1", ""},
	{"[1]", ""},
	{"[1] http://[1] http://", ""},
	{"Link: " LORE "r/1@example.org\n", ""},
	{"> v1: " LORE "r/1@example.org\n", ""},
	{"It depends on v3 of that: " LORE "r/1@example.org\n", ""},
	{"Based on v3: " LORE "r/1@example.org\n", ""},
	{"v1: https://www.mail-archive.com/lamps@example.org/msg12.html\n", ""},
	{"v1: https://example.org/nothing\n", ""},
	{"v1: https://example.org/\n", ""},
	{"v1: ftp://example.org/1@example.org\n", ""},
	{"see gv1: " LORE "r/1@example.org\n", ""},
	{"He Supersedes: 1@example.org\n", ""},
	{"Supersedes: nothing\n", ""},
	/* What the mail stands in the place of. */
	{"This is a replacement for " LORE "r/1@example.org/\n",
		"1@example.org"},
	{"This supersedes <" LORE "r/1@example.org>\n", "1@example.org"},
	{"Replaces: " LORE "r/1@example.org\n", "1@example.org"},
	{"Resend of the patch at\n" LORE "r/1@example.org\n", "1@example.org"},
	{"This replaces my patch [1], and more.\n\n[1] " LORE
	 "r/1@example.org\n",
		"1@example.org"},
	{"It replaces the lamp [1].\n\n[1] " LORE "r/1@example.org\n", ""},
	{"It replaces my earlier series, " LORE "r/1@example.org\n", ""},
	{"It replaces the lamp of " LORE "r/1@example.org\n", ""},
	{"This is not a replacement for " LORE "r/1@example.org\n", ""},
	{"> This replaces " LORE "r/1@example.org\n", ""},
	{"This was first posted as a fix at " LORE "r/1@example.org\n", ""},
	{"v1: https://lists.sr.ht/~ann/lamp/%3C1%40example.org%3E\n",
		"1@example.org"},
	{"://", ""},
	{"v1: https://", ""},
	{"v1: https://a/@", ""},
	{"v1: https://a/%", ""},
};

static void
find(const char *text, size_t len, GPtrArray *names)
{
	g_autoptr(GPtrArray) replaces = g_ptr_array_new_with_free_func(g_free);
	PpSlice ignored;

	pp_names_find_links(text, len, names, replaces);
	pp_names_read_fields(text, len, names, replaces, &ignored, &ignored);
}

static void
a_version_word_beside_a_link_makes_it_one(void **state)
{
	unsigned failed = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) names =
			g_ptr_array_new_with_free_func(g_free);
		size_t len = strlen(cases[i].text);
		char *copy = g_memdup2(cases[i].text, len);

		find(copy ? copy : "", len, names);
		g_free(copy);
		g_ptr_array_add(names, NULL);
		g_autofree char *got = g_strjoinv(" ", (char **)names->pdata);
		if (strcmp(got, cases[i].wanted) == 0)
			continue;
		print_message("# %s#    got: %s\n# wanted: %s\n", cases[i].text,
			got, cases[i].wanted);
		failed++;
	}
	assert_int_equal(failed, 0);
}

static void
what_is_replaced_is_told_apart(void **state)
{
	static const char text[] = "v1: " LORE "r/1@example.org\n"
				   "This replaces " LORE "r/2@example.org\n"
				   "Supersedes: <3@example.org>\n"
				   "A resend of [1].\n"
				   "[1] " LORE "r/4@example.org\n";
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) replaces = g_ptr_array_new_with_free_func(g_free);
	PpSlice ignored;

	(void)state;
	pp_names_find_links(text, strlen(text), names, replaces);
	pp_names_read_fields(
		text, strlen(text), names, replaces, &ignored, &ignored);
	assert_int_equal(names->len, 4);
	assert_int_equal(replaces->len, 3);
	assert_string_equal(replaces->pdata[0], "2@example.org");
	assert_string_equal(replaces->pdata[1], "4@example.org");
	assert_string_equal(replaces->pdata[2], "3@example.org");
}

static void
names_are_bounded(void **state)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) text = g_string_new(NULL);

	(void)state;
	for (int i = 0; i < 1000; i++)
		g_string_append_printf(
			text, "v1: " LORE "r/%d@example.org\n", i);
	find(text->str, text->len, names);
	assert_int_equal(names->len, PP_NAMES_MAX);
}

static void
a_long_line_of_links_takes_no_time(void **state)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) text = g_string_new(NULL);

	(void)state;
	while (text->len < 4000000)
		g_string_append(text, "http://x ");
	clock_t start = clock();
	find(text->str, text->len, names);
	assert_in_range(clock() - start, 0, 5 * CLOCKS_PER_SEC);
	assert_int_equal(names->len, 0);
}

/* The mark of a footnote, a link, or blank lines, as often as one likes. */
static void
repetition_takes_no_time(void **state)
{
	static const char *const what[] = {"[1]", "[ 1 ", "\n[1] http://x/a@b",
		"[1] http://x/a@b\n\n", "\n", " ", "v1 [", "x.\n", "v1:\n",
		"\nhttp://x", "\n\n\nhttp://x/a@b", "v1: a@b\n"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(what); i++) {
		g_autoptr(GPtrArray) names =
			g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GString) text = g_string_new(NULL);

		while (text->len < 1000000)
			g_string_append(text, what[i]);
		g_string_append(text, "\n[1] http://x/a@b\n");
		clock_t start = clock();
		find(text->str, text->len, names);
		assert_in_range(clock() - start, 0, 3 * CLOCKS_PER_SEC);
	}
}

static void
fields_are(const char *text, const char *changeid, const char *base)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	PpSlice got[2] = {{NULL, 0}, {NULL, 0}};
	const char *wanted[2] = {changeid, base};

	pp_names_read_fields(text, strlen(text), names, names, got, got + 1);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(got[i].text != NULL, wanted[i] != NULL);
		if (!wanted[i])
			continue;
		g_autofree char *copy = g_strndup(got[i].text, got[i].len);
		assert_string_equal(copy, wanted[i]);
	}
}

static void
a_change_id_begins_its_line(void **state)
{
	(void)state;
	fields_are("x\nchange-id: 2026-a-b\n", "2026-a-b", NULL);
	fields_are("change-id: a\nchange-id: b\n", "b", NULL);
	fields_are("change-id: a # note\n", "a", NULL);
	fields_are("prerequisite-change-id: 2026-a-b:v1\n", NULL, NULL);
	fields_are("> change-id: a\n", NULL, NULL);
	fields_are("change-id:\n", NULL, NULL);
	fields_are("", NULL, NULL);
	fields_are("change-id:", NULL, NULL);
	fields_are("-- \nbase-commit: 1234", NULL, "1234");
	fields_are("change-id: a\nbase-commit: 1\n", "a", "1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_version_word_beside_a_link_makes_it_one),
		cmocka_unit_test(what_is_replaced_is_told_apart),
		cmocka_unit_test(names_are_bounded),
		cmocka_unit_test(a_long_line_of_links_takes_no_time),
		cmocka_unit_test(repetition_takes_no_time),
		cmocka_unit_test(a_change_id_begins_its_line),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
