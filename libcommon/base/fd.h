/* SPDX-License-Identifier: MIT */
/* Descriptors, unbuffered: all bytes or an error, whatever signals come. */
#ifndef PP_FD_H
#define PP_FD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <glib.h>

/* Writes LEN bytes to FD.  Returns: 0 or an errno. */
int pp_fd_write(int fd, const char *data, size_t len);

/*
 * Reads LEN bytes of the file FD at OFFSET, less at its end; FD stays where it
 * stands.  Returns how many, or -1 and errno.
 */
ssize_t pp_fd_read_at(int fd, char *bytes, size_t len, uint64_t offset);

/*
 * A file without a name, in TMPDIR (else /tmp): nobody else sees it, and a
 * crash leaves nothing.  Returns: its descriptor, or -1 and PP_EXIT_OUTPUT.
 */
int pp_fd_temporary(GError **error);

/* What is wrong with such a file: ERRNO and what to do.  Returns false. */
bool pp_fd_temporary_fails(int number, GError **error);

#endif
