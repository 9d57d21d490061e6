/* SPDX-License-Identifier: MIT */
/*
 * What a run writes, so that nothing that it reads is that, under whatever
 * name: it would be lost, or grow as it is read.  Of the process, as its
 * descriptors are.  Named before anything else is opened; whoever opens a file
 * to read asks here first.
 */
#ifndef PP_WRITTEN_H
#define PP_WRITTEN_H

#include <stdbool.h>
#include <sys/stat.h>

#include <glib.h>

/*
 * The file PATH will be written; it need not be there.  What is no plain file
 * cannot be lost, and is not remembered.  Returns false with PP_EXIT_USAGE when
 * something else that is written is it.
 */
bool pp_written_add(const char *path, GError **error);

/* What FD writes to, if that is a plain file. */
void pp_written_add_fd(int fd);

/* Is there anything to ask for? */
bool pp_written_any(void);

/*
 * May FD be read, which errors call NAME (quoted)?  Else false with
 * PP_EXIT_USAGE.
 */
bool pp_written_spares(int fd, const char *name, GError **error);

/*
 * The same for the file PATH, "-" for standard input, before it is opened; one
 * that is not there may be.
 */
bool pp_written_spares_path(const char *path, GError **error);

/* The same for FOLDER: is nothing that is written in it, at any depth? */
bool pp_written_spares_folder(const char *folder, GError **error);

/* Could it be a file with this number?  Costs nothing; INODE is of readdir().
 */
bool pp_written_may_be(ino_t inode);

#endif
