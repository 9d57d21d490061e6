/* SPDX-License-Identifier: MIT */
/*
 * rev-list | diff-tree tells which files the commits bring; cat-file gives
 * their bytes.  We stand between the two and must never wait for one while it
 * waits for us: poll() decides who is served.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "archive/git-mails.h"
#include "archive/git-marks.h"
#include "base/fail.h"
#include "base/slice.h"

#define READ_SIZE ((size_t)256 * 1024)
#define PIPE_SIZE ((size_t)1024 * 1024)

/*
 * Asked of cat-file and not answered yet, at most.  It keeps up to a buffer of
 * answers back until the next question, so this many must fill that buffer.
 */
#define ASKED_MAX 2048

void
pp_git_mails_init(
	PpGitMails *mails, size_t max, const int64_t *since, PpOutput *tied)
{
	*mails = (PpGitMails){.max = max,
		.since = since ? *since : G_MININT64,
		.tied = tied,
		.lister = PP_GIT_NONE,
		.differ = PP_GIT_NONE,
		.reader = PP_GIT_NONE,
		.questions = g_string_new(NULL)};
	pp_git_list_init(&mails->list, 4 * READ_SIZE);
	pp_buffer_init(&mails->bytes, 4 * READ_SIZE);
	g_queue_init(&mails->again);
	g_queue_init(&mails->asked);
	g_queue_init(&mails->lost);
}

bool
pp_git_mails_stop(PpGitMails *mails, bool kill)
{
	/* One that still writes would else be waited for and never end. */
	pp_git_close(&mails->lister);
	pp_git_close(&mails->differ);
	pp_git_close(&mails->reader);
	bool cut = mails->is_cut;
	bool ok = pp_git_end(&mails->lister, kill || cut) || cut;
	ok = (pp_git_end(&mails->differ, kill || cut) || cut) && ok;
	ok = pp_git_end(&mails->reader, kill) && ok;
	mails->epoch = NULL;
	return ok && mails->asked.length == 0;
}

void
pp_git_mails_forget(PpGitMails *mails)
{
	g_clear_pointer(&mails->current, g_free);
	g_queue_clear_full(&mails->again, g_free);
	g_queue_clear_full(&mails->asked, g_free);
	g_queue_clear_full(&mails->lost, g_free);
	g_string_truncate(mails->questions, 0);
	mails->written = 0;
	mails->skip = 0;
	mails->is_cut = false;
	pp_git_list_begin(&mails->list);
	mails->bytes.start = mails->bytes.end = 0;
	mails->list_over = mails->bytes_over = false;
}

void
pp_git_mails_clear(PpGitMails *mails)
{
	pp_git_mails_stop(mails, true);
	pp_git_mails_forget(mails);
	g_string_free(mails->questions, TRUE);
	pp_git_list_clear(&mails->list);
	pp_buffer_clear(&mails->bytes);
}

static bool
start_reader(PpGitMails *mails, GError **error)
{
	static const char *const reader[] = {
		"cat-file", "--batch", "--buffer", NULL};

	if (!pp_git_start(&mails->reader, mails->epoch->repository, reader, -1,
		    -1, -1, error))
		return false;
	fcntl(mails->reader.in, F_SETFL, O_NONBLOCK);
	/* Fewer turns to and fro. */
	pp_git_size_pipe(mails->reader.out, (int)PIPE_SIZE);
	return true;
}

/* What was missing; of another history, it comes by its own commit. */
static void
ask_again(PpGitMails *mails, const PpGitEpoch *epoch)
{
	GHashTableIter iter;
	gpointer mail;

	if (!epoch->missing || epoch->is_rewritten)
		return;
	g_hash_table_iter_init(&iter, epoch->missing);
	while (g_hash_table_iter_next(&iter, NULL, &mail))
		g_queue_push_tail(
			&mails->again, g_memdup2(mail, sizeof(PpGitBrought)));
}

bool
pp_git_mails_begin(PpGitMails *mails, const PpGitEpoch *epoch, GError **error)
{
	/* A merge may bring what none of its parents has. */
	static const char *const differ[] = {"diff-tree", "--stdin", "-r",
		"--root", "--raw", "--no-abbrev", "-M100%", "-c",
		"--combined-all-paths", "--format=%H %ct", NULL};
	static const char *const none[] = {NULL};
	g_auto(GStrv) lister = pp_git_epoch_rev_list(epoch, mails->since, none);
	int between[2];

	if (pipe2(between, O_CLOEXEC) < 0)
		return pp_fail(
			error, PP_EXIT_OUTPUT, "pipe: %s", strerror(errno));
	mails->epoch = epoch;
	ask_again(mails, epoch);
	bool ok = pp_git_start(&mails->lister, epoch->repository,
			  (const char *const *)lister, -1, between[1], -1,
			  error) &&
		pp_git_start(&mails->differ, epoch->repository, differ,
			between[0], -1, -1, error) &&
		start_reader(mails, error);
	close(between[0]);
	close(between[1]);
	return ok;
}

