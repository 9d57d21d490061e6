/* SPDX-License-Identifier: MIT */
/*
 * The files of a repository that git will read: a FIFO or a device among them
 * would keep it waiting, or reading, for ever.
 */
#ifndef PP_GIT_FILES_H
#define PP_GIT_FILES_H

#include <stdbool.h>

#include <glib.h>

/*
 * Are those of REPOSITORY, and of others that it borrows from, plain ones?
 * Else false with PP_EXIT_NOINPUT, and the path of one that is not; with
 * PP_EXIT_USAGE if one of them, or what lies beside them, is written by this
 * run (base/written).
 */
bool pp_git_files_check(const char *repository, GError **error);

#endif
