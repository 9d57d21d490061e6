/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "archive/git-archive.h"
#include "archive/git-epochs.h"
#include "archive/git-mails.h"
#include "archive/git-marks.h"
#include "base/fail.h"
#include "base/quote.h"

struct PpGitArchive {
	GPtrArray *epochs;    /* of PpGitEpoch *, newest first */
	guint epoch;          /* index of the current one */
	PpGitMails mails;     /* of it */
	bool told;            /* that some of them are lost */
	GQueue *remarks;      /* of char * */
	PpPosition *position; /* (nullable) */
	bool failed;
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
	archive->remarks = remarks;
	pp_git_mails_init(&archive->mails, max, since, tied);
	return archive;
}

void
pp_git_archive_only(PpGitArchive *archive, const PpShard *shard)
{
	PpGitMails *mails = &archive->mails;

	mails->list.range = pp_shard_range(
		shard, pp_git_epochs_count(archive->epochs, mails->since));
}

void
pp_git_archive_continue(PpGitArchive *archive, PpPosition *position,
	bool is_known, GQueue *away)
{
	archive->position = position;
	pp_git_epochs_continue(
		archive->epochs, position, is_known, archive->remarks, away);
}

void
pp_git_archive_free(PpGitArchive *archive)
{
	if (!archive)
		return;
	pp_git_mails_clear(&archive->mails);
	g_ptr_array_unref(archive->epochs);
	g_free(archive);
}

static const PpGitEpoch *
epoch_of(const PpGitArchive *archive)
{
	return archive->epochs->pdata[archive->epoch];
}

/*
 * Says of which epoch the trouble is, where there are several, or might be: no
 * other is refused.
 */
static void
name_epoch(const PpGitArchive *archive, GError **error)
{
	const PpGitEpoch *epoch = epoch_of(archive);
	g_autofree char *name = pp_quote_str(epoch->repository);

	if (archive->epochs->len > 1 || epoch->refused)
		g_prefix_error(error, "%s: ", name);
}

/* Names the mails that are lost, at the end, in one line.  Returns false. */
static bool
tell_lost(PpGitArchive *archive, GError **error)
{
	guint n = archive->mails.lost.length;
	const PpGitBrought *first = g_queue_peek_head(&archive->mails.lost);
	g_autoptr(GString) what = g_string_new(NULL);

	g_string_append_printf(what,
		"commit %s: its mail is not in the repository, or corrupt",
		first->commit);
	if (n > 1)
		g_string_append_printf(what, "; such commits: %u", n);
	if (archive->position && n > PP_GIT_MISSING_MAX)
		g_string_append(
			what, ": so many that its position stays where it was");
	archive->told = true;
	pp_fail(error, PP_EXIT_DATA, "%s", what->str);
	name_epoch(archive, error);
	return false;
}

/* What was read of the epoch at hand is kept in the position. */
static void
move_on(PpGitArchive *archive)
{
	if (!archive->position)
		return;
	pp_position_saw(archive->position, archive->mails.list.newest);
	if (archive->mails.lost.length > PP_GIT_MISSING_MAX)
		pp_position_stay(archive->position);
	else
		pp_git_epoch_move_on(epoch_of(archive), archive->position,
			&archive->mails.lost);
}

/* The epoch at hand is behind us: the next one may do better. */
static void
leave_epoch(PpGitArchive *archive)
{
	pp_git_mails_forget(&archive->mails);
	archive->told = false;
	archive->epoch++;
}

/* Git failed to read the epoch at hand, whose position stays where it was. */
static void
git_failed(PpGitArchive *archive, GError **error)
{
	if (archive->position)
		pp_position_stay(archive->position);
	name_epoch(archive, error);
}

/* The current repository is done: did it go well? */
static bool
finish_epoch(PpGitArchive *archive, GError **error)
{
	PpGitMails *mails = &archive->mails;
	g_autofree char *wrong = pp_git_list_complaint(&mails->list);
	bool whole = pp_git_mails_stop(mails, false);

	if (!whole) {
		pp_fail(error, PP_EXIT_INPUT, "git failed to read it");
		git_failed(archive, error);
	} else if (wrong) {
		pp_fail(error, PP_EXIT_DATA, "%s", wrong);
		name_epoch(archive, error);
	}
	if (whole)
		move_on(archive);
	leave_epoch(archive);
	return whole && !wrong;
}

/* Where it is no mail that is too large, reading broke off. */
static void
take_trouble(PpGitArchive *archive, GError **error)
{
	if (g_error_matches(*error, PP_ERROR, PP_EXIT_DATA))
		return;
	archive->failed = !g_error_matches(*error, PP_ERROR, PP_EXIT_INPUT);
	if (!archive->failed)
		git_failed(archive, error);
	pp_git_mails_stop(&archive->mails, true);
	leave_epoch(archive);
}

/* Begins the current epoch; false where it need not be read. */
static bool
begin_epoch(PpGitArchive *archive, GError **error)
{
	PpGitMails *mails = &archive->mails;
	const PpGitEpoch *epoch = epoch_of(archive);

	if (pp_git_list_is_enough(&mails->list) ||
		pp_git_epochs_leave_out(
			archive->epochs, archive->epoch, mails->since)) {
		move_on(archive);
		archive->epoch++;
		return false;
	}
	pp_git_epoch_doubt(epoch, archive->remarks);
	archive->failed = !pp_git_mails_begin(mails, epoch, error);
	return true;
}

/* Cannot the current epoch be read at all?  Then the next one may be. */
static bool
is_refused(PpGitArchive *archive, GError **error)
{
	const PpGitEpoch *epoch = epoch_of(archive);

	if (!epoch->refused)
		return false;
	g_propagate_error(error, g_error_copy(epoch->refused));
	git_failed(archive, error);
	archive->epoch++;
	return true;
}

/* The end of what git gives: no trouble? */
static bool
end_of_mails(PpGitArchive *archive, GError **error)
{
	return archive->mails.lost.length > 0 && !archive->told
		? tell_lost(archive, error)
		: finish_epoch(archive, error);
}

PpNext
pp_git_archive_next(PpGitArchive *archive, PpMail *ret_mail, GError **error)
{
	PpGitMails *mails = &archive->mails;

	while (!archive->failed && archive->epoch < archive->epochs->len) {
		if (!mails->epoch && is_refused(archive, error))
			return PP_NEXT_TROUBLE;
		if (!mails->epoch && !begin_epoch(archive, error))
			continue;
		if (archive->failed)
			return PP_NEXT_TROUBLE;
		PpNext next = pp_git_mails_next(mails, ret_mail, error);
		if (next == PP_NEXT_TROUBLE)
			take_trouble(archive, error);
		if (next != PP_NEXT_END)
			return next;
		if (!end_of_mails(archive, error))
			return PP_NEXT_TROUBLE;
	}
	return PP_NEXT_END;
}
