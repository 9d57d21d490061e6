/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "archive/frame-file.h"
#include "base/fd.h"

bool
pp_frame_file_read(int fd, PpFrame *ret_frame)
{
	g_autofree char *bytes = g_malloc(PP_FRAME_LOOK_MAX);
	ssize_t got = pp_fd_read_at(fd, bytes, PP_FRAME_LOOK_MAX, 0);

	if (got < 0)
		return false;
	const char *first = pp_frame_first(bytes, (size_t)got);
	pp_frame_begin(ret_frame, first, (size_t)(bytes + got - first), true);
	return true;
}
