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
#include "archive/git.h"
#include "archive/src.h"
#include "base/fail.h"
#include "base/hash.h"
#include "base/quote.h"
#include "base/slice.h"

#define READ_SIZE ((size_t)256 * 1024)
#define PIPE_SIZE ((size_t)1024 * 1024)
#define ID_MAX 64

/*
 * Asked of cat-file and not answered yet, at most.  It keeps up to a buffer of
 * answers back until the next question, so this many must fill that buffer.
 */
#define ASKED_MAX 2048

/*
 * A mail is committed after it arrived, by clocks that agree to a day: what was
 * committed earlier is not asked for.  So many such commits in a row end the
 * list; a single one may have a clock that is wrong.
 */
#define SLACK INT64_C(86400)
#define OLDER_MAX 100

/* Then git need not run far ahead of us: this is a hundred commits. */
#define SHORT_PIPE 4096

/* A file that a commit brings. */
typedef struct {
	char commit[ID_MAX + 1];
	char blob[ID_MAX + 1];
	char file[48];
	int64_t committed;
} Brought;

struct PpGitArchive {
	GPtrArray *epochs; /* of PpGitEpoch *, newest first */
	guint epoch;       /* index of the current one */
	size_t max;
	int64_t oldest; /* commits of that time or later are wanted */
	unsigned older; /* so many in a row were not */
	bool is_cut;    /* the list was, by them or by the end of range */
	PpOutput *tied;
	PpPosition *position; /* (nullable) */
	GHashTable *deleted;  /* blob ids that a `d' took back */
	bool started;
	bool failed;
	PpGit lister;
	PpGit differ;
	PpGit reader;
	PpBuffer list;
	PpBuffer mails;
	bool list_over;
	bool mails_over;
	GString *questions; /* for the reader */
	size_t written;     /* bytes of them that it has been given */
	GQueue asked;       /* of Brought *, in order */
	Brought *current;
	char commit[ID_MAX + 1]; /* that the list is at */
	int64_t committed;
	uint64_t n_listed;  /* commits of all epochs so far */
	PpShardRange range; /* those that are ours */
	uint64_t n_commits;
	uint64_t n_brought;
	uint64_t skip; /* bytes of an answer yet to be passed over */
};

PpGitArchive *
pp_git_archive_open(const char *path, const char *range, size_t max,
	const int64_t *since, PpOutput *tied, GError **error)
{
	GPtrArray *epochs = pp_git_epochs_select(path, range, error);

	if (!epochs)
		return NULL;
	PpGitArchive *archive = g_new0(PpGitArchive, 1);
	archive->epochs = epochs;
	archive->max = max;
	archive->oldest = since ? *since - SLACK : G_MININT64;
	archive->range = PP_SHARD_ALL;
	archive->tied = tied;
	archive->deleted =
		g_hash_table_new_full(pp_hash_str, g_str_equal, g_free, NULL);
	archive->lister = PP_GIT_NONE;
	archive->differ = PP_GIT_NONE;
	archive->reader = PP_GIT_NONE;
	pp_buffer_init(&archive->list, 4 * READ_SIZE);
	pp_buffer_init(&archive->mails, 4 * READ_SIZE);
	archive->questions = g_string_new(NULL);
	g_queue_init(&archive->asked);
	return archive;
}

void
pp_git_archive_only(PpGitArchive *archive, const PpShard *shard)
{
	archive->range = pp_shard_range(
		shard, pp_git_epochs_count(archive->epochs, archive->oldest));
}

void
pp_git_archive_continue(PpGitArchive *archive, PpPosition *position,
	bool is_known, GQueue *remarks)
{
	archive->position = position;
	pp_git_epochs_continue(archive->epochs, position, is_known, remarks);
}

static void
forget(PpGitArchive *archive)
{
	g_clear_pointer(&archive->current, g_free);
	g_queue_clear_full(&archive->asked, g_free);
	g_string_truncate(archive->questions, 0);
	archive->written = 0;
	archive->n_commits = 0;
	archive->n_brought = 0;
	archive->skip = 0;
	archive->older = 0;
	archive->is_cut = false;
	archive->commit[0] = '\0';
	archive->list.start = archive->list.end = 0;
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
	g_hash_table_unref(archive->deleted);
	g_string_free(archive->questions, TRUE);
	pp_buffer_clear(&archive->list);
	pp_buffer_clear(&archive->mails);
	g_free(archive);
}

