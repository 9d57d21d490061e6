/* SPDX-License-Identifier: MIT */
/* The ids are what `git patch-id --stable' of git 2.39.5 printed first. */
#include <config.h>

#include <string.h>

#include "pp-test.h"

#include "patch/diff.h"

#define Q "diff --git a/q b/q\n--- a/q\n+++ b/q\n"
#define Q_ID "ef0a999e6557e385af98c78007080d6f6a52c0de"
#define X "diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n"
#define X_ID "cdece516655fb78f8d58d8832dcb0c3b17b48c0d"

static const struct {
	const char *why, *patch, *id;
} cases[] = {
	{"text changes", X "@@ -1,2 +1,2 @@ f\n-a b\n+a  c\n d\n-- \n2.1\n",
		X_ID},
	{"white space and place do not count",
		"Why.\n---\n" X "@@ -91,2 +95,2 @@ g\n- a  b\n+ac\n \td\r\n",
		X_ID},
	{"without line numbers", Q "@@ -1 +1 @@\n-a\n+b\n", Q_ID},
	{"no newline at the end",
		Q "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n", Q_ID},
	{"a mode before",
		"diff --git a/p b/p\nold mode 100644\nnew mode 100755\n" Q
		"@@ -1 +1 @@\n-a\n+b\n",
		"9c87357811e6c7d35c3698a53bf09c6795ab6356"},
	{"a mode behind",
		Q "@@ -1 +1 @@\n-a\n+b\n"
		  "diff --git a/p b/p\nold mode 100644\nnew mode 100755\n",
		"95572a874f6843c8f0edce987b1b28c926b1d090"},
	{"binary, by its index line",
		"diff --git a/x b/x\nindex 12ab..cd34 100644\n"
		"Binary files a/x and b/x differ\n",
		"58dd86ce6e2f2de9e82e8b4c4d211576f7a1560a"},
	{"prose that begins with diff has the first id",
		"diff to v1: none\n\n" Q "@@ -1 +1 @@\n-a\n+b\n",
		"e7ffb688800760847555eea564e7296432bd8aa7"},
	{"a commit id ends it",
		Q "@@ -1 +1 @@\n-a\n+b\n"
		  "commit 0123456789012345678901234567890123456789\n" X,
		Q_ID},
	{"more is removed than was announced",
		Q "@@ -1,0 +1,2 @@\n-a\n+b\n+c\n-d\n",
		"3ea50be115716bf7341901d96a311720c652844a"},
	{"a blank got lost in a hunk", Q "@@ -1,2 +1,2 @@\n-a\n+b\n\n d\n+e\n",
		"a72fd94a57535a8858b9ac3aa813b536a2a1d754"},
	{"a hunk is too short for what was announced",
		Q "@@ -1,3 +1,3 @@\n-a\n+b\ndiff --git a/r b/r\n"
		  "--- a/r\n+++ b/r\n@@ -1 +1 @@\n-a\n+b\n",
		"734eac455903f2c0b442f3ba6ee8987f7fa71014"},
	{"more is added and kept than was announced",
		Q "@@ -1,1 +1,2 @@\n+b\n x\n y\n-z\n+w\n",
		"c9359a7d7ee445174731932f8091612e816a2995"},
	{"a commit id in a hunk ends it",
		Q "@@ -1,3 +1,1 @@\n x\n y\n"
		  "From 0123456789012345678901234567890123456789\n-z\n",
		"634b703c64029508c7927a16b001efd4392ecaeb"},
	{"no diff line, no id", "--- a/q\n+++ b/q\n@@ -1 +1 @@\n-a\n+b\n",
		NULL},
	{"nothing", "", NULL},
};

static void
ids_are_gits(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char id[41] = "untouched";
		bool found = pp_diff_patch_id(
			cases[i].patch, strlen(cases[i].patch), id, NULL);

		print_message("# %s\n", cases[i].why);
		assert_int_equal(found, cases[i].id != NULL);
		assert_string_equal(
			id, cases[i].id ? cases[i].id : "untouched");
	}
}

static void
order_of_files_does_not_matter(void **state)
{
	static const char one[] =
		X "@@ -1 +1 @@\n-a\n+b\n" Q "@@ -1 +1 @@\n-a\n+b\n";
	static const char two[] =
		Q "@@ -1 +1 @@\n-a\n+b\n" X "@@ -1 +1 @@\n-a\n+b\n";
	char a[41], b[41];

	(void)state;
	assert_true(pp_diff_patch_id(one, strlen(one), a, NULL));
	assert_true(pp_diff_patch_id(two, strlen(two), b, NULL));
	assert_string_equal(a, b);
}

/* More than the buffer holds, and a NUL, behind which git reads no more. */
static void
long_lines_and_nul_bytes(void **state)
{
	g_autofree char *junk = g_strnfill(100000, 'z');
	g_autofree char *text =
		g_strconcat(Q "@@ -1 +1 @@\n-a\n+b", junk, "\n", NULL);
	static const char nul[] = Q "@@ -1 +1 @@\n-a\n+b\0z\n";
	char id[41];

	(void)state;
	assert_true(pp_diff_patch_id(text, strlen(text), id, NULL));
	assert_string_equal(id, "b307e746b08cb0403f681b230abd2324691f7859");
	assert_true(pp_diff_patch_id(nul, sizeof(nul) - 1, id, NULL));
	assert_string_equal(id, Q_ID);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(ids_are_gits),
	cmocka_unit_test(order_of_files_does_not_matter),
	cmocka_unit_test(long_lines_and_nul_bytes),
};

PP_TEST_MAIN(tests)
