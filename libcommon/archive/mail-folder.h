/* SPDX-License-Identifier: MIT */
/*
 * The files of a folder that hold mails, in an order that does not depend on
 * the file system: of a maildir those in `new' and `cur', by unique name; of
 * an MH folder (.mh_sequences is in it) those whose name is a number, by that;
 * of another folder its plain files but those whose name begins with a dot, and
 * the table_of_contents that Apple Mail exports beside an mbox, by name; of a
 * tree the folder itself first, then those in it, by name.  A git archive in a
 * folder, or a link to one, is like one of its files; a clone of code is passed
 * over.
 */
#ifndef PP_MAIL_FOLDER_H
#define PP_MAIL_FOLDER_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

typedef struct PpMailFolder PpMailFolder;

/*
 * Walks PATH, with RECURSIVE the folders in it too; links to folders are not
 * followed.  MAILDIR: PATH is one, whatever it looks like.  (transfer full)
 */
PpMailFolder *pp_mail_folder_new(
	const char *path, bool recursive, bool maildir);

/* Frees WALK (nullable). */
void pp_mail_folder_free(PpMailFolder *walk);

/*
 * The next file or git archive.  *ret_path is valid until the next call and
 * NULL at the end; *ret_maildir: it is of a maildir.  Returns false with
 * PP_EXIT_NOINPUT when a folder cannot be read; the walk may go on.
 */
bool pp_mail_folder_next(PpMailFolder *walk, const char **ret_path,
	bool *ret_maildir, GError **error);

/* How many files and archives a walk gives, besides what cannot be read. */
uint64_t pp_mail_folder_count(const char *path, bool recursive, bool maildir);

/*
 * A remark about folders that were passed over, because the walk is not
 * recursive or they are links; NULL when there were none, and when it was taken
 * before.  (transfer full)
 */
char *pp_mail_folder_take_passed(PpMailFolder *walk);

/* The same of files in MH folders whose names say that they are no mail. */
char *pp_mail_folder_take_strays(PpMailFolder *walk);

/*
 * The same of files that look like mail, but are not read: mailboxes in MH
 * folders, mails and mailboxes beside the parts of a maildir.
 */
char *pp_mail_folder_take_left(PpMailFolder *walk);

/* The same of those beside the git archives at PATH; RECURSIVE: or below it. */
char *pp_mail_folder_beside(const char *path, bool recursive);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpMailFolder, pp_mail_folder_free)

#endif
