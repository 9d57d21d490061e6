/* SPDX-License-Identifier: MIT */
/*
 * Shards.  Mailboxes are put together by chance from pieces that make framing
 * hard; whatever the number of shards, what they give one behind the other is
 * what one reader of the whole gives: mails, trouble and doubts.
 */
#include <config.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "archive/mbox.h"
#include "base/exit.h"
#include "pp-scratch.h"
#include "pp-test.h"

/* With sanitizers each turn takes a hundred times as long. */
#ifdef __SANITIZE_ADDRESS__
#define TURNS 40
#else
#define TURNS 400
#endif
#define SHARDS 50

static const char *const pieces[] = {
	"From a@example.org Tue Dec 10 21:01:05 2019\n",
	"From b@example.org Wed Dec 11 21:01:05 2019\n",
	"From a@example.org Tue Dec 10 21:01:05 2019\r\n",
	"From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001"
	"\n",
	"From here on\n", ">From here on\n", "From ", "From", "F\n", "\n",
	"\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\r", "\xef\xbb\xbf",
	"Subject: x\n", "To: a\nCc: b\n", "Content-Length: 44\n",
	"Content-Length: 5\n", "Date: today\r\nFrom: x\r\n", " folded\n", "x\n",
	"a longer line that does not say anything\n", "x", "no newline"};

/* A mailbox by CHANCE; most begin as one does. */
static GString *
make_box(GRand *chance)
{
	GString *box = g_string_new(NULL);
	int n = g_rand_int_range(chance, 0, 60);

	if (g_rand_int_range(chance, 0, 4) > 0)
		g_string_append(box, pieces[0]);
	for (int i = 0; i < n; i++)
		g_string_append(box,
			pieces[g_rand_int_range(
				chance, 0, G_N_ELEMENTS(pieces))]);
	return box;
}

/* Appends to SAID what RANGE of FD comes to; doubts are added up. */
static void
read_range(int fd, PpFormat format, const PpShardRange *range, GString *said,
	uint64_t *doubts, uint64_t *first)
{
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	g_autoptr(PpMbox) mbox =
		pp_mbox_new(pp_feed_new(fd, false), format, 200);
	PpMboxMail mail;
	PpNext next;
	uint64_t here;

	assert_true(pp_mbox_only(mbox, range, fd, NULL));
	for (;;) {
		g_autoptr(GError) error = NULL;
		next = pp_mbox_next(mbox, &mail, &error);
		if (next == PP_NEXT_END)
			break;
		if (next == PP_NEXT_TROUBLE)
			g_string_append_printf(said, "!%s\n", error->message);
		else
			g_string_append_printf(said, "%zu+%zu %zu %d %d\n",
				(size_t)mail.offset, mail.len,
				mail.from_line_len, mail.last, mail.torn);
	}
	uint64_t n = pp_mbox_doubts(mbox, &here);
	if (*doubts == 0 && n > 0)
		*first = here;
	*doubts += n;
}

static char *
read_shards(int fd, PpFormat format, uint64_t size, uint64_t n)
{
	GString *said = g_string_new(NULL);
	uint64_t doubts = 0;
	uint64_t first = 0;

	for (uint64_t i = 1; i <= n; i++) {
		PpShardRange range = pp_shard_range(&(PpShard){n, i}, size);
		read_range(fd, format, &range, said, &doubts, &first);
	}
	g_string_append_printf(
		said, "doubts %zu %zu\n", (size_t)doubts, (size_t)first);
	return g_string_free(said, FALSE);
}

static void
check_box(const GString *box, PpFormat format)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("patchpipe.XXXXXX", &path, NULL);

	assert_true(fd >= 0 && unlink(path) == 0);
	assert_int_equal(write(fd, box->str, box->len), box->len);
	g_autofree char *whole = read_shards(fd, format, box->len, 1);
	for (uint64_t n = 2; n <= SHARDS; n++) {
		g_autofree char *parts = read_shards(fd, format, box->len, n);
		if (strcmp(whole, parts) != 0)
			fail_msg("%s in %d shards:\n%s\ngot\n%s\nwanted\n%s",
				pp_format_names[format], (int)n, box->str,
				parts, whole);
	}
	close(fd);
}

static void
shards_one_behind_the_other_are_the_mailbox(void **state)
{
	GRand *chance = g_rand_new_with_seed(20260301);

	(void)state;
	for (int turn = 0; turn < TURNS; turn++) {
		GString *box = make_box(chance);
		check_box(box, (PpFormat)(turn % PP_FORMAT_MAIL));
		g_string_free(box, TRUE);
	}
	g_rand_free(chance);
}

/* Longer than the window that is searched first, and than a read. */
static void
a_mail_may_be_longer_than_many_shards(void **state)
{
	g_autoptr(GString) box = g_string_new(pieces[0]);

	(void)state;
	g_string_append(box, "Subject: x\n\n");
	for (int i = 0; i < 700000; i++)
		g_string_append_c(box, i == 300000 ? '\n' : 'x');
	g_string_append(box, "\n\n");
	g_string_append(box, pieces[0]);
	for (int i = 0; i < 4000; i++)
		g_string_append(box, pieces[i % 2]);
	check_box(box, PP_FORMAT_MBOXRD);
	check_box(box, PP_FORMAT_MBOXCL2);
}

static void
blank_lines_may_be_longer_than_a_look(void **state)
{
	g_autoptr(GString) box = g_string_new(NULL);

	(void)state;
	for (int i = 0; i < 100000; i++)
		g_string_append_c(box, '\n');
	for (int i = 0; i < 5; i++)
		g_string_append_printf(
			box, "%sTo: x\n\n%stext\n\n", pieces[1], pieces[0]);
	check_box(box, PP_FORMAT_MBOXRD);
}

static void
ranges_follow_each_other(void **state)
{
	static const uint64_t totals[] = {
		0, 1, 7, 50, 51, 1000003, UINT64_MAX / 2};

	(void)state;
	for (size_t t = 0; t < G_N_ELEMENTS(totals); t++) {
		uint64_t at = 0;
		for (uint64_t i = 1; i <= SHARDS; i++) {
			PpShardRange range = pp_shard_range(
				&(PpShard){SHARDS, i}, totals[t]);
			assert_true(range.from == at);
			assert_true(range.to >= range.from);
			assert_true(i == SHARDS || range.to <= totals[t]);
			at = range.to;
		}
		assert_true(at == UINT64_MAX);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(shards_one_behind_the_other_are_the_mailbox),
	cmocka_unit_test(a_mail_may_be_longer_than_many_shards),
	cmocka_unit_test(blank_lines_may_be_longer_than_a_look),
	cmocka_unit_test(ranges_follow_each_other),
};

PP_TEST_MAIN(tests)
