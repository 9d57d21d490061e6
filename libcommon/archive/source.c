/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/emlx.h"
#include "archive/flags.h"
#include "archive/git-archive.h"
#include "archive/git-epochs.h"
#include "archive/git-marks.h"
#include "archive/guess.h"
#include "archive/mail-folder.h"
#include "archive/maildir.h"
#include "archive/marked-file.h"
#include "archive/mbox.h"
#include "archive/remarks.h"
#include "archive/source.h"
#include "base/fail.h"
#include "base/quote.h"
#include "base/written.h"

struct PpSource {
	const PpSourceOptions *options;
	PpGitArchive *archive; /* of git, or NULL */
	PpMailFolder *walk;    /* of a folder, or NULL */
	guint64 n_files;       /* of the walk so far */
	PpShardRange range;    /* files of the walk, or bytes of a mailbox */
	/* The file that is read. */
	PpMbox *mbox; /* or NULL */
	PpFormat format;
	char *path; /* absolute */
	char *name; /* quoted, for diagnostics */
	bool can_reopen;
	bool in_maildir;
	bool guessed;              /* the format was */
	char flags[PP_FLAGS_SIZE]; /* of an .emlx */
	PpRemarks remarks;
	/* Of options->position. */
	bool is_known;    /* the source has one */
	bool was_emptied; /* it was a folder without files */
	char *left;       /* (nullable) mail that is not read: said first */
	GQueue away;      /* of char *, paths of git archives that it marks */
	PpMarkedFile marked;
	bool broke;  /* what is marked could not be read to its end */
	uint64_t to; /* of what is marked, if that is not all of it */
};

void
pp_source_free(PpSource *source)
{
	if (!source)
		return;
	pp_git_archive_free(source->archive);
	pp_mail_folder_free(source->walk);
	pp_mbox_free(source->mbox);
	pp_marked_file_clear(&source->marked);
	g_free(source->path);
	g_free(source->name);
	g_free(source->left);
	pp_remarks_clear(&source->remarks);
	g_queue_clear_full(&source->away, g_free);
	g_free(source);
}

static bool
fail(const PpSource *source, PpExit status, const char *what, GError **error)
{
	return pp_fail(error, status, "%s: %s", source->name, what);
}

/* Says whose trouble it is, unless it is the output's. */
static void
name_trouble(const PpSource *source, GError **error)
{
	if (!g_error_matches(*error, PP_ERROR, PP_EXIT_OUTPUT))
		g_prefix_error(error, "%s: ", source->name);
}

static void
set_path(PpSource *source, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;

	g_free(source->path);
	g_free(source->name);
	source->path = is_stdin ? NULL : pp_src_path(path);
	source->name =
		is_stdin ? g_strdup("standard input") : pp_quote_path(path);
}

static void
remark(PpSource *source, uint64_t offset, const char *what)
{
	pp_remarks_add(&source->remarks, source->name, offset, what);
}

/* What is read, which begins with BYTES: by what was said, or by looking. */
static void
choose_format(PpSource *source, const char *bytes, size_t len)
{
	PpInputForm form = source->options->form;
	bool is_mail = source->in_maildir || form == PP_INPUT_FOLDER;

	source->guessed = form > PP_INPUT_MAIL && !is_mail;
	PpFormat said = form > PP_INPUT_MAIL ? PP_FORMAT_MAIL : (PpFormat)form;
	source->format = source->guessed ? pp_guess_format(bytes, len) : said;
}

/* Is it another shard that has what cannot be cut? */
static bool
is_elsewhere(const PpSource *source)
{
	return !source->walk && !pp_shard_has_whole(&source->options->shard);
}

/* Takes apart what FEED (transfer full) gives of FD, or the shard's part. */
static bool
begin_mbox(PpSource *source, PpFeed *feed, int fd, GError **error)
{
	source->mbox = pp_mbox_new(feed, source->format, source->options->max);
	/* A file that was looked at begins with its first line, not a blank. */
	if (source->guessed)
		pp_mbox_skip_blank(source->mbox);
	if (source->walk ||
		pp_mbox_only(source->mbox, &source->range, fd, error))
		return true;
	name_trouble(source, error);
	g_clear_pointer(&source->mbox, pp_mbox_free);
	return false;
}

