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

#include "archive/buffer.h"
#include "archive/git-archive.h"
#include "archive/git-epochs.h"
#include "archive/git-list.h"
#include "archive/git-marks.h"
#include "archive/git.h"
#include "base/fail.h"
#include "base/quote.h"
#include "base/slice.h"

#define READ_SIZE ((size_t)256 * 1024)
#define PIPE_SIZE ((size_t)1024 * 1024)

/*
 * Asked of cat-file and not answered yet, at most.  It keeps up to a buffer of
 * answers back until the next question, so this many must fill that buffer.
 */
#define ASKED_MAX 2048

struct PpGitArchive {
	GPtrArray *epochs; /* of PpGitEpoch *, newest first */
	guint epoch;       /* index of the current one */
	size_t max;
	int64_t since;
	bool is_cut; /* the list was, since the rest of it is of no use */
	PpOutput *tied;
	GQueue *remarks;      /* of char * */
	PpPosition *position; /* (nullable) */
	bool started;
	bool failed;
	PpGit lister;
	PpGit differ;
	PpGit reader;
	PpGitList list; /* what DIFFER says */
	bool list_over;
	PpBuffer mails; /* what READER says */
	bool mails_over;
	GString *questions; /* for the reader */
	size_t written;     /* bytes of them that it has been given */
	GQueue again;       /* of PpGitBrought *, to be asked at the end */
	GQueue asked;       /* likewise, in order */
	GQueue lost;        /* likewise, that are missing or corrupt */
	bool told;          /* that some are lost */
	PpGitBrought *current;
	uint64_t skip; /* bytes of an answer yet to be passed over */
};

PpGitArchive *
pp_git_archive_open(const char *path, const char *range, size_t max,
	const int64_t *since, PpOutput *tied, GQueue *remarks, GError **error)
{
	GPtrArray *epochs = pp_git_epochs_select(path, range, error);

	if (!epochs)
		return NULL;
	PpGitArchive *archive = g_new0(PpGitArchive, 1);
	archive->epochs = epochs;
	archive->max = max;
	archive->since = since ? *since : G_MININT64;
	archive->tied = tied;
	archive->remarks = remarks;
	archive->lister = PP_GIT_NONE;
	archive->differ = PP_GIT_NONE;
	archive->reader = PP_GIT_NONE;
	pp_git_list_init(&archive->list, 4 * READ_SIZE);
	pp_buffer_init(&archive->mails, 4 * READ_SIZE);
	archive->questions = g_string_new(NULL);
	g_queue_init(&archive->again);
	g_queue_init(&archive->asked);
	g_queue_init(&archive->lost);
	return archive;
}

void
pp_git_archive_only(PpGitArchive *archive, const PpShard *shard)
{
	archive->list.range = pp_shard_range(
		shard, pp_git_epochs_count(archive->epochs, archive->since));
}

void
pp_git_archive_continue(PpGitArchive *archive, PpPosition *position,
	bool is_known, GQueue *away)
{
	archive->position = position;
	pp_git_epochs_continue(
		archive->epochs, position, is_known, archive->remarks, away);
}

static void
forget(PpGitArchive *archive)
{
	g_clear_pointer(&archive->current, g_free);
	g_queue_clear_full(&archive->again, g_free);
	g_queue_clear_full(&archive->asked, g_free);
	g_queue_clear_full(&archive->lost, g_free);
	archive->told = false;
	g_string_truncate(archive->questions, 0);
	archive->written = 0;
	archive->skip = 0;
	archive->is_cut = false;
	pp_git_list_begin(&archive->list);
	archive->mails.start = archive->mails.end = 0;
	archive->list_over = archive->mails_over = false;
}

/*
 * Ends the processes; false when one of them failed.  All pipes are closed
 * first: one that still writes would else be waited for and never end.
 */
static bool
stop(PpGitArchive *archive, bool kill)
{
	pp_git_close(&archive->lister);
	pp_git_close(&archive->differ);
	pp_git_close(&archive->reader);
	bool cut = archive->is_cut;
	bool ok = pp_git_end(&archive->lister, kill || cut) || cut;
	ok = (pp_git_end(&archive->differ, kill || cut) || cut) && ok;
	ok = pp_git_end(&archive->reader, kill) && ok;
	archive->started = false;
	return ok;
}