/* The next mail to ask for: of the list, then of what was missing. */
static PpGitBrought *
next_wanted(PpGitMails *mails)
{
	PpGitBrought *mail = pp_git_list_next(&mails->list);

	while (!mail && mails->list_over &&
		(mail = g_queue_pop_head(&mails->again)))
		if (g_hash_table_contains(mails->list.deleted, mail->blob))
			g_clear_pointer(&mail, g_free);
	return mail;
}

/* Asks for what the list says next, as far as it is there. */
static void
take_list(PpGitMails *mails)
{
	PpGitBrought *brought;

	while (mails->asked.length < ASKED_MAX &&
		(brought = next_wanted(mails))) {
		g_queue_push_tail(&mails->asked, brought);
		g_string_append_printf(mails->questions, "%s\n", brought->blob);
	}
	if (!pp_git_list_is_enough(&mails->list) || mails->is_cut)
		return;
	mails->is_cut = mails->list_over = true;
	mails->list.lines.start = mails->list.lines.end;
	pp_git_close(&mails->differ);
}

/* Reading broke off, as errno says. */
static bool
failed(GError **error)
{
	return pp_fail(error, PP_EXIT_INPUT, "%s", strerror(errno));
}

static bool
read_some(int fd, PpBuffer *buffer, bool *over, GError **error)
{
	size_t room = pp_buffer_room(buffer, READ_SIZE);
	ssize_t n = read(fd, buffer->bytes + buffer->end, room);

	if (n < 0 && errno != EINTR)
		return failed(error);
	*over = n == 0;
	buffer->end += n > 0 ? (size_t)n : 0;
	return true;
}

static bool
write_some(PpGitMails *mails, GError **error)
{
	GString *questions = mails->questions;
	ssize_t n =
		pp_git_write(&mails->reader, questions->str + mails->written,
			questions->len - mails->written);

	/* It ended: what it has said until then is read first. */
	if (n < 0 && errno == EPIPE) {
		close(mails->reader.in);
		mails->reader.in = -1;
	} else if (n < 0 && errno != EINTR && errno != EAGAIN) {
		return failed(error);
	}
	mails->written += n > 0 ? (size_t)n : 0;
	if (mails->written == questions->len) {
		g_string_truncate(questions, 0);
		mails->written = 0;
	}
	return true;
}

/* All is asked: the reader may end, and gives what it kept back. */
static void
close_when_asked(PpGitMails *mails)
{
	if (!mails->list_over || mails->questions->len > 0 ||
		mails->reader.in < 0 || mails->again.length > 0 ||
		pp_git_list_has_line(&mails->list))
		return;
	close(mails->reader.in);
	mails->reader.in = -1;
}

/* Waits until one of the processes can be served, and serves it. */
static bool
pump(PpGitMails *mails, GError **error)
{
	bool more = !mails->list_over && mails->asked.length < ASKED_MAX;
	struct pollfd fds[3] = {
		{.fd = more ? mails->differ.out : -1, .events = POLLIN},
		{.fd = mails->questions->len > 0 ? mails->reader.in : -1,
			.events = POLLOUT},
		{.fd = mails->reader.out, .events = POLLIN}};

	int ready = poll(fds, 3, 0);
	if (ready == 0) {
		if (mails->tied && !pp_output_flush(mails->tied, error))
			return false;
		ready = poll(fds, 3, -1);
	}
	if (ready < 0)
		return errno == EINTR || failed(error);
	if (fds[0].revents &&
		!read_some(mails->differ.out, &mails->list.lines,
			&mails->list_over, error))
		return false;
	if (fds[1].revents && !write_some(mails, error))
		return false;
	if (fds[2].revents == POLLIN)
		pp_git_let_fill(mails->reader.out);
	if (fds[2].revents)
		return read_some(mails->reader.out, &mails->bytes,
			&mails->bytes_over, error);
	return true;
}

typedef enum { GOT_MAIL, GOT_LOST, GOT_TROUBLE, GOT_NOTHING } Got;

static Got
too_large(const PpGitBrought *brought, GError **error)
{
	pp_fail(error, PP_EXIT_DATA, "commit %s: mail is too large",
		brought->commit);
	return GOT_TROUBLE;
}

