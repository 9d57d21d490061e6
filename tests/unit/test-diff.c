/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-test.h"

#include "patch/diff.h"

static const struct diff_case {
	const char *name;
	const char *text;
	unsigned files;
	unsigned added, removed;
	const char *paths; /* LF between */
	const char *first; /* the diff's first line begins so */
	const char *rest;  /* what stands behind the diff */
} cases[] = {
	{"no diff", "Hello,\n--- a rule\n+++ not a diff\n", 0, 0, 0, "", "",
		""},
	{"git diff with signature",
		"msg\n---\n"
		" x.c | 3 ++-\n"
		"diff --git a/x.c b/x.c\n"
		"index 1234567..89abcde 100644\n"
		"--- a/x.c\n+++ b/x.c\n"
		"@@ -1,3 +1,4 @@ int f(void)\n"
		" one\n-two\n+2\n+2b\n three\n"
		"-- \n2.47.0\n\n",
		1, 2, 1, "x.c", "diff --git", "-- \n2.47.0\n\n"},
	{"removed line that looks like the signature",
		"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n"
		" a\n-- \n-- \n2.47.0\n",
		1, 0, 1, "x", "diff --git", "-- \n2.47.0\n"},
	{"added line that looks like a header",
		"--- a/x\n+++ b/x\n@@ -0,0 +1,3 @@\n+++ b/y\n+a\n++\n", 1, 3, 0,
		"x", "--- a/x", ""},
	{"rename without change",
		"diff --git a/old.c b/new name.c\nsimilarity index 100%\n"
		"rename from old.c\nrename to new name.c\n-- \n",
		1, 0, 0, "new name.c", "diff --git", "-- \n"},
	{"mode only",
		"diff --git a/run me.sh b/run me.sh\nold mode 100644\n"
		"new mode 100755\n",
		1, 0, 0, "run me.sh", "diff --git", ""},
	{"empty files come and go",
		"diff --git a/e b/e\nnew file mode 100644\n"
		"index 0000000..e69de29\n"
		"diff --git a/f b/f\ndeleted file mode 100644\n"
		"index e69de29..0000000\n",
		2, 0, 0, "e\nf", "diff --git", ""},
	{"binary, said and carried",
		"diff --git a/l.png b/l.png\nindex 1..2 100644\n"
		"Binary files a/l.png and b/l.png differ\n"
		"diff --git a/m.png b/m.png\nnew file mode 100644\n"
		"index 000..123\nGIT binary patch\nliteral "
		"4\nLcmZQzWMT#Y01f~L\n"
		"\nliteral 0\nHcmV?d00001\n\nbye\n",
		2, 0, 0, "l.png\nm.png", "diff --git", "bye\n"},
	{"deleted file has its old name",
		"diff --git a/gone b/gone\ndeleted file mode 100644\n"
		"--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
		"\\ No newline at end of file\n",
		1, 0, 1, "gone", "diff --git", ""},
	{"no prefix",
		"diff --git pix/el.bmp pix/el.bmp\n--- pix/el.bmp\n"
		"+++ pix/el.bmp\n@@ -1 +1 @@\n-x\n+y\n",
		1, 1, 1, "pix/el.bmp", "diff --git", ""},
	{"the longer of two names is a variation",
		"--- dir/f.out\n+++ dir/f.out.bad\n@@ -1 +1 @@\n-x\n+y\n"
		"--- dir/g.orig\n+++ dir/g\n@@ -1 +1 @@\n-x\n+y\n",
		2, 2, 2, "dir/f.out\ndir/g", "--- dir/f", ""},
	{"mnemonic prefixes",
		"diff --git i/d/f w/d/f\n--- i/d/f\n+++ w/d/f\n@@ -1 +1 @@\n"
		"-x\n+y\n",
		1, 1, 1, "d/f", "diff --git", ""},
	{"quoted names",
		"diff --git \"a/f\\303\\266o\\t\\\"\" "
		"\"b/f\\303\\266o\\t\\\"\"\n"
		"old mode 100644\nnew mode 100755\n",
		1, 0, 0, "f\303\266o\t\"", "diff --git", ""},
	{"plain diff with dates and two trees",
		"diff -urN linux.orig/a/b.c linux/a/b.c\n"
		"--- linux.orig/a/b.c\t2026-01-02 03:04:05.000 +0000\n"
		"+++ linux/a/b.c\t2026-01-02 03:04:06.000 +0000\n"
		"@@ -1 +1,2 @@\n x\n+y\n",
		1, 1, 0, "a/b.c", "diff -urN", ""},
	{"CVS index",
		"Index: src/b.c\n===================\n"
		"RCS file: /cvs/src/b.c,v\nretrieving revision 1.1\n"
		"diff -u -r1.1 -r1.2\n"
		"--- src/b.c 2026-01-02 03:04:05\n"
		"+++ src/b.c 2026-01-02 03:04:06\n"
		"@@ -1 +1,2 @@\n x\n+y\n",
		1, 1, 0, "src/b.c", "Index: ", ""},
	{"one file twice counts twice, its path once",
		"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"
		"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-b\n+c\n",
		2, 2, 2, "x", "--- a/x", ""},
	{"blank of an empty context line lost, CRLF",
		"--- a/x\r\n+++ b/x\r\n@@ -1,3 +1,3 @@\r\n a\r\n\r\n-b\r\n"
		"+c\r\n",
		1, 1, 1, "x", "--- a/x", ""},
	{"broken hunk counts what it has, the next one too",
		"--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n a\n-b\nwrapped\n"
		"@@ -20 +20 @@\n-c\n+d\nend\n",
		1, 1, 2, "x", "--- a/x", "end\n"},
	{"wrapped lines are skipped",
		"--- a/x\n+++ b/x\n"
		"@@ -1,3 +1,3 @@ static int "
		"a_function_with_long_arguments(int\n"
		"argument)\n a\n"
		"-the line that a mailer took for some prose and broke here, "
		"at\n"
		"its end\n+b\n c\nend\n",
		1, 1, 1, "x", "--- a/x", "end\n"},
	{"context that lost its blanks counts",
		"--- a/x\n+++ b/x\n@@ -1,5 +1,5 @@\n* a\n* b\n- * c\n+ * d\n"
		"*/\nint e;\n-- \n2.40\n",
		1, 1, 1, "x", "--- a/x", "-- \n2.40\n"},
	{"context that lost its blanks, in two hunks, with an empty line",
		"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,4 +1,5 @@\nint "
		"a;\n"
		"\n-int b;\n+int c;\n+int d;\n}\n@@ -9,2 +10,1 @@\n-int e;\n"
		"}\nend\n",
		1, 2, 2, "x", "diff --git", "}\nend\n"},
	{"prose behind a hunk that was cut is no context",
		"--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n a\n-b\n+c\n\nThis is - \n"
		"- wrong\n- and more so\n",
		1, 1, 1, "x", "--- a/x",
		"This is - \n- wrong\n- and more so\n"},
	{"prose in place of the last lines of context",
		"--- a/x\n+++ b/x\n@@ -1,6 +1,7 @@\n a\n b\n c\n+d\n\nIt "
		"works.\n"
		"\nTested-by: me\n",
		1, 1, 0, "x", "--- a/x", "It works.\n\nTested-by: me\n"},
	{"damaged, and cut off before its end",
		"--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\na\n-b\n+c\n-- \n2.40\n", 1,
		1, 1, "x", "--- a/x", "-- \n2.40\n"},
	{"blanks that were HTML",
		"--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n\xc2\xa0 a\n"
		"+\xc2\xa0 b\n\xc2\xa0 c\n",
		1, 1, 0, "x", "--- a/x", ""},
	{"git header whose hunks were cut off",
		"diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n", 1,
		0, 0, "x", "diff --git", ""},
	{"a rule with a blank behind it is no file name",
		"msg\n--- \nnotes\n--- \ndiff --git a/x b/x\n--- a/x\n"
		"+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
		1, 1, 1, "x", "diff --git", ""},
	{"quoted and indented diffs are text",
		"> diff --git a/x b/x\n> --- a/x\n> +++ b/x\n> @@ -1 +1 @@\n"
		"> -a\n> +b\n  --- a/x\n  +++ b/x\n  @@ -1 +1 @@\n  -a\n"
		"  +b\n",
		0, 0, 0, "", "", ""},
	{"git header alone", "diff --git a/x b/x\n\nindex\n", 0, 0, 0, "", "",
		""},
	{"merge's diff is none",
		"diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x\n"
		"@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n",
		0, 0, 0, "", "", ""},
	{"numbers beyond reason",
		"--- a/x\n+++ b/x\n@@ -1,99999999999999999999 +1 @@\n-a\n", 1,
		0, 1, "x", "--- a/x", ""},
};

