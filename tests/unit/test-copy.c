/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-test.h"
#include "record/copies.h"
#include "record/copy.h"

#define SOONER "\tarrived:2026-03-05T10:00:00Z"
#define LATER "\tarrived:2026-03-05T11:00:00Z"
#define FROM_A "\tfrom:A <a@x>"

static void
parse(PpRecord *record, const char *line)
{
	assert_true(pp_record_parse(record, line, strlen(line), NULL));
}

/* Of each pair the first one stands for both. */
static const struct {
	const char *better;
	const char *worse;
} pairs[] = {
	{"msgid:1" LATER FROM_A, "msgid:1" SOONER "\tfrom:A via L <l@x>"},
	{"msgid:1" LATER FROM_A "\tkind:reply\tauthor:A <A@X>",
		"msgid:1" SOONER "\tfrom:L <l@x>\tkind:reply\tauthor:A <a@x>"},
	/* Somebody sends another's patch: no list did that. */
	{"msgid:1" SOONER FROM_A "\tkind:patch\tauthor:B <b@x>",
		"msgid:1" LATER FROM_A "\tkind:patch\tauthor:A <a@x>"},
	{"msgid:1" SOONER FROM_A, "msgid:1" LATER FROM_A "\tlist:l"},
	{"msgid:1" SOONER FROM_A "\tlist:long",
		"msgid:1" LATER FROM_A "\tlist:l"},
	{"msgid:1\tdate:2026-03-05T10:00:00Z" FROM_A, "msgid:1" LATER FROM_A},
	/* Half of it may have been read. */
	{"src:mail:0:9:/l\tmsgid:1" SOONER "\ttext:ab",
		"src:mail:0:9:/long\tmsgid:1" SOONER "\ttext:a"},
	{"src:mail:0:10:/l\tmsgid:1" SOONER "\ttext:a",
		"src:mail:0:9:/long\tmsgid:1" SOONER "\ttext:a"},
	{"src:mail:0:10:/b\tmsgid:1" SOONER "\tpatchid:1",
		"src:mail:7:9:/a\tmsgid:1" SOONER "\tpatchid:2"},
	{"msgid:1" SOONER "\tadded:3\tpatchid:9",
		"msgid:1" SOONER "\tadded:2\tpatchid:1"},
	{"msgid:1" SOONER, "msgid:1\tsubject:its header is cut"},
	{"msgid:1" SOONER "\ttext:a", "msgid:1" SOONER "\ttext:b"},
};

static void
the_better_of_two_copies_stands_for_both(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_auto(PpRecord) better = {0};
		g_auto(PpRecord) worse = {0};
		parse(&better, pairs[i].better);
		parse(&worse, pairs[i].worse);
		if (pp_copy_compare(&better, &worse) >= 0 ||
			pp_copy_compare(&worse, &better) <= 0)
			fail_msg("'%s' stands for '%s'", pairs[i].worse,
				pairs[i].better);
		assert_int_equal(pp_copy_compare(&better, &better), 0);
	}
}

static void
lists_of_both_stand_where_list_does(void **state)
{
	static const struct {
		const char *a;
		const char *b;
		const char *both;
	} cases[] = {
		{"msgid:1" SOONER "\tlist:c a\tkind:patch",
			"msgid:1" LATER "\tlist:b a\tkind:patch",
			"msgid:1" SOONER "\tlist:a b c\tkind:patch"},
		{"msgid:1" SOONER "\tkind:patch\ttext:x",
			"msgid:1" LATER "\tfrom:A via L <l@x>\tlist:l",
			"msgid:1" SOONER "\tlist:l\tkind:patch\ttext:x"},
		{"msgid:1" SOONER, "msgid:1" LATER, "msgid:1" SOONER},
		{"list:a", "list:b", "list:a b"},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(PpRecord) a = {0};
		g_auto(PpRecord) b = {0};
		g_autoptr(GString) one = g_string_new(NULL);
		g_autoptr(GString) other = g_string_new(NULL);
		parse(&a, cases[i].a);
		parse(&b, cases[i].b);
		pp_copy_merge(&a, &b, one);
		pp_copy_merge(&b, &a, other);
		assert_string_equal(one->str, cases[i].both);
		assert_string_equal(other->str, cases[i].both);
	}
}

/* What records say of one message-id: is it all the same? */
static const struct {
	const char *a;
	const char *b;
	bool differ;
} contents[] = {
	{"title:x\ttextid:1\tbodyid:1", "title:x\ttextid:1\tbodyid:2", true},
	{"title:x\ttextid:1\tbodyid:1", "title:y\ttextid:1\tbodyid:1", true},
	{"patchid:1\tbodyid:1", "patchid:2\tbodyid:1", true},
	/* What the bodyid leaves out was lost on the way. */
	{"title:x\ttextid:1\tbodyid:1", "title:x\ttextid:2\tbodyid:1", false},
	/* More than half of it counts. */
	{"bodyid:0123456789abcdef", "bodyid:0123456799abcdef", true},
	{"bodyid:0123456789abcdef", "bodyid:1123456789abcdef", true},
	/* Older records have no bodyid, and still older ones no textid. */
	{"title:x\ttextid:1\tbodyid:1", "title:x\ttextid:1", false},
	{"title:x\ttextid:1\tbodyid:1", "title:x\ttextid:2", true},
	{"title:x\ttextid:1\tbodyid:1", "title:x", false},
	{"title:x\ttextid:1", "title:x\ttextid:2", true},
	/* What it answers; the way to it may be cut, or all be lost. */
	{"refs:1 2\tkind:reply", "refs:1 3\tkind:reply", true},
	{"refs:1 2\tkind:notice", "refs:2 1\tkind:notice", true},
	{"refs:1 2\tkind:reply", "refs:2\tkind:reply", false},
	{"refs:1 2\tkind:reply", "kind:reply", false},
	{"refs:1\tkind:patch", "refs:2\tkind:patch", true},
};

