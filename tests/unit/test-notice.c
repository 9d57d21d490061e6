/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-test.h"

#include "base/exit.h"
#include "mail/sender.h"
#include "patch/kind.h"
#include "patch/notice.h"

typedef struct {
	const char *from;
	const char *subject;
	const char *more; /* (nullable) a further header line */
	unsigned sort;
} NoticeCase;

static const NoticeCase cases[] = {
	{"kernel test robot <lkp@intel.com>", "Re: [PATCH 1/2] mm: x", NULL,
		PP_FLAG_REPORT},
	{"kernel test robot <someone@example.com>", "[a:b] c: slower", NULL,
		PP_FLAG_REPORT},
	{"syzbot <syzbot+1234@syzkaller.appspotmail.com>",
		"[syzbot] WARNING in x", NULL, PP_FLAG_REPORT},
	{"syzbot ci <syzbot+ci@syzkaller.appspotmail.com>", "[syzbot ci] Re: x",
		NULL, PP_FLAG_REPORT},
	{"pr-tracker-bot@kernel.org", "Re: [GIT PULL] x", NULL,
		PP_FLAG_APPLIED},
	{"patchwork-bot+netdevbpf@kernel.org", "Re: [PATCH] x", NULL,
		PP_FLAG_APPLIED},
	{"tip-bot2 for Ann Other <tip-bot2@linutronix.de>", "[tip: x86/mm] x",
		NULL, PP_FLAG_COMMIT},
	{"bugzilla-daemon@kernel.org", "[Bug 1] New: x", NULL, PP_FLAG_REPORT},
	{"CI bot <build-bot@example.org>", "it works", NULL, PP_FLAG_BOT},
	{"Mail <noreply@example.org>", "x", NULL, PP_FLAG_BOT},
	{"Greg <greg@example.org>",
		"Patch \"x: y\" has been added to the 5.10-stable tree", NULL,
		PP_FLAG_APPLIED},
	{"Greg <greg@example.org>",
		"FAILED: patch \"[PATCH] x\" failed to apply to 5.10-stable "
		"tree",
		NULL, PP_FLAG_REPORT},
	{"Mark <m@example.org>", "Applied \"x: y\" to the regulator tree", NULL,
		PP_FLAG_APPLIED},
	{"Andrew <a@example.org>", "+ x-y.patch added to mm-new branch", NULL,
		PP_FLAG_APPLIED},
	{"Andrew <a@example.org>",
		"[merged mm-stable] x-y.patch removed from -mm tree", NULL,
		PP_FLAG_APPLIED},
	{"Andrew <a@example.org>", "[merged] x-y.patch removed from -mm tree",
		NULL, PP_FLAG_APPLIED},
	{"Andrew <a@example.org>",
		"[alternative-merged] x-y.patch removed from -mm tree", NULL,
		PP_FLAG_BOT},
	{"Andrew <a@example.org>", "[obsolete] x-y.patch removed from -mm tree",
		NULL, PP_FLAG_BOT},
	{"Andrew <a@example.org>", "x-y.patch removed from -mm tree", NULL,
		PP_FLAG_BOT},
	{"Ann <ann@example.org>", "out of office",
		"Auto-Submitted: auto-replied", PP_FLAG_BOT},
	{"Ann <ann@example.org>", "x", "Auto-Submitted: no", 0},
	{"git <git@example.org>", "[repo] x", "X-Git-Reftype: branch",
		PP_FLAG_COMMIT},
	{"Ann <ann@example.org>", "[PATCH 5.15 1/2] x", "X-stable: review",
		PP_FLAG_STABLE},
	{"Ann <ann@example.org>", "[PATCH AUTOSEL 5.15 1/2] x", NULL,
		PP_FLAG_STABLE},
	{"Ann <ann@example.org>", "Re: Patch \"x\" has been added to the tree",
		NULL, 0},
	{"Ann Robot <ann@example.org>", "[PATCH] bot: x", NULL, 0},
	{"Ann <ann-bottom@example.org>", "Re: [syzbot] x", NULL, 0},
	{"ann@users.noreply.example.org", "x", NULL, 0},
	{NULL, NULL, NULL, 0},
};