static void
counts_and_names_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct diff_case *c = &cases[i];
		g_auto(PpDiff) diff = {0};
		size_t len = strlen(c->text);

		print_message("# %s\n", c->name);
		pp_diff_scan(&diff, c->text, len);
		g_ptr_array_add(diff.paths, NULL);
		g_autofree char *paths =
			g_strjoinv("\n", (char **)diff.paths->pdata);
		assert_int_equal(diff.present, c->files > 0);
		assert_int_equal(diff.files, c->files);
		assert_int_equal(diff.added, c->added);
		assert_int_equal(diff.removed, c->removed);
		assert_string_equal(paths, c->paths);
		assert_true(g_str_has_prefix(c->text + diff.start, c->first));
		assert_string_equal(c->text + diff.end, c->rest);
	}
}

static void
finds_the_diffstat(void **state)
{
	static const char text[] =
		"Two things.\n\n"
		" drivers/{net => misc}/a.c | 12 +++++++++---\n"
		" old.txt => new.txt        |  0\n"
		" logo.png                  | Bin 0 -> 99 bytes\n"
		" 3 files changed, 9 insertions(+), 3 deletions(-)\n"
		" create mode 100644 logo.png\n";
	g_auto(PpDiff) stat = {0};
	size_t end;

	(void)state;
	assert_true(pp_diffstat_find(text, strlen(text), &stat, &end));
	assert_string_equal(text + end, " create mode 100644 logo.png\n");
	assert_int_equal(stat.files, 3);
	assert_int_equal(stat.added, 9);
	assert_int_equal(stat.removed, 3);
	assert_int_equal(stat.paths->len, 3);
	assert_string_equal(stat.paths->pdata[0], "drivers/misc/a.c");
	assert_string_equal(stat.paths->pdata[1], "new.txt");
	assert_string_equal(stat.paths->pdata[2], "logo.png");
}

