/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-test.h"

#include "patch/review.h"
#include "patch/trailers.h"

static const struct trailer_case {
	const char *name;
	const char *text;
	const char *wanted;  /* "Tag: value|Tag: value" */
	const char *proxied; /* of replies */
} commits[] = {
	{"no message", "", "", ""},
	{"no trailers", "Because.\n\nIndeed.\n", "", ""},
	{"a block", "Why.\n\nFixes: 1234567 (\"x\")\nSigned-off-by: A <a@b>\n",
		"Fixes: 1234567 (\"x\")|Signed-off-by: A <a@b>", ""},
	{"nothing but trailers", "Signed-off-by: A <a@b>\n",
		"Signed-off-by: A <a@b>", ""},
	{"blank lines behind them", "Why.\n\nAcked-by: A <a@b>\n\n\n",
		"Acked-by: A <a@b>", ""},
	{"no newline at the end", "Why.\n\nAcked-by: A <a@b>",
		"Acked-by: A <a@b>", ""},
	{"a last paragraph of prose", "Acked-by: A <a@b>\n\nThe end.\n", "",
		""},
	{"only the last paragraph",
		"Acked-by: A <a@b>\n\nCc: B <b@b>\nCc: C <c@b>\n",
		"Cc: B <b@b>|Cc: C <c@b>", ""},
	{"prose with a colon is no block alone",
		"Why.\n\nNote: this.\nIt is prose.\n", "", ""},
	{"a sign-off carries other lines, up to three for one",
		"Why.\n\nprose\nprose\nprose\nSigned-off-by: A <a@b>\n",
		"Signed-off-by: A <a@b>", ""},
	{"but not four", "Why.\n\np\np\np\np\nSigned-off-by: A <a@b>\n", "",
		""},
	{"a note in brackets is no trailer and no end",
		"Why.\n\nSigned-off-by: A <a@b>\n[ann: took a line out]\n"
		"Signed-off-by: B <b@b>\n",
		"Signed-off-by: A <a@b>|Signed-off-by: B <b@b>", ""},
	{"a folded value",
		"Why.\n\nLink: https://example.org/\n  a\n\tb\n"
		"Acked-by: A <a@b>\n",
		"Link: https://example.org/ a b|Acked-by: A <a@b>", ""},
	{"a folded line alone is none", "Why.\n\n folded: x\nA: b\n", "", ""},
	{"a note behind a hash stays in the value",
		"Why.\n\nCc: stable@example.org # 5.10+\n",
		"Cc: stable@example.org # 5.10+", ""},
	{"a comment is no line", "Why.\n\n# note\nA: b\n# note\nB: c\n",
		"A: b|B: c", ""},
	{"comments and conflicts at the end",
		"Why.\n\nA: b\n\nConflicts:\n\tx.c\n\ty.c\n\n# note\n", "A: b",
		""},
	{"the cut line",
		"Why.\n\nA: b\n# ------------------------ >8 "
		"------------------------\nX: y\n\nmore\n",
		"A: b", ""},
	{"what stands behind a rule", "Why.\n\nA: b\n---\tx\nC: d\n", "A: b",
		""},
	{"blanks before the colon", "Why.\n\nA : b\nB:c\n", "A: b|B: c", ""},
	{"an empty value", "Why.\n\nA:\nB: c\n", "A: |B: c", ""},
	{"cherry-picks",
		"Why.\n\n(cherry picked from commit 1234)\nprose\nA: b"
		"\n",
		"A: b", ""},
	{"no letters before the colon", "Why.\n\n: b\n", "", ""},
	{"names in other letters", "Why.\n\nAcked-by: Ä Ö <a@b>\n",
		"Acked-by: Ä Ö <a@b>", ""},
};

static const struct trailer_case replies[] = {
	{"a review",
		"On Monday B wrote:\n> x\n\nReviewed-by: Ann Other "
		"<ann@example.org>\n",
		"Reviewed-by: Ann Other <ann@example.org>", ""},
	{"a quoted one is none", "> Reviewed-by: Ann Other <ann@example.org>\n",
		"", ""},
	{"an indented one is none",
		"  Reviewed-by: Ann Other <ann@example.org>\n", "", ""},
	{"somebody else's is proxied", "Acked-by: Bob <bob@example.com>\n", "",
		"Acked-by: Bob <bob@example.com>"},
	{"same address, other name", "Acked-by: Annie <ANN@example.org>\n",
		"Acked-by: Annie <ANN@example.org>", ""},
	{"same name, other address",
		"Tested-by: \"Ann Other\" <ann@example.com>\n",
		"Tested-by: \"Ann Other\" <ann@example.com>", ""},
	{"in the midst of talk",
		"Looks good.\nAcked-by: Ann Other "
		"<ann@example.org>\nThanks\n",
		"Acked-by: Ann Other <ann@example.org>", ""},
	{"for some of the patches",
		"Reviewed-by: Ann Other <ann@example.org> [for patches 1-3]\n",
		"Reviewed-by: Ann Other <ann@example.org> [for patches 1-3]",
		""},
	{"a note behind a hash",
		"Acked-by: Ann Other <ann@example.org> # net\n",
		"Acked-by: Ann Other <ann@example.org> # net", ""},
	{"an address that was wrapped",
		"Reviewed-by: Ann Other\n<ann@example.org>\nx\n",
		"Reviewed-by: Ann Other <ann@example.org>", ""},
	{"and one that was folded",
		"Reviewed-by: Ann Other\n    <ann@example.org>\n",
		"Reviewed-by: Ann Other <ann@example.org>", ""},
	{"nothing behind a signature",
		"ok\n-- \nReviewed-by: Ann Other <ann@example.org>\n", "", ""},
	{"nothing that Outlook quotes",
		"ok\n-----Original Message-----\n"
		"Reviewed-by: Ann Other <ann@example.org>\n",
		"", ""},
	{"signatures and telephones are no trailers (25)",
		"Mail: ann@example.org\nPhone: 123\nFixes: ?\nFixes: yes\n"
		"Message-ID: <1@example.org>\nFrom: x <x@example.org>\n",
		"", ""},
	{"a commit that is fixed", "Fixes: 123456789abc (\"x: y\")\n",
		"Fixes: 123456789abc (\"x: y\")", ""},
	{"a report that is closed", "Closes: https://example.org/b/1\n",
		"Closes: https://example.org/b/1", ""},
	{"a tag without a person", "Reviewed-by:\nAcked-by: 1\n", "", ""},
	{"a person without an address", "Acked-by: Ann Other\n",
		"Acked-by: Ann Other", ""},
	{"quotes and commas in the name (26)",
		"Acked-by: \"Other, Ann\" <ann@example.org>\n"
		"Acked-by: Ann \"AO\" Other <ann@example.org>\n"
		"Acked-by: Ann Other (ACME) <ann@example.org>\n",
		"Acked-by: \"Other, Ann\" <ann@example.org>|Acked-by: Ann \"AO"
		"\" Other <ann@example.org>|Acked-by: Ann Other (ACME) "
		"<ann@example.org>",
		""},
};

