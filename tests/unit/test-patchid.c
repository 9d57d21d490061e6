/* SPDX-License-Identifier: MIT */
/*
 * The ids are what `git patch-id --stable' of git 2.39.5 printed for the commit
 * that git apply makes of it; where it refuses, for the text.
 */
#include <config.h>

#include <string.h>

#include "pp-test.h"

#include "patch/diff.h"

#define Q "diff --git a/q b/q\n--- a/q\n+++ b/q\n"
#define Q_ID "ef0a999e6557e385af98c78007080d6f6a52c0de"
#define Q_MINUS "--- a/q\n+++ b/q\n"
#define HUNK "@@ -1 +1 @@\n-a\n+b\n"
#define QX_ID "0369d55e42c41626aecc78da973b430c43e1da38"
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
	{"a binary file before, behind which git forgets a line",
		"diff --git a/p b/p\nindex 12ab..cd34 100644\n"
		"GIT binary patch\nliteral 4\nLcmZQzWMT#Y01f~L\n\n" Q HUNK,
		"c26c5065f56de339dcb366d42d594c5dbee92dbf"},
	{"prose that begins with diff", "diff to v1: none\n\n" Q HUNK, Q_ID},
	{"a mode, and prose",
		"diff --git a/p b/p\nold mode 100644\nnew mode 100755\nThat's "
		"all.\n",
		"a64c91e8e91060424155071874131b5abc5e10b2"},
	{"two files", Q HUNK X HUNK, QX_ID},
	{"behind a signature", Q HUNK "-- \n2.1\n\n" X HUNK, QX_ID},
	{"behind a footer", Q HUNK "______\nlist\n" X HUNK, QX_ID},
	{"behind a commit id",
		Q HUNK
		"commit 0123456789012345678901234567890123456789\n" X HUNK,
		QX_ID},
	{"by plain diff, behind", X HUNK "-- \n2.1\n" Q_MINUS HUNK, QX_ID},
	{"by plain diff, before", Q_MINUS HUNK X HUNK, QX_ID},
	{"by plain diff, its options and dates",
		"diff -u q.orig q\n--- a/q.orig\t2026-03-01 10:00:00 +0200\n"
		"+++ b/q\t2026-03-01 10:00:01 +0200\n" HUNK,
		Q_ID},
	{"by plain diff, a new file",
		"--- /dev/null\n+++ b/q\n@@ -0,0 +1 @@\n+b\n",
		"5a52bc794e8489622acd5ca7e86b97ec7a49d8cb"},
	{"by plain diff, a file that goes",
		"--- a/q\n+++ /dev/null\n@@ -1 +0,0 @@\n-b\n",
		"0be3d4f1f16799c5c9a3be1f0c681e981073380a"},
	{"a blank got lost in a hunk",
		Q "@@ -1,3 +1,3 @@\n-a\n+b\n\n d\n-- \n2.1\n",
		"dbce30e810fcd574f8d4e77bff2c5894023c922b"},
	{"a hunk is too short for what was announced",
		Q "@@ -1,3 +1,3 @@\n-a\n+b\ndiff --git a/r b/r\n"
		  "--- a/r\n+++ b/r\n@@ -1 +1 @@\n-a\n+b\n",
		"734eac455903f2c0b442f3ba6ee8987f7fa71014"},
	{"more is added and kept than was announced",
		Q "@@ -1,1 +1,2 @@\n+b\n x\n y\n-z\n+w\n",
		"c9359a7d7ee445174731932f8091612e816a2995"},
	{"a header without a hunk", Q_MINUS, NULL},
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

/* More than the buffer holds, and a NUL, which is a part of its line. */
static void
long_lines_and_nul_bytes(void **state)
{
	g_autofree char *junk = g_strnfill(100000, 'z');
	g_autofree char *text =
		g_strconcat(Q "@@ -1 +1 @@\n-a\n+b", junk, "\n", NULL);
	static const char nul[] = Q "@@ -1 +1 @@\n-a\n+b\0z\n";
	static const char behind[] = Q HUNK "\0\n" X HUNK;
	char id[41];

	(void)state;
	assert_true(pp_diff_patch_id(text, strlen(text), id, NULL));
	assert_string_equal(id, "b307e746b08cb0403f681b230abd2324691f7859");
	assert_true(pp_diff_patch_id(nul, sizeof(nul) - 1, id, NULL));
	assert_string_not_equal(id, Q_ID);
	assert_true(pp_diff_patch_id(behind, sizeof(behind) - 1, id, NULL));
	assert_string_equal(id, QX_ID);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(ids_are_gits),
	cmocka_unit_test(order_of_files_does_not_matter),
	cmocka_unit_test(long_lines_and_nul_bytes),
};

PP_TEST_MAIN(tests)