static unsigned
match(PpNotices *notices, const NoticeCase *c, const char **ret_rule)
{
	g_autofree char *bytes = g_strdup_printf("From: %s\nSubject: %s\n%s\n"
						 "\nx\n",
		c->from ? c->from : "", c->subject ? c->subject : "",
		c->more ? c->more : "X-None: 1");
	g_auto(PpMessage) message = {0};
	g_auto(PpMailbox) sender;

	pp_message_parse(&message, bytes, strlen(bytes));
	pp_sender_find(&message, &sender);
	return pp_notices_match(
		notices, &message, c->from, &sender, c->subject, ret_rule);
}

/* Twice, since the second time it is remembered. */
static void
robots_are_told_from_people(void **state)
{
	g_autoptr(PpNotices) notices = pp_notices_new();

	(void)state;
	for (size_t i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
		const NoticeCase *c = cases + i % G_N_ELEMENTS(cases);
		const char *rule = "";
		unsigned sort = match(notices, c, &rule);

		if (sort != c->sort)
			fail_msg("%s: %s: %d", c->from, c->subject, (int)sort);
		assert_int_equal(rule == NULL, sort == 0);
	}
}

static void
a_users_lines_come_first_and_in_order(void **state)
{
	static const char *const lines[] = {"# mine", "", " ",
		"From\t*<ann@example.org>\tbot",
		"from\t*<LKP@intel.com>\tperson", "  x-ci \t a*c \t report ",
		"x-ci\ta*\tapplied"};
	const NoticeCase mine[] = {
		{"Ann <ann@example.org>", "x", NULL, PP_FLAG_BOT},
		{"kernel test robot <lkp@intel.com>", "x", NULL, 0},
		{"Bob <bob@example.org>", "x", "X-CI: aBBc", PP_FLAG_REPORT},
		{"Bob <bob@example.org>", "x", "X-CI: ab", PP_FLAG_APPLIED},
		{"Bob <bob@example.org>", "x", "X-CI: ba", 0},
	};
	g_autoptr(PpNotices) notices = pp_notices_new();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
		assert_null(pp_notices_add_line(
			notices, lines[i], strlen(lines[i])));
	for (size_t i = 0; i < G_N_ELEMENTS(mine); i++)
		assert_int_equal(match(notices, mine + i, NULL), mine[i].sort);
}

static void
a_bad_line_is_refused(void **state)
{
	static const char *const bad[] = {"from", "from\t*", "from\t*\tevil",
		"from\t\tbot", "\t*\tbot", "from: x\t*\tbot"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(PpNotices) notices = pp_notices_new();
		g_autofree char *reason =
			pp_notices_add_line(notices, bad[i], strlen(bad[i]));
		if (!reason)
			fail_msg("%s: was taken", bad[i]);
	}
	static const char nul[] = "\0from\t*\tbot";
	g_autoptr(PpNotices) notices = pp_notices_new();
	g_autofree char *reason =
		pp_notices_add_line(notices, nul, sizeof(nul) - 1);
	assert_non_null(reason);
}

static void
a_pull_request_has_both_sentences(void **state)
{
	static const char since[] =
		"The following changes since commit 1234:\n\n  x (date)\n\n";
	static const char at[] =
		"are available in the Git repository at:\n\n  https://x\n";
	g_autofree char *both = g_strconcat("Hi,\n", since, at, NULL);
	g_autofree char *turned = g_strconcat(at, since, NULL);
	g_autofree char *quoted = g_strconcat("> ", since, "> ", at, NULL);

	(void)state;
	assert_true(pp_kind_has_pull_text(both, strlen(both)));
	assert_false(pp_kind_has_pull_text(turned, strlen(turned)));
	assert_false(pp_kind_has_pull_text(quoted, strlen(quoted)));
	assert_false(pp_kind_has_pull_text(since, strlen(since)));
	assert_false(pp_kind_has_pull_text("", 0));
}

