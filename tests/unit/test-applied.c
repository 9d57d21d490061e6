/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include <glib.h>

#include "patch/applied-list.h"
#include "patch/applied.h"

static bool
reports(const char *line)
{
	PpScope scope;

	return pp_applied_reports(line, strlen(line), (PpSlice){"", 0},
		/* begins= */ true, (PpAnswered){0, 5}, &scope);
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
		if (!reports(lines[i]))
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
		if (reports(lines[i]))
			fail_msg("seen: %s", lines[i]);
}

static void
entries_of_a_list_have_their_numbers(void **state)
{
	static const struct {
		const char *line;
		bool entry;
		unsigned number, total;
	} cases[] = {
		{"[2/5] title", true, 2, 5},
		{"  - [net-next,v3,02/05] title", true, 2, 5},
		{"[x/y,2/5] title", true, 2, 5},
		{"[PATCH] title", true, 0, 0},
		{"- [v2] title", true, 0, 0},
		{"[1]:", false, 0, 0},
		{"[12] https://lists.example/r/1@example.org", false, 0, 0},
		{"title [2/5]", false, 0, 0},
		{"[2/5 title", false, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PpAppliedEntry entry;

		assert_int_equal(pp_applied_list_entry(cases[i].line,
					 strlen(cases[i].line), &entry),
			cases[i].entry);
		if (!cases[i].entry)
			continue;
		assert_int_equal(entry.number, cases[i].number);
		assert_int_equal(entry.total, cases[i].total);
		assert_true(pp_slice_is_word(entry.title, "title"));
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
		assert_int_equal(pp_applied_list_commit(
					 cases[i].line, strlen(cases[i].line)),
			cases[i].commit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_says_that_a_patch_was_taken),
		cmocka_unit_test(a_line_that_mentions_it_says_nothing),
		cmocka_unit_test(entries_of_a_list_have_their_numbers),
		cmocka_unit_test(a_commit_or_a_link_to_one_stands_below),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