/* Begins FEED (transfer full) behind what the position knows of it. */
static bool
begin_behind(PpSource *source, PpFeed *feed, bool packed, GError **error)
{
	PpMarkedFile *marked = &source->marked;
	PpFrame frame;
	bool more;
	bool ok = (!source->guessed ||
			  pp_marked_file_stay_mailbox(
				  marked, feed, &source->format, error)) &&
		pp_marked_file_seek(marked, feed,
			source->format == PP_FORMAT_MAIL, packed, &frame, &more,
			error);

	if (ok && marked->remark)
		remark(source, marked->from, marked->remark);
	if (!ok || !more) {
		ok = ok &&
			pp_marked_file_end(
				marked, feed, pp_feed_at(feed), error) &&
			pp_feed_check_end(feed, error);
		pp_feed_free(feed);
		if (!ok)
			name_trouble(source, error);
		return ok;
	}
	if (!begin_mbox(source, feed, -1, error))
		return false;
	if (marked->from > 0)
		pp_mbox_begin_at(source->mbox, marked->from, &frame);
	return true;
}

/* Looks at what FD begins with, and begins to read it. */
static bool
begin_feed(PpSource *source, int fd, bool own, GError **error)
{
	const char *bytes;
	size_t len;
	bool packed;
	PpFeed *feed =
		pp_feed_open(fd, own, source->options->tied, &packed, error);

	if (!feed ||
		!pp_feed_peek(feed, PP_FRAME_LINE_MAX, &bytes, &len, error)) {
		pp_feed_free(feed);
		name_trouble(source, error);
		return false;
	}
	choose_format(source, bytes, len);
	source->can_reopen &= !packed;
	if (source->options->position)
		return begin_behind(source, feed, packed, error);
	bool is_whole = packed || source->format == PP_FORMAT_MAIL;
	if (is_whole && !source->walk)
		source->range = PP_SHARD_ALL;
	if (is_whole && is_elsewhere(source)) {
		pp_feed_free(feed);
		return true;
	}
	return begin_mbox(source, feed, fd, error);
}

/* Begins FD, whose mails the position knows, or will know. */
static bool
begin_marked(PpSource *source, int fd, const struct stat *st, GError **error)
{
	PpPosition *position = source->options->position;
	g_autofree char *key = NULL;

	if (!source->can_reopen) {
		if (source->path)
			close(fd);
		return fail(source, PP_EXIT_USAGE,
			"has no position: it is no plain file", error);
	}
	key = pp_marked_file_key(position, source->path, source->in_maildir);
	if (pp_marked_file_is_read(position, key, st)) {
		close(fd);
		return true;
	}
	source->broke = false;
	source->to = UINT64_MAX;
	pp_marked_file_begin(
		&source->marked, position, key, source->is_known, st);
	source->marked.was_emptied = source->was_emptied;
	return begin_feed(source, fd, true, error);
}

/* The source itself, or a part of a folder. */
static bool
begin_archive(PpSource *source, GError **error)
{
	const PpSourceOptions *options = source->options;

	source->archive = pp_git_archive_open(source->path, options->range,
		options->max, options->since, options->tied,
		&source->remarks.queue, error);
	if (!source->archive) {
		name_trouble(source, error);
		return false;
	}
	if (options->form == PP_INPUT_AUTO && !is_elsewhere(source))
		source->left =
			pp_mail_folder_beside(source->path, options->recursive);
	if (options->shard.n > 0 && !source->walk)
		pp_git_archive_only(source->archive, &options->shard);
	/* One that is new in a folder is full of mail that is not. */
	if (options->position)
		pp_git_archive_continue(source->archive, options->position,
			source->walk ? pp_position_knows(
					       options->position, source->path)
				     : source->is_known,
			&source->away);
	return true;
}