/* "ID blob SIZE" and the bytes, or "ID missing": the answer to the first. */
static Got
take_answer(PpGitMails *mails, PpMail *mail, GError **error)
{
	PpBuffer *bytes = &mails->bytes;
	size_t before = bytes->start;
	size_t len = 0;
	const char *line = pp_buffer_line(bytes, &len);

	if (!line)
		return GOT_NOTHING;
	const char *last = memrchr(line, ' ', len);
	g_autofree char *text = last
		? g_strndup(last + 1, (gsize)(line + len - last - 1))
		: NULL;
	uint64_t size = 0;
	bool sized = text &&
		g_ascii_string_to_unsigned(
			text, 10, 0, G_MAXINT64, &size, NULL);
	if (sized && size <= mails->max && pp_buffer_have(bytes) < size + 1) {
		bytes->start = before;
		return GOT_NOTHING;
	}
	g_free(mails->current);
	mails->current = g_queue_pop_head(&mails->asked);
	if (!mails->current)
		return GOT_NOTHING;
	if (!sized) {
		g_queue_push_tail(
			&mails->lost, g_steal_pointer(&mails->current));
		return GOT_LOST;
	}
	if (size > mails->max) {
		mails->skip = size + 1;
		return too_large(mails->current, error);
	}
	mail->bytes = bytes->bytes + bytes->start;
	mail->len = (size_t)size;
	bytes->start += (size_t)size + 1;
	return GOT_MAIL;
}

static void
pass_over(PpGitMails *mails)
{
	size_t n = pp_buffer_have(&mails->bytes);

	if (n > mails->skip)
		n = (size_t)mails->skip;
	mails->bytes.start += n;
	mails->skip -= n;
}

/* Is BROUGHT corrupt, so that git ends at it, and not git itself in trouble? */
static bool
is_corrupt(const PpGitEpoch *epoch, const PpGitBrought *brought)
{
	const char *const read[] = {"cat-file", "blob", brought->blob, NULL};
	const char *const look[] = {"cat-file", "-t", brought->commit, NULL};
	g_autofree char *line = pp_git_ask(epoch->repository, read, NULL);
	g_autofree char *type =
		line ? NULL : pp_git_ask(epoch->repository, look, NULL);

	return type != NULL;
}

/* The reader ended: at a mail that is corrupt, another goes on behind it. */
static bool
revive(PpGitMails *mails)
{
	PpGitBrought *head = g_queue_peek_head(&mails->asked);

	if (mails->skip == 0 &&
		(!head || mails->lost.length > PP_GIT_MISSING_MAX ||
			!is_corrupt(mails->epoch, head)))
		return false;
	if (mails->skip == 0)
		g_queue_push_tail(
			&mails->lost, g_queue_pop_head(&mails->asked));
	pp_git_end(&mails->reader, false);
	if (!start_reader(mails, NULL))
		return false;
	mails->skip = 0;
	mails->written = 0;
	mails->bytes.start = mails->bytes.end = 0;
	mails->bytes_over = false;
	g_string_truncate(mails->questions, 0);
	for (GList *at = mails->asked.head; at; at = at->next)
		g_string_append_printf(mails->questions, "%s\n",
			((const PpGitBrought *)at->data)->blob);
	return true;
}

/* What else there is to say of MAIL, whose bytes were taken. */
static void
describe(const PpGitMails *mails, PpMail *mail)
{
	const PpGitEpoch *epoch = mails->epoch;
	const PpGitBrought *current = mails->current;
	bool was_missing = epoch->missing &&
		g_hash_table_contains(epoch->missing, current->blob);

	*mail = (PpMail){.bytes = mail->bytes,
		.len = mail->len,
		.format = PP_FORMAT_MAIL,
		.from_line = "",
		.is_committed = true,
		.committed = current->committed,
		.has_src = true,
		.src = {.git = true,
			.path = pp_slice_str(epoch->repository),
			.commit = pp_slice_str(current->commit),
			.file = pp_slice_str(current->file)},
		.carry = true,
		.unread = was_missing ? INT64_MIN : epoch->unread};
}

PpNext
pp_git_mails_next(PpGitMails *mails, PpMail *ret_mail, GError **error)
{
	for (;;) {
		pass_over(mails);
		Got got = mails->skip > 0 ? GOT_NOTHING
					  : take_answer(mails, ret_mail, error);
		if (got == GOT_MAIL)
			describe(mails, ret_mail);
		if (got == GOT_MAIL || got == GOT_TROUBLE)
			return got == GOT_MAIL ? PP_NEXT_MAIL : PP_NEXT_TROUBLE;
		take_list(mails);
		close_when_asked(mails);
		if (got == GOT_LOST)
			continue;
		if (mails->bytes_over) {
			if (!revive(mails))
				return PP_NEXT_END;
		} else if (!pump(mails, error)) {
			return PP_NEXT_TROUBLE;
		}
	}
}
