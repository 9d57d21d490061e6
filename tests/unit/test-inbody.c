/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-test.h"

#include "patch/inbody.h"

#define ID "0123456789012345678901234567890123456789"

/* What is expected: NULL is a field that is not there. */
static const struct inbody_case {
	const char *name;
	const char *text;
	const char *from;
	const char *subject;
	const char *date;
	const char *message; /* the commit message */
	const char *patch;   /* how the patch begins; NULL: there is none */
	bool scissors;
} cases[] = {
	{.name = "nothing", .text = "", .message = ""},
	{.name = "only a message",
		.text = "One.\n\nTwo.\n",
		.message = "One.\n\nTwo.\n"},
	{.name = "blank lines before the message go, those in it stay",
		.text = "\n\n\nOne.\n\n\nTwo.\n\n---\n x | 1 +\n",
		.message = "One.\n\n\nTwo.\n\n",
		.patch = "---\n x"},
	{.name = "From and a blank line",
		.text = "From: Ann <a@example.org>\n\nOne.\n---\nd\n",
		.from = " Ann <a@example.org>\n",
		.message = "One.\n",
		.patch = "---\nd"},
	{.name = "From behind blank lines",
		.text = "\n\nFrom: Ann <a@example.org>\n\nOne.\n",
		.from = " Ann <a@example.org>\n",
		.message = "One.\n"},
	{.name = "From without a blank line behind it",
		.text = "From: Ann <a@example.org>\nOne.\n",
		.from = " Ann <a@example.org>\n",
		.message = "One.\n"},
	{.name = "case does not count",
		.text = "fRoM: Ann <a@example.org>\n\nOne.\n",
		.from = " Ann <a@example.org>\n",
		.message = "One.\n"},
	{.name = "a folded From",
		.text = "From: Ann\n <a@example.org>\n\nOne.\n",
		.from = " Ann\n <a@example.org>\n",
		.message = "One.\n"},
	{.name = "all three, in any order",
		.text = "Date: Mon\nSubject: s\nFrom: Ann <a@b>\n\nOne.\n",
		.from = " Ann <a@b>\n",
		.subject = " s\n",
		.date = " Mon\n",
		.message = "One.\n"},
	{.name = "a second From is text",
		.text = "From: Ann <a@b>\nFrom: Bob <b@b>\n\nOne.\n",
		.from = " Ann <a@b>\n",
		.message = "From: Bob <b@b>\n\nOne.\n"},
	{.name = "a From behind text is none (t5100/0002)",
		.text = "Hello,\n\nFrom: Ann <a@b>\n\nOne.\n",
		.message = "Hello,\n\nFrom: Ann <a@b>\n\nOne.\n"},
	{.name = "a From behind headers and a blank line is none",
		.text = "Subject: s\n\nFrom: Ann <a@b>\nOne.\n",
		.subject = " s\n",
		.message = "From: Ann <a@b>\nOne.\n"},
	{.name = "From needs a colon",
		.text = "From Ann\nFrom: Ann\n",
		.message = "From Ann\nFrom: Ann\n"},
	{.name = "but no blank behind it",
		.text = "From:Ann <a@b>\nSubject:\n\nOne.\n",
		.from = "Ann <a@b>\n",
		.subject = "\n",
		.message = "One.\n"},
	{.name = "an escaped mbox line of format-patch is passed over",
		.text = ">From " ID " Mon Sep 17 00:00:00 2001\n"
			"From: Ann <a@b>\n\nOne.\n",
		.from = " Ann <a@b>\n",
		.message = "One.\n"},
	{.name = "another escaped From line is text",
		.text = ">From here on.\n",
		.message = ">From here on.\n"},
	{.name = "[PATCH] is a subject",
		.text = "[PATCH] a: b\n\nOne.\n",
		.subject = "[PATCH] a: b\n",
		.message = "One.\n"},
	{.name = "a patch without a rule",
		.text = "One.\n\ndiff -u a b\n--- a\n+++ b\n",
		.message = "One.\n\n",
		.patch = "diff -u"},
	{.name = "CVS",
		.text = "One.\nIndex: a.c\n==\n",
		.message = "One.\n",
		.patch = "Index: "},
	{.name = "file names at once",
		.text = "One.\n--- a.c\n+++ b.c\n",
		.message = "One.\n",
		.patch = "--- a.c"},
	{.name = "a rule with blanks behind it",
		.text = "One.\n---  \nx\n",
		.message = "One.\n",
		.patch = "---  \n"},
	{.name = "what is no rule",
		.text = "----\n--\n--- \tx\n---x\n---",
		.message = "----\n--\n--- \tx\n---x\n---"},
	{.name = "the patch may be all",
		.text = "diff --git a/x b/x\n",
		.message = "",
		.patch = "diff --git"},
	{.name = "scissors that nobody asked for are text",
		.text = "Hi.\n-- >8 --\nOne.\n",
		.message = "Hi.\n-- >8 --\nOne.\n"},
	{.name = "scissors",
		.text = "From: Bob <b@b>\n\nHi.\n-- >8 --\n"
			"From: Ann <a@b>\nSubject: s\n\nOne.\n---\nd\n",
		.from = " Ann <a@b>\n",
		.subject = " s\n",
		.message = "One.\n",
		.patch = "---\nd",
		.scissors = true},
	{.name = "the last scissors win",
		.text = "a\n-- >8 --\nb\n- - 8< - - cut - - >8 - -\nc\n",
		.message = "c\n",
		.scissors = true},
	{.name = "no fold goes over scissors",
		.text = "From: Bob <b@b>\n -- >8 --\nFrom: Ann <a@b>\n\nc\n",
		.from = " Ann <a@b>\n",
		.message = "c\n",
		.scissors = true},
};