static bool
begin_file(PpSource *source, GError **error)
{
	const PpSourceOptions *options = source->options;
	struct stat st;
	bool is_stdin = source->path == NULL;
	g_autofree char *renamed = NULL;
	int fd = is_stdin ? STDIN_FILENO
			  : pp_maildir_open(source->path, source->walk,
				    source->in_maildir, &renamed);

	if (renamed)
		set_path(source, renamed);
	if (fd < 0 || fstat(fd, &st) < 0)
		return fail(source, PP_EXIT_NOINPUT, strerror(errno), error);
	if (S_ISDIR(st.st_mode) && source->walk) {
		close(fd);
		return options->form != PP_INPUT_AUTO ||
			begin_archive(source, error);
	}
	bool is_folder = S_ISDIR(st.st_mode);
	if (is_folder || !pp_written_spares(fd, source->name, error)) {
		if (!is_stdin)
			close(fd);
		return is_folder &&
			fail(source, PP_EXIT_NOINPUT, strerror(EISDIR), error);
	}
	source->can_reopen = !is_stdin && S_ISREG(st.st_mode) &&
		pp_src_may_name(source->path);
	if (source->options->position)
		return begin_marked(source, fd, &st, error);
	if (!source->can_reopen && is_elsewhere(source)) {
		if (!is_stdin)
			close(fd);
		return true;
	}
	if (!source->walk && source->can_reopen)
		source->range = pp_shard_range(
			&source->options->shard, (uint64_t)st.st_size);
	return begin_feed(source, fd, !is_stdin, error);
}

static bool
begin_folder(PpSource *source, const char *path, GError **error)
{
	const PpSourceOptions *options = source->options;
	bool git = options->form == PP_INPUT_GIT ||
		(options->form == PP_INPUT_AUTO && !pp_maildir_is_at(path) &&
			pp_git_epochs_are_at(path, &source->away));

	if (git)
		return begin_archive(source, error);
	bool maildir = options->form == PP_INPUT_MAILDIR;
	source->was_emptied = options->position &&
		pp_position_mark(options->position, source->path);
	source->walk =
		pp_mail_folder_new(source->path, options->recursive, maildir);
	if (options->shard.n > 0)
		source->range = pp_shard_range(&options->shard,
			pp_mail_folder_count(
				source->path, options->recursive, maildir));
	return true;
}

static bool
begin(PpSource *source, const char *name, bool is_folder, GError **error)
{
	PpPosition *position = source->options->position;

	if (position && source->path) {
		source->is_known = pp_position_begin(position, source->path);
		pp_git_marks_keep(position, source->path, &source->away);
	}
	bool ok = is_folder ? begin_folder(source, name, error)
			    : begin_file(source, error);
	if (!ok && position && source->path)
		pp_position_stay(position);
	return ok;
}

PpSource *
pp_source_open(const char *name, const PpSourceOptions *options, GError **error)
{
	g_autoptr(PpSource) source = g_new0(PpSource, 1);

	pp_remarks_init(&source->remarks);
	source->options = options;
	source->range = PP_SHARD_ALL;
	set_path(source, name);
	bool is_folder =
		source->path && g_file_test(source->path, G_FILE_TEST_IS_DIR);
	if (!is_folder && options->form >= PP_INPUT_MAILDIR &&
		options->form <= PP_INPUT_GIT) {
		fail(source, PP_EXIT_NOINPUT, strerror(ENOTDIR), error);
		return NULL;
	}
	if (!begin(source, name, is_folder, error))
		return NULL;
	/* To give all of it would be to answer another question. */
	if (options->range && !source->archive) {
		fail(source, PP_EXIT_USAGE,
			"a range is of a git archive, which this is not",
			error);
		return NULL;
	}
	return g_steal_pointer(&source);
}