static char *
join(GPtrArray *array)
{
	g_ptr_array_add(array, NULL);
	return g_strjoinv("|", (char **)array->pdata);
}

static bool
hold(const struct trailer_case *c, GPtrArray *own, GPtrArray *proxied)
{
	g_autofree char *got = join(own);
	g_autofree char *others = join(proxied);

	if (!strcmp(got, c->wanted) && !strcmp(others, c->proxied))
		return true;
	print_message("# %s\n#    got: %s / %s\n# wanted: %s / %s\n", c->name,
		got, others, c->wanted, c->proxied);
	return false;
}

static void
commit_messages_are_read_as_git_reads_them(void **state)
{
	unsigned failed = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(commits); i++) {
		g_autoptr(GPtrArray) own =
			g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GPtrArray) none = g_ptr_array_new();
		size_t len = strlen(commits[i].text);
		char *copy = g_memdup2(commits[i].text, len);

		pp_trailers_of_commit(copy ? copy : "", len, own);
		g_free(copy);
		failed += !hold(commits + i, own, none);
	}
	assert_int_equal(failed, 0);
}

static void
prose_in_a_cover_letter_is_no_trailer(void **state)
{
	static const char text[] =
		"All.\n\nv2: rebased\nLink: https://x\n"
		"https://example.org/\nCc: B <b@b>\nnote: x\n"
		"Acked-by: C <c@b>\n";
	static const struct trailer_case wanted = {"cover", text,
		"Link: https://x|Cc: B <b@b>|Acked-by: C <c@b>", ""};
	g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) none = g_ptr_array_new();

	(void)state;
	pp_trailers_of_cover(text, strlen(text), own);
	assert_true(hold(&wanted, own, none));
}

static void
replies_give_what_their_own_lines_say(void **state)
{
	const PpMailbox sender = {
		(char *)"Ann Other", (char *)"ann@example.org"};
	unsigned failed = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(replies); i++) {
		g_autoptr(GPtrArray) own =
			g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GPtrArray) others =
			g_ptr_array_new_with_free_func(g_free);
		size_t len = strlen(replies[i].text);
		char *copy = g_memdup2(replies[i].text, len);

		pp_review_scan(copy, len, &sender, NULL, own, others);
		g_free(copy);
		failed += !hold(replies + i, own, others);
	}
	assert_int_equal(failed, 0);
}

static void
a_mailmap_knows_who_is_the_same(void **state)
{
	static const char text[] =
		"Ann Other <ann@example.org> <o@example.com>";
	static const PpSlice value = {"A. Other <o@example.com>", 24};
	const PpMailbox ann = {(char *)"Ann O.", (char *)"ann@example.org"};
	const PpMailbox bob = {(char *)"Bob", (char *)"bob@example.org"};
	g_autoptr(PpMailmap) map = pp_mailmap_new();

	(void)state;
	assert_null(pp_mailmap_add_line(map, text, strlen(text)));
	assert_false(pp_review_is_own(value, &ann, NULL));
	assert_true(pp_review_is_own(value, &ann, map));
	assert_false(pp_review_is_own(value, &bob, map));
}

static void
a_quote_is_a_line_that_begins_with_one(void **state)
{
	(void)state;
	assert_true(pp_review_quotes("> x\n", 4));
	assert_true(pp_review_quotes("y\n> x\n", 6));
	assert_false(pp_review_quotes("a > b\n", 6));
	assert_false(pp_review_quotes("", 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commit_messages_are_read_as_git_reads_them),
		cmocka_unit_test(prose_in_a_cover_letter_is_no_trailer),
		cmocka_unit_test(replies_give_what_their_own_lines_say),
		cmocka_unit_test(a_mailmap_knows_who_is_the_same),
		cmocka_unit_test(a_quote_is_a_line_that_begins_with_one),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
