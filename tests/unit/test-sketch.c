/* SPDX-License-Identifier: MIT */
/* Likeness of patches by their sketches. */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/sketch.h"
#include "pp-test.h"

/* A diff of the lines FROM to TO, each with its number. */
static char *
diff_of(int from, int to, const char *indent)
{
	GString *diff =
		g_string_new("--- a/lamp.c\n+++ b/lamp.c\n@@ -1 +1 @@\n");

	for (int i = from; i < to; i++)
		g_string_append_printf(diff, "+%slamp_set(%d);\n", indent, i);
	return g_string_free(diff, FALSE);
}

/* What is left of LINE, which is changed. */
static size_t
without_blanks(char *line)
{
	char *out = line;

	for (const char *p = line; *p != '\0'; p++)
		if (*p != ' ' && *p != '\t')
			*out++ = *p;
	return (size_t)(out - line);
}

static void
make_sketch(PpSketch *sketch, const char *diff)
{
	g_auto(GStrv) lines = g_strsplit(diff, "\n", -1);

	sketch->n = 0;
	for (char **line = lines; *line != NULL; line++)
		if ((**line == '+' || **line == '-') &&
			!g_str_has_prefix(*line, "+++ ") &&
			!g_str_has_prefix(*line, "--- "))
			pp_sketch_add(sketch, *line, without_blanks(*line));
}

static unsigned
likeness(const char *one, const char *other)
{
	PpSketch a, b;

	make_sketch(&a, one);
	make_sketch(&b, other);
	unsigned found = pp_sketch_likeness(&a, &b);
	assert_int_equal(found, pp_sketch_likeness(&b, &a));
	return found;
}

static void
the_same_lines_are_alike(void **state)
{
	g_autofree char *one = diff_of(0, 20, "\t");
	g_autofree char *other = diff_of(0, 20, "        ");

	(void)state;
	assert_int_equal(likeness(one, one), 100);
	/* White space does not count: mail programs break it. */
	assert_int_equal(likeness(one, other), 100);
}

static void
few_lines_are_counted_exactly(void **state)
{
	g_autofree char *one = diff_of(0, 8, "");
	g_autofree char *other = diff_of(4, 12, "");
	g_autofree char *far = diff_of(100, 108, "");

	(void)state;
	assert_int_equal(likeness(one, other), 33);
	assert_int_equal(likeness(one, far), 0);
}

static void
many_lines_are_estimated(void **state)
{
	g_autofree char *one = diff_of(0, 1000, "");
	g_autofree char *near = diff_of(50, 1050, "");
	g_autofree char *half = diff_of(333, 1333, "");

	(void)state;
	assert_true(likeness(one, near) > 75);
	assert_true(likeness(one, half) > 25 && likeness(one, half) < 75);
}

static void
added_is_not_removed(void **state)
{
	(void)state;
	assert_int_equal(likeness("+abcdef\n", "-abcdef\n"), 0);
}

static void
what_says_nothing_has_no_sketch(void **state)
{
	PpSketch sketch;
	char text[PP_SKETCH_TEXT + 1];
	const char *const diffs[] = {"", "+}\n-}\n", " context\n",
		"--- a/x\n+++ b/x\n", "rename from a\nrename to b\n"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(diffs); i++) {
		make_sketch(&sketch, diffs[i]);
		assert_int_equal(sketch.n, 0);
		assert_int_equal(pp_sketch_likeness(&sketch, &sketch), 0);
		pp_sketch_format(&sketch, text);
		assert_string_equal(text, "");
	}
}

static void
it_comes_back_from_its_text(void **state)
{
	PpSketch sketch, again;
	char text[PP_SKETCH_TEXT + 1];

	(void)state;
	for (int n = 1; n < 50; n++) {
		g_autofree char *diff = diff_of(0, n, "");

		make_sketch(&sketch, diff);
		assert_int_equal(sketch.n, MIN(n, PP_SKETCH_HASHES));
		pp_sketch_format(&sketch, text);
		assert_true(strlen(text) < 200);
		pp_sketch_parse(&again, text, strlen(text));
		assert_int_equal(again.n, sketch.n);
		assert_memory_equal(again.hashes, sketch.hashes,
			sketch.n * sizeof *sketch.hashes);
	}
}

static void
junk_is_no_sketch(void **state)
{
	PpSketch sketch;
	g_autofree char *lines = g_strnfill(PP_SKETCH_TEXT + 1, 'A');

	(void)state;
	pp_sketch_parse(&sketch, lines, strlen(lines));
	assert_int_equal(sketch.n, 0);
	pp_sketch_parse(&sketch, "???", 3);
	assert_int_equal(sketch.n, 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_same_lines_are_alike),
	cmocka_unit_test(few_lines_are_counted_exactly),
	cmocka_unit_test(many_lines_are_estimated),
	cmocka_unit_test(added_is_not_removed),
	cmocka_unit_test(what_says_nothing_has_no_sketch),
	cmocka_unit_test(it_comes_back_from_its_text),
	cmocka_unit_test(junk_is_no_sketch),
};

PP_TEST_MAIN(tests)