static bool
same(PpSlice got, const char *wanted)
{
	if (!wanted || !got.text)
		return !wanted && !got.text;
	return got.len == strlen(wanted) &&
		memcmp(got.text, wanted, got.len) == 0;
}

static bool
case_holds(const struct inbody_case *c)
{
	size_t len = strlen(c->text);
	char *text = g_memdup2(c->text, len);
	PpInbody inbody;

	pp_inbody_find(&inbody, text ? text : "", len, c->scissors);
	PpSlice message = {(text ? text : "") + inbody.message,
		inbody.patch - inbody.message};
	bool ok = inbody.patch >= inbody.message && inbody.patch <= len &&
		same(inbody.from, c->from) && same(inbody.date, c->date) &&
		same(inbody.subject, c->subject) && same(message, c->message);
	if (ok && c->patch)
		ok = inbody.has_patch &&
			len - inbody.patch >= strlen(c->patch) &&
			strncmp(text + inbody.patch, c->patch,
				strlen(c->patch)) == 0;
	else if (ok)
		ok = !inbody.has_patch && inbody.patch == len;
	if (ok && c->from)
		ok = inbody.from_start < inbody.from_end &&
			g_ascii_toupper(text[inbody.from_start]) == 'F' &&
			text[inbody.from_end - 1] == '\n';
	g_free(text);
	return ok;
}

static void
every_case_is_as_git_mailinfo_has_it(void **state)
{
	unsigned failed = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		if (!case_holds(cases + i)) {
			print_message("# fails: %s\n", cases[i].name);
			failed++;
		}
	assert_int_equal(failed, 0);
}

static void
scissors_are_told_from_rules(void **state)
{
	static const struct {
		const char *line;
		bool is;
	} lines[] = {
		{"-- >8 --", true},
		{"-- 8< --", true},
		{"-- %< --", true},
		{"-- >% --", true},
		{"  --- >8 ---  \n", true},
		{"--- >8 --- cut here --- >8 ---", true},
		{"- - - - 8< - - - -", true},
		{">8", false},
		{"- >8 -", false},
		{"--------", false},
		{"-- >8 -- and a long sentence that is no perforation", false},
		{"", false},
		{"8", false},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		size_t len = strlen(lines[i].line);
		char *copy = g_memdup2(lines[i].line, len);
		bool is = pp_inbody_is_scissors(copy, copy + len);
		g_free(copy);
		if (is != lines[i].is)
			fail_msg("'%s'", lines[i].line);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_case_is_as_git_mailinfo_has_it),
		cmocka_unit_test(scissors_are_told_from_rules),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
