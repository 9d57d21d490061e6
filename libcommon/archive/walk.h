/* SPDX-License-Identifier: MIT */
/*
 * The files of a folder that hold mails, in an order that does not depend on
 * the file system: of a maildir those in `new' and `cur', by unique name; of
 * an MH folder (.mh_sequences is in it) those whose name is a number, by that;
 * of another folder its plain files but those whose name begins with a dot, by
 * name; of a tree the folder itself first, then those in it, by name.
 */
#ifndef PP_WALK_H
#define PP_WALK_H

#include <stdbool.h>

#include <glib.h>

typedef struct PpWalk PpWalk;

/*
 * Walks PATH, with RECURSIVE the folders in it too; links to folders are not
 * followed.  MAILDIR: PATH is one, whatever it looks like.  (transfer full)
 */
PpWalk *pp_walk_new(const char *path, bool recursive, bool maildir);

/* Frees WALK (nullable). */
void pp_walk_free(PpWalk *walk);

/*
 * The next file.  *ret_path is valid until the next call and NULL at the end;
 * *ret_maildir: it is of a maildir.  Returns false with PP_EXIT_NOINPUT when a
 * folder cannot be read; the walk may go on.
 */
bool pp_walk_next(
	PpWalk *walk, const char **ret_path, bool *ret_maildir, GError **error);

/* Folders that were passed over because the walk is not recursive. */
unsigned pp_walk_passed(const PpWalk *walk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpWalk, pp_walk_free)

#endif