static bool
start(PpGitArchive *archive, const PpGitEpoch *epoch, GError **error)
{
	static const char *const differ[] = {"diff-tree", "--stdin", "-r",
		"--root", "--raw", "--no-abbrev", "--no-renames",
		"--format=%H %ct", NULL};
	static const char *const reader[] = {
		"cat-file", "--batch", "--buffer", NULL};
	static const char *const none[] = {NULL};
	g_auto(GStrv) lister = pp_git_epoch_rev_list(epoch, none);
	int between[2];

	if (pipe2(between, O_CLOEXEC) < 0)
		return pp_fail(
			error, PP_EXIT_OUTPUT, "pipe: %s", strerror(errno));
	if (archive->oldest != G_MININT64)
		pp_git_size_pipe(between[0], SHORT_PIPE);
	archive->started = true;
	bool ok = pp_git_start(&archive->lister, epoch->repository,
			  (const char *const *)lister, -1, between[1], -1,
			  error) &&
		pp_git_start(&archive->differ, epoch->repository, differ,
			between[0], -1, -1, error) &&
		pp_git_start(&archive->reader, epoch->repository, reader, -1,
			-1, -1, error);
	close(between[0]);
	close(between[1]);
	if (!ok)
		return false;
	fcntl(archive->reader.in, F_SETFL, O_NONBLOCK);
	/* Fewer turns to and fro. */
	pp_git_size_pipe(archive->reader.out, (int)PIPE_SIZE);
	if (archive->oldest != G_MININT64)
		pp_git_size_pipe(archive->differ.out, SHORT_PIPE);
	return true;
}

static void
ask(PpGitArchive *archive, const char *blob, size_t id_len, const char *file,
	size_t file_len)
{
	Brought *brought = g_new0(Brought, 1);

	memcpy(brought->commit, archive->commit, sizeof brought->commit);
	memcpy(brought->blob, blob, id_len);
	memcpy(brought->file, file, file_len);
	brought->committed = archive->committed;
	g_queue_push_tail(&archive->asked, brought);
	g_string_append_len(archive->questions, blob, (gssize)id_len);
	g_string_append_c(archive->questions, '\n');
}

/* The next word of a line of diff-tree, which may be empty at its end. */
static PpSlice
word(const char **at, const char *end)
{
	const char *start = *at;
	const char *stop = start;

	while (stop < end && *stop != ' ' && *stop != '\t')
		stop++;
	*at = stop < end ? stop + 1 : stop;
	return (PpSlice){start, (size_t)(stop - start)};
}

/* Is the commit that the list is at one of the shard's? */
static bool
is_ours(const PpGitArchive *archive)
{
	return archive->n_listed > archive->range.from &&
		archive->n_listed <= archive->range.to;
}

/* ":100644 100644 OLD NEW M<TAB>m" */
static void
take_change(PpGitArchive *archive, const char *line, size_t len)
{
	const char *at = line + 1;
	const char *end = line + len;

	word(&at, end);
	PpSlice mode = word(&at, end);
	PpSlice old_id = word(&at, end);
	PpSlice new_id = word(&at, end);
	PpSlice status = word(&at, end);
	const char *file = at;
	size_t file_len = (size_t)(end - at);
	bool is_d = file_len == 1 && *file == 'd';

	if (old_id.len > ID_MAX || new_id.len != old_id.len || !status.len)
		return;
	if (!is_d && !pp_src_is_mail_file(file, file_len))
		return;
	bool gone = *status.text == 'D';
	/* Of version 2, that `m' is gone says nothing: `d' says which. */
	if ((is_d && !gone) || (gone && file_len > 1)) {
		PpSlice id = gone ? old_id : new_id;
		g_hash_table_add(archive->deleted, g_strndup(id.text, id.len));
		archive->n_brought++;
	} else if (!gone && !is_d && mode.len == 6 &&
		memcmp(mode.text, "100", 3) == 0) {
		archive->n_brought++;
		g_autofree char *id = g_strndup(new_id.text, new_id.len);
		if (archive->older == 0 && is_ours(archive) &&
			!g_hash_table_contains(archive->deleted, id))
			ask(archive, id, new_id.len, file, file_len);
	}
}

/* "COMMIT TIME" */
static void
take_commit(PpGitArchive *archive, const char *line, size_t len)
{
	const char *blank = memchr(line, ' ', len);
	size_t n = blank ? (size_t)(blank - line) : 0;

	if (n == 0 || n > ID_MAX)
		return;
	memcpy(archive->commit, line, n);
	archive->commit[n] = '\0';
	g_autofree char *time = g_strndup(blank + 1, len - n - 1);
	archive->committed = g_ascii_strtoll(time, NULL, 10);
	archive->older =
		archive->committed < archive->oldest ? archive->older + 1 : 0;
	archive->n_commits++;
	archive->n_listed++;
}