static void
takes_of_a_shortened_rename_what_is_left_of_the_new_name(void **state)
{
	static const struct {
		const char *row, *path;
	} rows[] = {
		{".../arch/{x86 => arm}/lamp.c", ".../arch/arm/lamp.c"},
		{".../x86 => include/shared}/lamp.h",
			".../include/shared/lamp.h"},
		{".../include/shared}/lamp.h", ".../include/shared/lamp.h"},
		{".../include/lamp.h => include/lib.h}", ".../include/lib.h"},
		{".../include/lib.h}", ".../include/lib.h"},
		{".../x86 => }/lamp.c", ".../lamp.c"},
		{".../old.c => new.c", "new.c"},
		{".../lamp.c", ".../lamp.c"},
		/* these only look like it */
		{"odd/lamp}.c", "odd/lamp}.c"},
		{".../odd/{lamp}.c", ".../odd/{lamp}.c"},
		{"odd}/old.c => new.c", "new.c"},
		{"old.c => odd}/new.c", "odd}/new.c"},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf(
			" %s | 2 +-\n 1 file changed, 1 insertion(+)\n",
			rows[i].row);
		g_auto(PpDiff) stat = {0};
		size_t end;

		assert_true(pp_diffstat_find(text, strlen(text), &stat, &end));
		assert_string_equal(stat.paths->pdata[0], rows[i].path);
	}
}

static void
finds_no_diffstat_in_prose(void **state)
{
	static const char text[] = "There are 3 files changed by hand.\n"
				   "3 files\nfiles changed\n";
	PpDiff stat = {0};
	size_t end;

	(void)state;
	assert_false(pp_diffstat_find(text, strlen(text), &stat, &end));
	assert_false(pp_diffstat_find("", 0, &stat, &end));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(counts_and_names_files),
	cmocka_unit_test(finds_the_diffstat),
	cmocka_unit_test(
		takes_of_a_shortened_rename_what_is_left_of_the_new_name),
	cmocka_unit_test(finds_no_diffstat_in_prose),
};

PP_TEST_MAIN(tests)