static void
mails_differ_by_whatever_both_records_have(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(contents); i++) {
		g_auto(PpRecord) a = {0};
		g_auto(PpRecord) b = {0};
		parse(&a, contents[i].a);
		parse(&b, contents[i].b);
		PpContent one = pp_content_of(&a), other = pp_content_of(&b);
		if (pp_contents_differ(one, other) != contents[i].differ ||
			pp_contents_differ(other, one) != contents[i].differ)
			fail_msg("'%s' and '%s'", contents[i].a, contents[i].b);
	}
}

/* Of three, do any two differ?  One may be a copy of two that do. */
static const struct {
	const char *said[3];
	bool differ;
} threes[] = {
	{{"title:x", "title:x\trefs:p", "title:x\trefs:q"}, true},
	{{"title:x", "title:x\trefs:p", "title:x\trefs:o p"}, false},
	{{"title:x", "title:x\ttextid:1", "title:x\ttextid:2"}, true},
	{{"title:x", "title:x\tbodyid:1", "title:x\tbodyid:2"}, true},
	{{"title:x\ttextid:1", "textid:1\tbodyid:1\ttitle:x",
		 "textid:1\tbodyid:2\ttitle:x"},
		true},
	{{"title:x\ttextid:1", "textid:1\tbodyid:1\ttitle:x",
		 "textid:2\tbodyid:1\ttitle:x"},
		true},
	{{"title:x", "textid:1\tbodyid:1\ttitle:x",
		 "textid:2\tbodyid:1\ttitle:x"},
		false},
	{{"title:x\trefs:p", "title:x\ttextid:1", "title:x\tbodyid:1"}, false},
	{{"title:x", "title:x", "title:y"}, true},
	{{"title:x", "title:x", "title:x"}, false},
};

static bool
three_differ(const char *const said[3], const int order[3])
{
	PpContents said_by_all = {0};
	bool differ = false;

	for (int i = 0; i < 3; i++) {
		g_auto(PpRecord) record = {0};

		parse(&record, said[order[i]]);
		differ |= pp_contents_add(&said_by_all, pp_content_of(&record));
	}
	return differ;
}

static void
it_does_not_matter_which_of_three_comes_first(void **state)
{
	static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
		{1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(threes); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(orders); k++)
			if (three_differ(threes[i].said, orders[k]) !=
				threes[i].differ)
				fail_msg("three %zu in order %zu", i, k);
}

/* The first in bytes' order is told of, but for the one that counts. */
static void
of_several_that_do_not_count_each_is_told_of(void **state)
{
	static const char *const rows[][3] = {
		{"that of b, \"x\"; not that of c, \"x\"", NULL,
			"that of b, \"x\"; not that of c, \"x\""},
		{"that of b, \"x\"; not that of c, \"x\"",
			"that of b, \"x\"; not that of a, \"x\"",
			"that of b, \"x\"; not that of a, \"x\"; not that of "
			"c, \"x\""},
		{"that of b, \"x\"; not that of a, \"x\"",
			"that of b, \"x\"; not that of c, \"x\"; not that of "
			"d, \"x\"",
			"that of b, \"x\"; not that of a, \"x\"; not that of "
			"c, \"x\"; not that of d, \"x\""},
		{"that of a, \"x\"; not that of c, \"x\"",
			"that of b, \"x\"; not that of a, \"x\"",
			"that of a, \"x\"; not that of b, \"x\"; not that of "
			"c, \"x\""},
		{NULL, "that of b, \"x\"; not that of a, \"x\"",
			"that of b, \"x\"; not that of a, \"x\""},
		{NULL, NULL, NULL},
		/* What no program of this version has told. */
		{"that of b, \"x\"; not that of c, \"x\"", "a",
			"that of b, \"x\"; not that of c, \"x\""},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *told =
			pp_copies_tell_also(rows[i][0], rows[i][1]);
		if (g_strcmp0(told, rows[i][2]) != 0)
			fail_msg("row %zu: %s", i, told);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_better_of_two_copies_stands_for_both),
	cmocka_unit_test(lists_of_both_stand_where_list_does),
	cmocka_unit_test(mails_differ_by_whatever_both_records_have),
	cmocka_unit_test(it_does_not_matter_which_of_three_comes_first),
	cmocka_unit_test(of_several_that_do_not_count_each_is_told_of),
};

PP_TEST_MAIN(tests)