void
pp_git_archive_free(PpGitArchive *archive)
{
	if (!archive)
		return;
	stop(archive, true);
	forget(archive);
	g_ptr_array_unref(archive->epochs);
	g_string_free(archive->questions, TRUE);
	pp_git_list_clear(&archive->list);
	pp_buffer_clear(&archive->mails);
	g_free(archive);
}

static bool
start_reader(PpGitArchive *archive, const PpGitEpoch *epoch, GError **error)
{
	static const char *const reader[] = {
		"cat-file", "--batch", "--buffer", NULL};

	if (!pp_git_start(&archive->reader, epoch->repository, reader, -1, -1,
		    -1, error))
		return false;
	fcntl(archive->reader.in, F_SETFL, O_NONBLOCK);
	/* Fewer turns to and fro. */
	pp_git_size_pipe(archive->reader.out, (int)PIPE_SIZE);
	return true;
}

/* What was missing; of another history, it comes by its own commit. */
static void
ask_again(PpGitArchive *archive, const PpGitEpoch *epoch)
{
	GHashTableIter iter;
	gpointer mail;

	if (!epoch->missing || epoch->is_rewritten)
		return;
	g_hash_table_iter_init(&iter, epoch->missing);
	while (g_hash_table_iter_next(&iter, NULL, &mail))
		g_queue_push_tail(
			&archive->again, g_memdup2(mail, sizeof(PpGitBrought)));
}

static bool
start(PpGitArchive *archive, const PpGitEpoch *epoch, GError **error)
{
	static const char *const differ[] = {"diff-tree", "--stdin", "-r",
		"--root", "--raw", "--no-abbrev", "--no-renames",
		"--format=%H %ct", NULL};
	static const char *const none[] = {NULL};
	g_auto(GStrv) lister =
		pp_git_epoch_rev_list(epoch, archive->since, none);
	int between[2];

	if (pipe2(between, O_CLOEXEC) < 0)
		return pp_fail(
			error, PP_EXIT_OUTPUT, "pipe: %s", strerror(errno));
	archive->started = true;
	pp_git_epoch_doubt(epoch, archive->remarks);
	ask_again(archive, epoch);
	bool ok = pp_git_start(&archive->lister, epoch->repository,
			  (const char *const *)lister, -1, between[1], -1,
			  error) &&
		pp_git_start(&archive->differ, epoch->repository, differ,
			between[0], -1, -1, error) &&
		start_reader(archive, epoch, error);
	close(between[0]);
	close(between[1]);
	return ok;
}

/* The next mail to ask for: of the list, then of what was missing. */
static PpGitBrought *
next_wanted(PpGitArchive *archive)
{
	PpGitBrought *mail = pp_git_list_next(&archive->list);

	while (!mail && archive->list_over &&
		(mail = g_queue_pop_head(&archive->again)))
		if (g_hash_table_contains(archive->list.deleted, mail->blob))
			g_clear_pointer(&mail, g_free);
	return mail;
}

/* Asks for what the list says next, as far as it is there. */
static void
take_list(PpGitArchive *archive)
{
	PpGitBrought *brought;

	while (archive->asked.length < ASKED_MAX &&
		(brought = next_wanted(archive))) {
		g_queue_push_tail(&archive->asked, brought);
		g_string_append_printf(
			archive->questions, "%s\n", brought->blob);
	}
	if (!pp_git_list_is_enough(&archive->list) || archive->is_cut)
		return;
	archive->is_cut = archive->list_over = true;
	archive->list.lines.start = archive->list.lines.end;
	pp_git_close(&archive->differ);
}

/* Says WHAT is with the epoch at hand: which, where there are several. */
static bool
epoch_failed(
	PpGitArchive *archive, PpExit status, const char *what, GError **error)
{
	const PpGitEpoch *epoch = archive->epochs->pdata[archive->epoch];
	g_autofree char *name = pp_quote_str(epoch->repository);

	if (archive->epochs->len == 1)
		return pp_fail(error, status, "%s", what);
	return pp_fail(error, status, "%s: %s", name, what);
}

static bool
git_failed(PpGitArchive *archive, const char *what, GError **error)
{
	if (archive->position)
		pp_position_stay(archive->position);
	return epoch_failed(archive, PP_EXIT_INPUT, what, error);
}

static bool
read_some(PpGitArchive *archive, int fd, PpBuffer *buffer, bool *over,
	GError **error)
{
	size_t room = pp_buffer_room(buffer, READ_SIZE);
	ssize_t n = read(fd, buffer->bytes + buffer->end, room);

	if (n < 0 && errno != EINTR)
		return git_failed(archive, strerror(errno), error);
	*over = n == 0;
	buffer->end += n > 0 ? (size_t)n : 0;
	return true;
}

