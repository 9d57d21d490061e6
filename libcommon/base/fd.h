/* SPDX-License-Identifier: MIT */
/* Descriptors, unbuffered: all bytes or an error, whatever signals come. */
#ifndef PP_FD_H
#define PP_FD_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Writes LEN bytes to FD.  Returns: 0 or an errno. */
int pp_fd_write(int fd, const char *data, size_t len);

/*
 * Reads LEN bytes of the file FD at OFFSET, less at its end; FD stays where it
 * stands.  Returns how many, or -1 and errno.
 */
ssize_t pp_fd_read_at(int fd, char *bytes, size_t len, uint64_t offset);

#endif
