/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "archive/emlx.h"
#include "archive/guess.h"
#include "archive/mail-file.h"
#include "archive/maildir.h"
#include "base/fail.h"
#include "base/quote.h"
#include "base/written.h"

void
pp_mail_file_init(PpMailFile *file, const PpSourceOptions *options,
	const char *path, PpRemarks *remarks)
{
	*file = (PpMailFile){
		.options = options, .remarks = remarks, .range = PP_SHARD_ALL};
	pp_mail_file_set_path(file, path);
}

void
pp_mail_file_clear(PpMailFile *file)
{
	pp_mbox_free(file->mbox);
	pp_marked_file_clear(&file->marked);
	g_free(file->path);
	g_free(file->name);
}

bool
pp_mail_file_fail(
	const PpMailFile *file, PpExit status, const char *what, GError **error)
{
	return pp_fail(error, status, "%s: %s", file->name, what);
}

void
pp_mail_file_name_trouble(const PpMailFile *file, GError **error)
{
	if (!g_error_matches(*error, PP_ERROR, PP_EXIT_OUTPUT))
		g_prefix_error(error, "%s: ", file->name);
}

void
pp_mail_file_set_path(PpMailFile *file, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;

	g_free(file->path);
	g_free(file->name);
	file->path = is_stdin ? NULL : pp_src_path(path);
	file->name =
		is_stdin ? g_strdup("standard input") : pp_quote_path(path);
}

static void
remark(PpMailFile *file, uint64_t offset, const char *what)
{
	pp_remarks_add(file->remarks, file->name, offset, what);
}

/* What the position tells of it. */
static void
remark_marked(PpMailFile *file)
{
	PpMarkedFile *marked = &file->marked;

	if (marked->remark)
		remark(file, marked->from, marked->remark);
	marked->remark = NULL;
}

/* What is read, which begins with BYTES: by what was said, or by looking. */
static void
choose_format(PpMailFile *file, const char *bytes, size_t len)
{
	PpInputForm form = file->options->form;
	bool is_mail = file->in_maildir || form == PP_INPUT_FOLDER;

	file->guessed = form > PP_INPUT_MAIL && !is_mail;
	PpFormat said = form > PP_INPUT_MAIL ? PP_FORMAT_MAIL : (PpFormat)form;
	file->format = file->guessed ? pp_guess_format(bytes, len) : said;
}

bool
pp_mail_file_is_elsewhere(const PpMailFile *file)
{
	return !file->in_folder && !pp_shard_has_whole(&file->options->shard);
}

/* Takes apart what FEED (transfer full) gives of FD, or the shard's part. */
static bool
begin_mbox(PpMailFile *file, PpFeed *feed, int fd, GError **error)
{
	file->mbox = pp_mbox_new(feed, file->format, file->options->max);
	/* A file that was looked at begins with its first line, not a blank. */
	if (file->guessed)
		pp_mbox_skip_blank(file->mbox);
	if (file->in_folder ||
		pp_mbox_only(file->mbox, &file->range, fd, error))
		return true;
	pp_mail_file_name_trouble(file, error);
	g_clear_pointer(&file->mbox, pp_mbox_free);
	return false;
}

/* Begins FEED (transfer full) behind what the position knows of it. */
static bool
begin_behind(PpMailFile *file, PpFeed *feed, bool packed, GError **error)
{
	PpMarkedFile *marked = &file->marked;
	PpFrame frame;
	bool more;
	bool ok = (!file->guessed ||
		pp_marked_file_stay_mailbox(
			marked, feed, &file->format, error));

	marked->format = file->format;
	marked->max = file->options->max;
	ok = ok &&
		pp_marked_file_seek(marked, feed, packed, &frame, &more, error);
	if (ok && !more)
		remark_marked(file);
	if (!ok || !more) {
		ok = ok &&
			pp_marked_file_end(
				marked, feed, pp_feed_at(feed), error) &&
			pp_feed_check_end(feed, error);
		pp_feed_free(feed);
		if (!ok)
			pp_mail_file_name_trouble(file, error);
		return ok;
	}
	if (!begin_mbox(file, feed, -1, error))
		return false;
	if (marked->from > 0)
		pp_mbox_begin_at(file->mbox, marked->from, &frame);
	return true;
}