/* The position stays before the last mail. */
static PpNext
leave_last(PpSource *source)
{
	source->to = pp_mbox_last(source->mbox);
	source->broke = source->format == PP_FORMAT_MAIL;
	remark(source, source->to, PP_MARKED_FILE_WAITS);
	return PP_NEXT_END;
}

static void
describe(PpSource *source, const PpMboxMail *in, PpMail *mail)
{
	*mail = (PpMail){.bytes = in->bytes,
		.len = in->len,
		.format = source->format,
		.from_line = in->from_line,
		.from_line_len = in->from_line_len,
		.mdflags = *source->flags ? source->flags : NULL,
		.has_src = source->can_reopen,
		.carry = !source->can_reopen,
		.unread = source->marked.position ? source->marked.unread
						  : PP_POSITION_NEVER};
	uint64_t offset = in->offset;
	if (source->in_maildir) {
		mail->mdflags = pp_maildir_flags(strrchr(source->path, '/'));
		/* A maildir has no From lines: what looks like one is mail. */
		mail->bytes = in->from_line;
		mail->len += (size_t)(in->bytes - in->from_line);
		mail->from_line_len = 0;
		offset = 0;
	}
	if (!source->can_reopen)
		return;
	mail->src = (PpSrc){.path = pp_slice_str(source->path),
		.format = source->format,
		.offset = offset,
		.length = mail->len};
}

/* Is IN, which is all of the file, a mail?  Cuts off what is none of it. */
static bool
check_single(PpSource *source, PpMboxMail *in, GError **error)
{
	if (!source->in_maildir && !pp_emlx_cut(in, source->flags))
		return fail(source, PP_EXIT_DATA,
			"shorter than its first line says", error);
	if (!source->guessed)
		return true;
	if (!pp_guess_is_mail(in->bytes, in->len))
		return fail(source, PP_EXIT_DATA,
			pp_guess_no_mail(in->bytes, in->len), error);
	size_t from = pp_guess_mailbox(in->bytes, in->len);
	if (from > 0)
		remark(source, in->offset + from,
			"a From line in one mail: --input=mboxrd reads more");
	return true;
}

/* The next mail of the current file. */
static PpNext
next_in_file(PpSource *source, PpMail *mail, GError **error)
{
	PpMboxMail in;
	PpNext next = pp_mbox_next(source->mbox, &in, error);

	if (next == PP_NEXT_TROUBLE) {
		source->broke |=
			g_error_matches(*error, PP_ERROR, PP_EXIT_INPUT);
		name_trouble(source, error);
	}
	if (next == PP_NEXT_MAIL &&
		pp_marked_file_is_unfinished(&source->marked, &in))
		return leave_last(source);
	if (next != PP_NEXT_END)
		pp_marked_file_take(
			&source->marked, pp_mbox_last(source->mbox));
	if (next != PP_NEXT_MAIL)
		return next;
	source->flags[0] = '\0';
	if (source->format != PP_FORMAT_MAIL)
		pp_remarks_last(&source->remarks, source->name, &in);
	else if (!check_single(source, &in, error))
		return PP_NEXT_TROUBLE;
	describe(source, &in, mail);
	return next;
}

/* The end of a folder: what was not read in it, PP_NEXT_MAIL, is told first. */
static PpNext
end_folder(PpSource *source, GError **error)
{
	source->left = pp_mail_folder_take_left(source->walk);
	if (source->left)
		return PP_NEXT_MAIL;
	char *passed = pp_mail_folder_take_passed(source->walk);

	pp_remarks_take(
		&source->remarks, pp_mail_folder_take_strays(source->walk));
	if (source->n_files == 0 && source->options->position)
		pp_marked_file_no_files(source->options->position, source->path,
			source->name, &source->remarks);
	if (!passed || source->n_files > 0 || source->options->recursive) {
		pp_remarks_take(&source->remarks, passed);
		return PP_NEXT_END;
	}
	g_free(passed);
	fail(source, PP_EXIT_DATA,
		"holds folders only: --recursive looks into them", error);
	return PP_NEXT_TROUBLE;
}

