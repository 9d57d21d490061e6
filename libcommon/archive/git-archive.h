/* SPDX-License-Identifier: MIT */
/*
 * Reads public-inbox git archives, newest mail first, as git lists commits:
 * then a deletion is seen before the mail that it takes back, and the first
 * mail is there at once.  Version 2 keeps a mail in the file `m' of a commit
 * (`d' takes the mail with those bytes back), version 1 in a file named by a
 * hash, which a later commit may remove.
 */
#ifndef PP_GIT_ARCHIVE_H
#define PP_GIT_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "archive/mail.h"
#include "archive/position.h"
#include "archive/shard.h"
#include "base/output.h"

typedef struct PpGitArchive PpGitArchive;

/*
 * Opens the archive at PATH.  RANGE (nullable: all of HEAD, or of every ref
 * where there is no HEAD) is "A..B", "A..", "..B" or "B", any revisions; of
 * epochs, A may be of an older one than B.  A mail of more than MAX bytes is
 * trouble.  SINCE (nullable): what arrived before that time may be left out, so
 * that older commits are not read.  TIED (nullable) is flushed before waiting
 * for git.  REMARKS (of char *) get what there is to say of a repository as it
 * is begun; they must live as long as the archive.
 * Returns: (transfer full), or NULL and PP_EXIT_NOINPUT.
 */
PpGitArchive *pp_git_archive_open(const char *path, const char *range,
	size_t max, const int64_t *since, PpOutput *tied, GQueue *remarks,
	GError **error);

/*
 * Passes over what POSITION knows of the repositories, which moves on as they
 * are read.  IS_KNOWN: their source has a position.  Where a history was
 * rewritten, it is read anew, with a remark; one whose HEAD names no commit any
 * more is passed over, and its path added to AWAY (of char *).
 * POSITION must live as long as ARCHIVE.  To be called first.
 */
void pp_git_archive_continue(PpGitArchive *archive, PpPosition *position,
	bool is_known, GQueue *away);

/*
 * Gives what the commits of SHARD bring, of those that are not older than
 * SINCE: so many are listed before that a commit that takes a mail back is
 * known.  To be called first.
 */
void pp_git_archive_only(PpGitArchive *archive, const PpShard *shard);

/* Ends its processes and frees ARCHIVE (nullable). */
void pp_git_archive_free(PpGitArchive *archive);

/*
 * The next mail.  Trouble: PP_EXIT_DATA for a mail that is too large, and, once
 * a repository, for those that are missing or corrupt in it, and for commits
 * that bring no mail at all; PP_EXIT_INPUT when git fails.
 */
PpNext pp_git_archive_next(
	PpGitArchive *archive, PpMail *ret_mail, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpGitArchive, pp_git_archive_free)

#endif