/* Looks at what FD begins with, and begins to read it. */
static bool
begin_feed(PpMailFile *file, int fd, bool own, GError **error)
{
	const char *bytes;
	size_t len;
	bool packed;
	PpFeed *feed =
		pp_feed_open(fd, own, file->options->tied, &packed, error);

	if (!feed ||
		!pp_feed_peek(feed, PP_FRAME_LINE_MAX, &bytes, &len, error)) {
		pp_feed_free(feed);
		pp_mail_file_name_trouble(file, error);
		return false;
	}
	choose_format(file, bytes, len);
	file->can_reopen &= !packed;
	if (file->options->position)
		return begin_behind(file, feed, packed, error);
	bool is_whole = packed || file->format == PP_FORMAT_MAIL;
	if (is_whole && !file->in_folder)
		file->range = PP_SHARD_ALL;
	if (is_whole && pp_mail_file_is_elsewhere(file)) {
		pp_feed_free(feed);
		return true;
	}
	return begin_mbox(file, feed, fd, error);
}

/* Begins FD, whose mails the position knows, or will know. */
static bool
begin_marked(PpMailFile *file, int fd, const struct stat *st, GError **error)
{
	PpPosition *position = file->options->position;
	g_autofree char *key = NULL;

	if (!file->can_reopen) {
		if (file->path)
			close(fd);
		return pp_mail_file_fail(file, PP_EXIT_USAGE,
			"has no position: it is no plain file", error);
	}
	key = pp_marked_file_key(position, file->path, file->in_maildir);
	if (pp_marked_file_is_read(position, key, st)) {
		close(fd);
		return true;
	}
	file->broke = false;
	file->to = UINT64_MAX;
	pp_marked_file_begin(&file->marked, position, key, file->is_known, st);
	file->marked.was_emptied = file->was_emptied;
	file->marked.name = file->name;
	return begin_feed(file, fd, true, error);
}

bool
pp_mail_file_begin(PpMailFile *file, bool *ret_is_folder, GError **error)
{
	struct stat st;
	bool is_stdin = file->path == NULL;
	g_autofree char *renamed = NULL;

	*ret_is_folder = false;
	int fd = is_stdin ? STDIN_FILENO
			  : pp_maildir_open(file->path, file->in_folder,
				    file->in_maildir, &renamed);

	if (renamed)
		pp_mail_file_set_path(file, renamed);
	if (fd < 0 || fstat(fd, &st) < 0)
		return pp_mail_file_fail(
			file, PP_EXIT_NOINPUT, strerror(errno), error);
	if (S_ISDIR(st.st_mode) && file->in_folder) {
		close(fd);
		*ret_is_folder = true;
		return true;
	}
	bool is_folder = S_ISDIR(st.st_mode);
	if (is_folder || !pp_written_spares(fd, file->name, error)) {
		if (!is_stdin)
			close(fd);
		return is_folder &&
			pp_mail_file_fail(
				file, PP_EXIT_NOINPUT, strerror(EISDIR), error);
	}
	file->can_reopen =
		!is_stdin && S_ISREG(st.st_mode) && pp_src_may_name(file->path);
	if (file->options->position)
		return begin_marked(file, fd, &st, error);
	if (!file->can_reopen && pp_mail_file_is_elsewhere(file)) {
		if (!is_stdin)
			close(fd);
		return true;
	}
	if (!file->in_folder && file->can_reopen)
		file->range = pp_shard_range(
			&file->options->shard, (uint64_t)st.st_size);
	return begin_feed(file, fd, !is_stdin, error);
}

/* The position stays before the last mail. */
static PpNext
leave_last(PpMailFile *file)
{
	file->to = pp_mbox_last(file->mbox);
	file->broke = file->format == PP_FORMAT_MAIL ||
		pp_marked_file_waits(&file->marked);
	remark(file, file->to, PP_MARKED_FILE_WAITS);
	return PP_NEXT_END;
}

static void
describe(PpMailFile *file, const PpMboxMail *in, PpMail *mail)
{
	*mail = (PpMail){.bytes = in->bytes,
		.len = in->len,
		.format = file->format,
		.from_line = in->from_line,
		.from_line_len = in->from_line_len,
		.mdflags = *file->flags ? file->flags : NULL,
		.has_src = file->can_reopen,
		.carry = !file->can_reopen,
		.unread = file->marked.position ? file->marked.unread
						: PP_POSITION_NEVER};
	uint64_t offset = in->offset;
	if (file->in_maildir) {
		mail->mdflags = pp_maildir_flags(strrchr(file->path, '/'));
		/* A maildir has no From lines: what looks like one is mail. */
		mail->bytes = in->from_line;
		mail->len += (size_t)(in->bytes - in->from_line);
		mail->from_line_len = 0;
		offset = 0;
	}
	if (!file->can_reopen)
		return;
	mail->src = (PpSrc){.path = pp_slice_str(file->path),
		.format = file->format,
		.offset = offset,
		.length = mail->len};
}