/* What a subject and a few facts make of a mail. */
static const struct {
	const char *subject;
	PpKindFacts facts;
	PpKind kind;
} kinds[] = {
	{"[PATCH] x", {.has_diff = true}, PP_KIND_PATCH},
	{"x", {.has_diff = true}, PP_KIND_PATCH},
	{"", {.has_diff = true, .has_parent = true}, PP_KIND_PATCH},
	{"[RFC v1 5/5] x", {.has_diff = true}, PP_KIND_PATCH},
	{"[GIT PULL 5/6] x", {.has_diff = true}, PP_KIND_PATCH},
	{"[PATCH 1/3] Re: x", {.has_diff = true}, PP_KIND_PATCH},
	{"mm: [PATCH] x", {.has_diff = true}, PP_KIND_PATCH},
	{"Re: [PATCH] x", {.has_diff = true}, PP_KIND_REPLY},
	{"Re: [PATCH 0/3] x", {.has_parent = true}, PP_KIND_REPLY},
	{"Re: x", {.has_pull_text = true}, PP_KIND_REPLY},
	{"x", {.has_parent = true}, PP_KIND_REPLY},
	{"x", {.has_parent = true, .has_diff = true}, PP_KIND_PATCH},
	{"[PATCH 2/3] x", {.has_parent = true, .quotes = true}, PP_KIND_REPLY},
	{"[PATCH 2/3] x", {.has_parent = true, .reviews = true}, PP_KIND_REPLY},
	{"[PATCH 0/3] x", {.has_parent = true, .reviews = true}, PP_KIND_COVER},
	{"[PATCH 0/3] x", {.has_parent = true, .quotes = true}, PP_KIND_REPLY},
	{"[PATCH 0/3] x",
		{.has_parent = true, .quotes = true, .has_overview = true},
		PP_KIND_COVER},
	{"[PATCHSET] x", {.has_parent = true, .quotes = true}, PP_KIND_REPLY},
	{"[PATCH 0/3] x", {.quotes = true}, PP_KIND_COVER},
	{"PING: [PATCH 0/3] x", {.has_parent = true}, PP_KIND_REPLY},
	{"PING: [PATCH 0/3] x", {.quotes = true}, PP_KIND_POST},
	{"PING: [PATCH] x", {.has_parent = true, .has_diff = true},
		PP_KIND_PATCH},
	{"[PATCH 2/3] x", {.has_parent = true}, PP_KIND_POST},
	{"Re: [PATCH] x", {.has_diff = true, .takes_scissors = true},
		PP_KIND_PATCH},
	{"[PATCH 0/3] x", {.has_diff = true}, PP_KIND_COVER},
	{"[PATCHSET] x", {.has_diff = false}, PP_KIND_COVER},
	{"[PATCHSET] x", {.has_diff = true}, PP_KIND_PATCH},
	{"[PATCHSET 0/2] x", {.has_diff = true}, PP_KIND_COVER},
	{"x", {.has_pull_text = true}, PP_KIND_PULL},
	{"[GIT PULL] x", {.has_pull_text = true, .has_diff = true},
		PP_KIND_PULL},
	{"[PULL 00/23] x", {.has_diff = false}, PP_KIND_PULL},
	{"[GIT PULL] x", {.has_diff = false}, PP_KIND_PULL},
	{"[GIT PULL] x", {.has_diff = true}, PP_KIND_PATCH},
	{"[PULL 3/23] x", {.has_diff = false}, PP_KIND_POST},
	{"x", {.has_diff = false}, PP_KIND_POST},
	{"[ANNOUNCE] x", {.has_diff = false}, PP_KIND_POST},
	{"Re: [PATCH] x", {.notice = PP_FLAG_REPORT}, PP_KIND_NOTICE},
	{"[tip: x] y", {.notice = PP_FLAG_COMMIT, .has_diff = true},
		PP_KIND_NOTICE},
};

static void
kinds_follow_their_precedence(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		PpSubject subject;
		PpKindFacts facts = kinds[i].facts;
		const char *rule = NULL;

		pp_subject_parse(&subject, kinds[i].subject,
			strlen(kinds[i].subject), false);
		facts.subject = &subject;
		facts.notice_rule = "robot";
		PpKind kind = pp_kind_decide(&facts, &rule);
		if (kind != kinds[i].kind)
			fail_msg("row %zu, %s: %s", i, kinds[i].subject,
				pp_kind_word(kind));
		assert_non_null(rule);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(robots_are_told_from_people),
		cmocka_unit_test(a_users_lines_come_first_and_in_order),
		cmocka_unit_test(a_bad_line_is_refused),
		cmocka_unit_test(a_pull_request_has_both_sentences),
		cmocka_unit_test(kinds_follow_their_precedence),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
