/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include <glib.h>

#include "series/accept.h"
#include "series/id-stem.h"
#include "series/title.h"

static bool
accepts(const char *line)
{
	PpRange ranges[PP_RANGE_MAX];
	PpScope scope;
	size_t n;

	return pp_accept_line(line, strlen(line), &scope, ranges, &n);
}

static void
a_line_says_that_a_patch_was_taken(void **state)
{
	static const char *const lines[] = {"Applied, thanks!", "Applied.",
		"Thanks, applied to for-next.", "Queued up for 6.19, thanks.",
		"I've applied this to kvm/next.", "Jens, applied.",
		"Now applied both patches, thanks", "Series applied.",
		"Merged into testing.", "Picked up, thanks.",
		"Patches 1-3 applied.", "OK, queued.", "Applied to x via y",
		"Looks good, and tests fine. Applied!",
		"Good catch - applied, thanks.",
		"v2 looks fine, applied for 5.15.",
		"Thanks for respinning it! I've applied it, thanks."};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
		if (!accepts(lines[i]))
			fail_msg("not seen: %s", lines[i]);
}

static void
a_line_that_mentions_it_says_nothing(void **state)
{
	static const char *const lines[] = {"Can be applied.",
		"This should be applied to next.", "Applied?", "Not applied.",
		"If this is merged, fine.", "Applied your suggestion.",
		"Applied the suggested change.", "Applied on top of next.",
		"Applied cleanly.", "No, applied to what?", "applies fine",
		"Please have this applied", "Pushed back on this by mistake",
		"I was queued for an hour", "",
		"If it works, applied it will be.",
		"With the incremental applied, it is up a bit",
		"I would not hurry. Has it been, applied?",
		"The fix is old, merged by accident into nothing, I think"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
		if (accepts(lines[i]))
			fail_msg("seen: %s", lines[i]);
}

static void
entries_of_a_list_have_their_numbers(void **state)
{
	static const struct {
		const char *line;
		bool entry;
		unsigned number;
	} cases[] = {
		{"[2/5] title", true, 2},
		{"  - [net-next,v3,02/05] title", true, 2},
		{"[PATCH] title", true, 0},
		{"- [v2] title", true, 0},
		{"[1]:", false, 0},
		{"[12] https://lists.example/r/1@example.org", false, 0},
		{"title [2/5]", false, 0},
		{"[2/5 title", false, 0},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		uint32_t number = 0;

		assert_int_equal(pp_accept_entry(cases[i].line,
					 strlen(cases[i].line), &number),
			cases[i].entry);
		if (cases[i].entry)
			assert_int_equal(number, cases[i].number);
	}
}

static void
a_commit_or_a_link_to_one_stands_below(void **state)
{
	static const struct {
		const char *line;
		bool commit;
	} cases[] = {
		{"      commit: 0123456789abcdef", true},
		{"https://git.example.org/x/c/0123456789ab", true},
		{"https://git.example.org/x.git/commit/?id=0123456789ab", true},
		{"0123456789abcdef", true},
		{"commit: none", false},
		{"(no matching commit)", false},
		{"https://example.org/", false},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(
			pp_accept_commit(cases[i].line, strlen(cases[i].line)),
			cases[i].commit);
}

static void
ids_of_one_send_have_one_stem(void **state)
{
	static const struct {
		const char *a;
		const char *b;
		bool same;
	} cases[] = {
		{"20260105081500.77-1-a@example.org",
			"20260105081500.77-12-a@example.org", true},
		{"20260105081500.77-1-a@example.org",
			"20260105081500.78-2-a@example.org", false},
		{"20260105-fix-v2-0-ab12cd34@example.org",
			"20260105-fix-v2-3-ab12cd34@example.org", true},
		{"20260105-fix-v2-1-ab12cd34@example.org",
			"20260105-fix-v3-1-ab12cd34@example.org", false},
		{"cover.1767000000.git.a@example.org",
			"0123abcd.1767000000.git.a@example.org", true},
		{"cover.1767000000.git.a@example.org",
			"cover.1767000001.git.a@example.org", false},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_int_not_equal(pp_id_stem(cases[i].a), 0);
		assert_int_equal(
			pp_id_stem(cases[i].a) == pp_id_stem(cases[i].b),
			cases[i].same);
	}
}

static void
other_ids_have_no_stem(void **state)
{
	static const char *const ids[] = {"", "@", "CAF1+x@mail.example.org",
		"0f14e45f-1234-4321-9876-0123456789ab@example.org",
		"87pm2abc.fsf@example.org", "a.b.git.c@example.org"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
		assert_int_equal(pp_id_stem(ids[i]), 0);
}

static void
titles_are_compared_by_their_words(void **state)
{
	g_autoptr(GString) title = g_string_new(NULL);

	(void)state;
	pp_title_normalise(title, " Net/TCP:  do_it (v2)! ", 23);
	assert_string_equal(title->str, "net tcp do it v2");
	assert_int_equal(pp_title_likeness("a b c", "c b a"), 100);
	assert_int_equal(pp_title_likeness("a b", "b c d"), 25);
	assert_int_equal(pp_title_likeness("a a a", "a"), 100);
	assert_int_equal(pp_title_likeness("", ""), 0);
	const char *a = "net tcp do less";
	const char *b = "net tcp doless";
	pp_title_skip_lead(&a, &b);
	assert_string_equal(a, "do less");
	assert_string_equal(b, "doless");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_says_that_a_patch_was_taken),
		cmocka_unit_test(a_line_that_mentions_it_says_nothing),
		cmocka_unit_test(entries_of_a_list_have_their_numbers),
		cmocka_unit_test(a_commit_or_a_link_to_one_stands_below),
		cmocka_unit_test(ids_of_one_send_have_one_stem),
		cmocka_unit_test(other_ids_have_no_stem),
		cmocka_unit_test(titles_are_compared_by_their_words),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
