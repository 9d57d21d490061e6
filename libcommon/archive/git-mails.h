/* SPDX-License-Identifier: MIT */
/*
 * Reads the mails of one repository of an archive, and then of an older one:
 * git lists which its commits bring, and gives the bytes of each.
 */
#ifndef PP_GIT_MAILS_H
#define PP_GIT_MAILS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "archive/buffer.h"
#include "archive/git-epochs.h"
#include "archive/git-list.h"
#include "archive/git.h"
#include "archive/mail.h"
#include "base/output.h"

typedef struct {
	size_t max;    /* bytes a mail may have */
	int64_t since; /* as pp_git_epoch_rev_list() has it */
	PpOutput *tied;
	PpGitList list; /* what DIFFER says */
	/* Of the repository that is read. */
	const PpGitEpoch *epoch; /* (nullable) none is */
	PpGit lister;
	PpGit differ;
	PpGit reader;
	bool list_over;
	bool is_cut;    /* the list was, since the rest of it is of no use */
	PpBuffer bytes; /* what READER says */
	bool bytes_over;
	GString *questions; /* for the reader */
	size_t written;     /* bytes of them that it has been given */
	GQueue again;       /* of PpGitBrought *, to be asked at the end */
	GQueue asked;       /* likewise, in order */
	GQueue lost;        /* likewise, that are missing or corrupt */
	PpGitBrought *current;
	uint64_t skip; /* bytes of an answer yet to be passed over */
} PpGitMails;

/*
 * Of no repository yet; the caller may set list.range.  MAX, SINCE and TIED are
 * those of pp_git_archive_open().
 */
void pp_git_mails_init(
	PpGitMails *mails, size_t max, const int64_t *since, PpOutput *tied);

/* Ends the processes and frees what MAILS holds. */
void pp_git_mails_clear(PpGitMails *mails);

/*
 * Begins EPOCH, which must live until the stop.  Returns false with
 * PP_EXIT_OUTPUT when git cannot be started.
 */
bool pp_git_mails_begin(
	PpGitMails *mails, const PpGitEpoch *epoch, GError **error);

/*
 * The next mail.  Trouble: PP_EXIT_DATA for one that is too large; with
 * PP_EXIT_INPUT reading broke off, with PP_EXIT_OUTPUT the flush of TIED did,
 * and what is left is to stop.  At the end LOST has those that git has not.
 */
PpNext pp_git_mails_next(PpGitMails *mails, PpMail *ret_mail, GError **error);

/*
 * Ends the processes, kills them first when KILL.  Returns false when one of
 * them failed, or has not answered all that it was asked.
 */
bool pp_git_mails_stop(PpGitMails *mails, bool kill);

/* Forgets what stopped: an older repository may begin. */
void pp_git_mails_forget(PpGitMails *mails);

#endif