/* Is what git has yet to list of no use to us? */
static bool
is_enough(const PpGitArchive *archive)
{
	return archive->older > OLDER_MAX ||
		archive->n_listed > archive->range.to;
}

static void
take_list(PpGitArchive *archive)
{
	const char *line;
	size_t len;

	while (archive->asked.length < ASKED_MAX && !is_enough(archive) &&
		(line = pp_buffer_line(&archive->list, &len)))
		if (len > 0 && *line == ':')
			take_change(archive, line, len);
		else
			take_commit(archive, line, len);
	if (!is_enough(archive) || archive->is_cut)
		return;
	archive->is_cut = archive->list_over = true;
	archive->list.start = archive->list.end;
	pp_git_close(&archive->differ);
}

static bool
git_failed(PpGitArchive *archive, const char *what, GError **error)
{
	const PpGitEpoch *epoch = archive->epochs->pdata[archive->epoch];
	g_autofree char *name = pp_quote_str(epoch->repository);

	return pp_fail(error, PP_EXIT_INPUT, "%s: %s", name, what);
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

	if (n < 0 && errno != EINTR && errno != EAGAIN)
		return git_failed(archive, "git cat-file ended", error);
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
		archive->reader.in < 0 ||
		memchr(archive->list.bytes + archive->list.start, '\n',
			pp_buffer_have(&archive->list)))
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
		!read_some(archive, archive->differ.out, &archive->list,
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

typedef enum { GOT_MAIL, GOT_TROUBLE, GOT_NOTHING } Got;

static Got
blob_trouble(Brought *brought, PpExit status, const char *what, GError **error)
{
	pp_fail(error, status, "commit %s: %s", brought->commit, what);
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
	if (!sized)
		return blob_trouble(archive->current, PP_EXIT_DATA,
			"its mail is not in the repository", error);
	if (size > archive->max) {
		archive->skip = size + 1;
		return blob_trouble(archive->current, PP_EXIT_DATA,
			"mail is too large", error);
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

/* The epochs up to NEXT are done. */
static void
move_on(PpGitArchive *archive, guint next)
{
	for (guint i = archive->epoch; archive->position && i < next; i++) {
		const PpGitEpoch *epoch = archive->epochs->pdata[i];
		if (epoch->tip)
			pp_position_set(archive->position, epoch->repository,
				epoch->tip);
	}
}

/* The current repository is done: how did it go? */
static PpNext
finish_epoch(PpGitArchive *archive, GError **error)
{
	bool nothing = archive->n_commits > 0 && archive->n_brought == 0 &&
		archive->n_listed <= archive->range.to;
	bool torn = archive->asked.length > 0;
	/* Of epochs, what is behind a list that was cut is older still. */
	guint next =
		archive->is_cut ? archive->epochs->len : archive->epoch + 1;
	bool ok = stop(archive, false);

	forget(archive);
	const PpGitEpoch *epoch = archive->epochs->pdata[archive->epoch];
	if (!ok || torn)
		git_failed(archive, "git failed to read it", error);
	else
		move_on(archive, next);
	archive->epoch = next;
	if (!ok || torn)
		return PP_NEXT_TROUBLE;
	if (!nothing)
		return PP_NEXT_MAIL;
	g_autofree char *name = pp_quote_str(epoch->repository);
	pp_fail(error, PP_EXIT_DATA,
		"%s: no commit brings a mail: no public-inbox archive", name);
	return PP_NEXT_TROUBLE;
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
	const Brought *current = archive->current;

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
		.came_since = epoch->came_since};
}

PpNext
pp_git_archive_next(PpGitArchive *archive, PpMail *ret_mail, GError **error)
{
	while (!archive->failed && archive->epoch < archive->epochs->len) {
		if (!archive->started &&
			!start(archive, archive->epochs->pdata[archive->epoch],
				error)) {
			archive->failed = true;
			return PP_NEXT_TROUBLE;
		}
		pass_over(archive);
		Got got = archive->skip > 0
			? GOT_NOTHING
			: take_answer(archive, ret_mail, error);
		if (got == GOT_MAIL)
			describe(archive, ret_mail);
		if (got != GOT_NOTHING)
			return got == GOT_MAIL ? PP_NEXT_MAIL : PP_NEXT_TROUBLE;
		take_list(archive);
		close_when_asked(archive);
		if (archive->mails_over) {
			if (finish_epoch(archive, error) == PP_NEXT_TROUBLE)
				return PP_NEXT_TROUBLE;
		} else if (!pump(archive, error)) {
			abandon_epoch(archive);
			return PP_NEXT_TROUBLE;
		}
	}
	return PP_NEXT_END;
}
