/* SPDX-License-Identifier: MIT */
/* What the first line of a file says about its From lines. */
#ifndef PP_FRAME_FILE_H
#define PP_FRAME_FILE_H

#include <stdbool.h>

#include "archive/frame.h"

/*
 * Reads it from the regular file FD, which stays where it stands.  Returns
 * false and errno when it cannot be read.
 */
bool pp_frame_file_read(int fd, PpFrame *ret_frame);

#endif