/* The next file of a folder: PP_NEXT_MAIL when it was begun. */
static PpNext
begin_next_file(PpSource *source, GError **error)
{
	PpPosition *position = source->options->position;
	const char *path;
	bool ok = pp_mail_folder_next(
		source->walk, &path, &source->in_maildir, error);

	if (ok && !path)
		return end_folder(source, error);
	if (ok && source->n_files >= source->range.to)
		return PP_NEXT_END;
	if (ok && source->n_files++ < source->range.from)
		return PP_NEXT_MAIL;
	if (ok) {
		set_path(source, path);
		ok = (position &&
			     pp_marked_file_is_known(
				     position, path, source->in_maildir)) ||
			begin_file(source, error);
	}
	if (!ok && position)
		pp_position_stay(position);
	return ok ? PP_NEXT_MAIL : PP_NEXT_TROUBLE;
}

/* The position moves behind what was read. */
static bool
end_marked(PpSource *source, GError **error)
{
	PpFeed *feed = pp_mbox_feed(source->mbox);
	uint64_t to = MIN(source->to, pp_feed_at(feed));

	if (!source->broke &&
		pp_marked_file_end(&source->marked, feed, to, error))
		return true;
	pp_marked_file_leave(&source->marked);
	if (!source->broke)
		name_trouble(source, error);
	return source->broke;
}

/* Ends the file that was read; false where bytes of it are in no mail. */
static bool
end_file(PpSource *source, GError **error)
{
	pp_remarks_doubts(&source->remarks, source->name, source->mbox);
	bool ok = !source->marked.position || end_marked(source, error);
	if (ok && !pp_feed_check_end(pp_mbox_feed(source->mbox), error)) {
		name_trouble(source, error);
		ok = false;
	}
	g_clear_pointer(&source->mbox, pp_mbox_free);
	return ok;
}

/* There is mail that is not read: the source keeps the marks of it. */
static PpNext
tell_left(PpSource *source, GError **error)
{
	g_autofree char *left = g_steal_pointer(&source->left);

	if (source->options->position)
		pp_position_stay(source->options->position);
	pp_fail(error, PP_EXIT_DATA, "%s", left);
	return PP_NEXT_TROUBLE;
}

static PpNext
next_in_files(PpSource *source, PpMail *mail, GError **error)
{
	for (;;) {
		if (source->left)
			return tell_left(source, error);
		if (source->archive) {
			PpNext next = pp_git_archive_next(
				source->archive, mail, error);
			if (next == PP_NEXT_TROUBLE)
				name_trouble(source, error);
			if (next != PP_NEXT_END || !source->walk)
				return next;
			g_clear_pointer(&source->archive, pp_git_archive_free);
		}
		if (source->mbox) {
			PpNext next = next_in_file(source, mail, error);
			if (next != PP_NEXT_END)
				return next;
			if (!end_file(source, error))
				return PP_NEXT_TROUBLE;
		}
		if (!source->walk)
			return PP_NEXT_END;
		PpNext begun = begin_next_file(source, error);
		if (begun != PP_NEXT_MAIL)
			return begun;
	}
}

PpNext
pp_source_next(PpSource *source, PpMail *ret_mail, GError **error)
{
	PpNext next = next_in_files(source, ret_mail, error);

	if (next != PP_NEXT_END)
		return next;
	pp_remarks_end(&source->remarks);
	return pp_git_marks_are_here(
		       source->options->position, &source->away, error)
		? PP_NEXT_END
		: PP_NEXT_TROUBLE;
}

void
pp_source_progress(
	const PpSource *source, uint64_t *ret_taken, uint64_t *ret_total)
{
	const PpFeed *feed = source->mbox ? pp_mbox_feed(source->mbox) : NULL;

	*ret_taken = feed ? pp_feed_taken(feed) : 0;
	*ret_total = feed ? pp_feed_total(feed) : 0;
}

char *
pp_source_remark(PpSource *source)
{
	return g_queue_pop_head(&source->remarks.queue);
}