static bool
write_some(PpGitArchive *archive, GError **error)
{
	GString *questions = archive->questions;
	ssize_t n = pp_git_write(&archive->reader,
		questions->str + archive->written,
		questions->len - archive->written);

	/* It ended: what it has said until then is read first. */
	if (n < 0 && errno == EPIPE) {
		close(archive->reader.in);
		archive->reader.in = -1;
	} else if (n < 0 && errno != EINTR && errno != EAGAIN) {
		return git_failed(archive, strerror(errno), error);
	}
	archive->written += n > 0 ? (size_t)n : 0;
	if (archive->written == questions->len) {
		g_string_truncate(questions, 0);
		archive->written = 0;
	}
	return true;
}

/* All is asked: the reader may end, and gives what it kept back. */
static void
close_when_asked(PpGitArchive *archive)
{
	if (!archive->list_over || archive->questions->len > 0 ||
		archive->reader.in < 0 || archive->again.length > 0 ||
		pp_git_list_has_line(&archive->list))
		return;
	close(archive->reader.in);
	archive->reader.in = -1;
}

/* Waits until one of the processes can be served, and serves it. */
static bool
pump(PpGitArchive *archive, GError **error)
{
	bool more = !archive->list_over && archive->asked.length < ASKED_MAX;
	struct pollfd fds[3] = {
		{.fd = more ? archive->differ.out : -1, .events = POLLIN},
		{.fd = archive->questions->len > 0 ? archive->reader.in : -1,
			.events = POLLOUT},
		{.fd = archive->reader.out, .events = POLLIN}};

	int ready = poll(fds, 3, 0);
	if (ready == 0) {
		if (archive->tied && !pp_output_flush(archive->tied, error)) {
			archive->failed = true;
			return false;
		}
		ready = poll(fds, 3, -1);
	}
	if (ready < 0)
		return errno == EINTR ||
			git_failed(archive, strerror(errno), error);
	if (fds[0].revents &&
		!read_some(archive, archive->differ.out, &archive->list.lines,
			&archive->list_over, error))
		return false;
	if (fds[1].revents && !write_some(archive, error))
		return false;
	if (fds[2].revents == POLLIN)
		pp_git_let_fill(archive->reader.out);
	if (fds[2].revents)
		return read_some(archive, archive->reader.out, &archive->mails,
			&archive->mails_over, error);
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
take_answer(PpGitArchive *archive, PpMail *mail, GError **error)
{
	PpBuffer *mails = &archive->mails;
	size_t before = mails->start;
	size_t len = 0;
	const char *line = pp_buffer_line(mails, &len);

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
	if (sized && size <= archive->max && pp_buffer_have(mails) < size + 1) {
		mails->start = before;
		return GOT_NOTHING;
	}
	g_free(archive->current);
	archive->current = g_queue_pop_head(&archive->asked);
	if (!archive->current)
		return GOT_NOTHING;
	if (!sized) {
		g_queue_push_tail(
			&archive->lost, g_steal_pointer(&archive->current));
		return GOT_LOST;
	}
	if (size > archive->max) {
		archive->skip = size + 1;
		return too_large(archive->current, error);
	}
	mail->bytes = mails->bytes + mails->start;
	mail->len = (size_t)size;
	mails->start += (size_t)size + 1;
	return GOT_MAIL;
}

static void
pass_over(PpGitArchive *archive)
{
	size_t n = pp_buffer_have(&archive->mails);

	if (n > archive->skip)
		n = (size_t)archive->skip;
	archive->mails.start += n;
	archive->skip -= n;
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
revive(PpGitArchive *archive)
{
	const PpGitEpoch *epoch = archive->epochs->pdata[archive->epoch];
	PpGitBrought *head = g_queue_peek_head(&archive->asked);

	if (archive->skip == 0 &&
		(!head || archive->lost.length > PP_GIT_MISSING_MAX ||
			!is_corrupt(epoch, head)))
		return false;
	if (archive->skip == 0)
		g_queue_push_tail(
			&archive->lost, g_queue_pop_head(&archive->asked));
	pp_git_end(&archive->reader, false);
	if (!start_reader(archive, epoch, NULL))
		return false;
	archive->skip = 0;
	archive->written = 0;
	archive->mails.start = archive->mails.end = 0;
	archive->mails_over = false;
	g_string_truncate(archive->questions, 0);
	for (GList *at = archive->asked.head; at; at = at->next)
		g_string_append_printf(archive->questions, "%s\n",
			((const PpGitBrought *)at->data)->blob);
	return true;
}

/* Names the mails that are lost, at the end, in one line. */
static PpNext
tell_lost(PpGitArchive *archive, GError **error)
{
	guint n = archive->lost.length;
	const PpGitBrought *first = g_queue_peek_head(&archive->lost);
	g_autoptr(GString) what = g_string_new(NULL);

	g_string_append_printf(what,
		"commit %s: its mail is not in the repository, or corrupt",
		first->commit);
	if (n > 1)
		g_string_append_printf(what, "; such commits: %u", n);
	if (archive->position && n > PP_GIT_MISSING_MAX)
		g_string_append(
			what, ": so many that its position stays where it was");
	epoch_failed(archive, PP_EXIT_DATA, what->str, error);
	archive->told = true;
	return PP_NEXT_TROUBLE;
}

/* What was read of the epoch at hand is kept in the position. */
static void
move_on(PpGitArchive *archive)
{
	if (!archive->position)
		return;
	if (archive->lost.length > PP_GIT_MISSING_MAX)
		pp_position_stay(archive->position);
	else
		pp_git_epoch_move_on(archive->epochs->pdata[archive->epoch],
			archive->position, &archive->lost);
}

/* The current repository is done: how did it go? */
static PpNext
finish_epoch(PpGitArchive *archive, GError **error)
{
	g_autofree char *wrong = pp_git_list_complaint(&archive->list);
	bool torn = archive->asked.length > 0;
	bool whole = stop(archive, false) && !torn;

	if (!whole)
		git_failed(archive, "git failed to read it", error);
	else if (wrong)
		epoch_failed(archive, PP_EXIT_DATA, wrong, error);
	if (whole)
		move_on(archive);
	forget(archive);
	archive->epoch++;
	return whole && !wrong ? PP_NEXT_MAIL : PP_NEXT_TROUBLE;
}

/* Reading the current repository broke off: the next one may do better. */
static void
abandon_epoch(PpGitArchive *archive)
{
	stop(archive, true);
	forget(archive);
	archive->epoch++;
}

/* What else there is to say of MAIL, whose bytes were taken. */
static void
describe(const PpGitArchive *archive, PpMail *mail)
{
	const PpGitEpoch *epoch = archive->epochs->pdata[archive->epoch];
	const PpGitBrought *current = archive->current;
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

/* Begins the current epoch; false where it need not be read. */
static bool
begin_epoch(PpGitArchive *archive, GError **error)
{
	if (pp_git_list_is_enough(&archive->list) ||
		pp_git_epochs_leave_out(
			archive->epochs, archive->epoch, archive->since)) {
		move_on(archive);
		archive->epoch++;
		return false;
	}
	archive->failed =
		!start(archive, archive->epochs->pdata[archive->epoch], error);
	return true;
}

/* The end of what git gives: trouble, or PP_NEXT_MAIL to go on. */
static PpNext
end_of_answers(PpGitArchive *archive, GError **error)
{
	if (revive(archive))
		return PP_NEXT_MAIL;
	if (archive->lost.length > 0 && !archive->told)
		return tell_lost(archive, error);
	return finish_epoch(archive, error);
}

PpNext
pp_git_archive_next(PpGitArchive *archive, PpMail *ret_mail, GError **error)
{
	while (!archive->failed && archive->epoch < archive->epochs->len) {
		if (!archive->started && !begin_epoch(archive, error))
			continue;
		if (archive->failed)
			return PP_NEXT_TROUBLE;
		pass_over(archive);
		Got got = archive->skip > 0
			? GOT_NOTHING
			: take_answer(archive, ret_mail, error);
		if (got == GOT_MAIL)
			describe(archive, ret_mail);
		if (got == GOT_MAIL || got == GOT_TROUBLE)
			return got == GOT_MAIL ? PP_NEXT_MAIL : PP_NEXT_TROUBLE;
		take_list(archive);
		close_when_asked(archive);
		if (got == GOT_LOST)
			continue;
		if (archive->mails_over) {
			if (end_of_answers(archive, error) == PP_NEXT_TROUBLE)
				return PP_NEXT_TROUBLE;
		} else if (!pump(archive, error)) {
			abandon_epoch(archive);
			return PP_NEXT_TROUBLE;
		}
	}
	return PP_NEXT_END;
}
