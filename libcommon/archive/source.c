/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "archive/git-archive.h"
#include "archive/git-epochs.h"
#include "archive/git-marks.h"
#include "archive/mail-file.h"
#include "archive/mail-folder.h"
#include "archive/maildir.h"
#include "archive/source.h"
#include "base/fail.h"

struct PpSource {
	const PpSourceOptions *options;
	PpGitArchive *archive; /* of git, or NULL */
	PpMailFolder *walk;    /* of a folder, or NULL */
	guint64 n_files;       /* of the walk so far */
	PpShardRange range;    /* files of the walk */
	PpMailFile file;       /* that is read; its path is the source's, too */
	PpRemarks remarks;
	char *left;  /* (nullable) mail that is not read: said first */
	GQueue away; /* of char *, paths of git archives that it marks */
};

void
pp_source_free(PpSource *source)
{
	if (!source)
		return;
	pp_git_archive_free(source->archive);
	pp_mail_folder_free(source->walk);
	pp_mail_file_clear(&source->file);
	g_free(source->left);
	pp_remarks_clear(&source->remarks);
	g_queue_clear_full(&source->away, g_free);
	g_free(source);
}

/* The source itself, or a part of a folder. */
static bool
begin_archive(PpSource *source, GError **error)
{
	const PpSourceOptions *options = source->options;

	source->archive = pp_git_archive_open(source->file.path, options->range,
		options->max, options->since, options->tied,
		&source->remarks.queue, error);
	if (!source->archive) {
		pp_mail_file_name_trouble(&source->file, error);
		return false;
	}
	if (options->form == PP_INPUT_AUTO &&
		!pp_mail_file_is_elsewhere(&source->file))
		source->left = pp_mail_folder_beside(
			source->file.path, options->recursive);
	if (options->shard.n > 0 && !source->walk)
		pp_git_archive_only(source->archive, &options->shard);
	/* One that is new in a folder is full of mail that is not. */
	if (options->position)
		pp_git_archive_continue(source->archive, options->position,
			source->walk ? pp_position_knows(options->position,
					       source->file.path)
				     : source->file.is_known,
			&source->away);
	return true;
}

static bool
begin_file(PpSource *source, GError **error)
{
	bool is_folder;

	return pp_mail_file_begin(&source->file, &is_folder, error) &&
		(!is_folder || source->options->form != PP_INPUT_AUTO ||
			begin_archive(source, error));
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
	source->file.was_emptied = options->position &&
		pp_position_mark(options->position, source->file.path);
	source->file.in_folder = true;
	source->walk = pp_mail_folder_new(
		source->file.path, options->recursive, maildir);
	if (options->shard.n > 0)
		source->range = pp_shard_range(&options->shard,
			pp_mail_folder_count(source->file.path,
				options->recursive, maildir));
	return true;
}

static bool
begin(PpSource *source, const char *name, bool is_folder, GError **error)
{
	PpPosition *position = source->options->position;

	if (position && source->file.path) {
		source->file.is_known =
			pp_position_begin(position, source->file.path);
		if (is_folder)
			pp_git_epochs_take_over(source->file.path, position);
		pp_git_marks_keep(position, source->file.path, &source->away);
	}
	bool ok = is_folder ? begin_folder(source, name, error)
			    : begin_file(source, error);
	if (!ok && position && source->file.path)
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
	pp_mail_file_init(&source->file, options, name, &source->remarks);
	bool is_folder = source->file.path &&
		g_file_test(source->file.path, G_FILE_TEST_IS_DIR);
	if (!is_folder && options->form >= PP_INPUT_MAILDIR &&
		options->form <= PP_INPUT_GIT) {
		pp_mail_file_fail(&source->file, PP_EXIT_NOINPUT,
			strerror(ENOTDIR), error);
		return NULL;
	}
	if (!begin(source, name, is_folder, error))
		return NULL;
	/* To give all of it would be to answer another question. */
	if (options->range && !source->archive) {
		pp_mail_file_fail(&source->file, PP_EXIT_USAGE,
			"a range is of a git archive, which this is not",
			error);
		return NULL;
	}
	return g_steal_pointer(&source);
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
		pp_marked_file_no_files(source->options->position,
			source->file.path, source->file.name, &source->remarks);
	/* A maildir whose mail was read, and taken away, is nothing to say. */
	if (source->file.in_maildir && source->options->position &&
		source->file.is_known)
		g_clear_pointer(&passed, g_free);
	if (!passed || source->n_files > 0 || source->options->recursive ||
		source->file.in_maildir) {
		pp_remarks_take(&source->remarks, passed);
		return PP_NEXT_END;
	}
	g_free(passed);
	pp_mail_file_fail(&source->file, PP_EXIT_DATA,
		"holds folders only: name these, or use mbox-split --recursive",
		error);
	return PP_NEXT_TROUBLE;
}

/* The next file of a folder: PP_NEXT_MAIL when it was begun. */
static PpNext
begin_next_file(PpSource *source, GError **error)
{
	PpPosition *position = source->options->position;
	const char *path;
	bool ok = pp_mail_folder_next(
		source->walk, &path, &source->file.in_maildir, error);

	if (ok && !path)
		return end_folder(source, error);
	if (ok && source->n_files >= source->range.to)
		return PP_NEXT_END;
	if (ok && source->n_files++ < source->range.from)
		return PP_NEXT_MAIL;
	if (ok) {
		pp_mail_file_set_path(&source->file, path);
		ok = (position &&
			     pp_marked_file_is_known(position, path,
				     source->file.in_maildir)) ||
			begin_file(source, error);
	}
	if (!ok && position)
		pp_position_stay(position);
	return ok ? PP_NEXT_MAIL : PP_NEXT_TROUBLE;
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
				pp_mail_file_name_trouble(&source->file, error);
			if (next != PP_NEXT_END || !source->walk)
				return next;
			g_clear_pointer(&source->archive, pp_git_archive_free);
		}
		if (source->file.mbox) {
			PpNext next =
				pp_mail_file_next(&source->file, mail, error);
			if (next != PP_NEXT_END)
				return next;
			if (!pp_mail_file_end(&source->file, error))
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
	const PpFeed *feed =
		source->file.mbox ? pp_mbox_feed(source->file.mbox) : NULL;

	*ret_taken = feed ? pp_feed_taken(feed) : 0;
	*ret_total = feed ? pp_feed_total(feed) : 0;
}

char *
pp_source_remark(PpSource *source)
{
	return g_queue_pop_head(&source->remarks.queue);
}