/* As a crash leaves a file that was not yet on the disk, or its end. */
static bool
check_nuls(PpMailFile *file, const PpMboxMail *in, GError **error)
{
	size_t len = in->len;

	while (len > 0 && in->bytes[len - 1] == '\0')
		len--;
	if (len == in->len || file->options->form == PP_INPUT_MAIL)
		return true;
	if (len == 0)
		return pp_mail_file_fail(
			file, PP_EXIT_DATA, "no mail: NULs alone", error);
	remark(file, in->offset + len,
		"NULs at the end: the mail may be incomplete");
	return true;
}

/* Is IN, which is all of the file, a mail?  Cuts off what is none of it. */
static bool
check_single(PpMailFile *file, PpMboxMail *in, GError **error)
{
	if (!check_nuls(file, in, error))
		return false;
	if (!file->in_maildir && !pp_emlx_cut(in, file->flags))
		return pp_mail_file_fail(file, PP_EXIT_DATA,
			"shorter than its first line says", error);
	if (!file->guessed)
		return true;
	if (!pp_guess_is_mail(in->bytes, in->len))
		return pp_mail_file_fail(file, PP_EXIT_DATA,
			pp_guess_no_mail(in->bytes, in->len), error);
	size_t from = pp_guess_mailbox(in->bytes, in->len);
	if (from > 0)
		remark(file, in->offset + from,
			"a From line in one mail: --input=mboxrd reads more");
	return true;
}

/* Is IN, the mail that was taken last, none, but a note on the mailbox? */
static bool
is_note(const PpMailFile *file, const PpMboxMail *in)
{
	return file->format != PP_FORMAT_MAIL &&
		pp_mbox_last(file->mbox) == 0 &&
		pp_guess_is_internal(in->bytes, in->len);
}

/* The next mail that was not read; all others are passed over. */
static PpNext
next_unread(PpMailFile *file, PpMboxMail *in, GError **error)
{
	for (;;) {
		PpNext next = pp_mbox_next(file->mbox, in, error);
		if (next == PP_NEXT_MAIL && file->format != PP_FORMAT_MAIL)
			remark_marked(file);
		if (next != PP_NEXT_MAIL ||
			(!pp_marked_file_has_read(&file->marked, in) &&
				!is_note(file, in)))
			return next;
		pp_marked_file_take(&file->marked, pp_mbox_last(file->mbox));
	}
}

PpNext
pp_mail_file_next(PpMailFile *file, PpMail *mail, GError **error)
{
	PpMboxMail in;
	PpNext next = next_unread(file, &in, error);

	if (next == PP_NEXT_TROUBLE) {
		file->broke |= g_error_matches(*error, PP_ERROR, PP_EXIT_INPUT);
		pp_mail_file_name_trouble(file, error);
	}
	if (next == PP_NEXT_MAIL &&
		pp_marked_file_is_unfinished(&file->marked, &in))
		return leave_last(file);
	if (next != PP_NEXT_END)
		pp_marked_file_take(&file->marked, pp_mbox_last(file->mbox));
	if (next != PP_NEXT_MAIL)
		return next;
	file->flags[0] = '\0';
	if (file->format != PP_FORMAT_MAIL)
		pp_remarks_last(file->remarks, file->name, &in);
	else if (!check_single(file, &in, error))
		return PP_NEXT_TROUBLE;
	remark_marked(file);
	describe(file, &in, mail);
	pp_marked_file_saw(&file->marked, mail);
	return next;
}

/* The position moves behind what was read. */
static bool
end_marked(PpMailFile *file, GError **error)
{
	PpFeed *feed = pp_mbox_feed(file->mbox);
	uint64_t to = MIN(file->to, pp_feed_at(feed));

	if (!file->broke && pp_marked_file_end(&file->marked, feed, to, error))
		return true;
	pp_marked_file_leave(&file->marked);
	if (!file->broke)
		pp_mail_file_name_trouble(file, error);
	return file->broke;
}

bool
pp_mail_file_end(PpMailFile *file, GError **error)
{
	pp_remarks_doubts(file->remarks, file->name, file->mbox);
	bool ok = !file->marked.position || end_marked(file, error);
	if (ok && !pp_feed_check_end(pp_mbox_feed(file->mbox), error)) {
		pp_mail_file_name_trouble(file, error);
		ok = false;
	}
	g_clear_pointer(&file->mbox, pp_mbox_free);
	return ok;
}
