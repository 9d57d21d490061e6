/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/fd.h"
#include "base/quote.h"

int
pp_fd_write(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

ssize_t
pp_fd_read_at(int fd, char *bytes, size_t len, uint64_t offset)
{
	size_t done = 0;

	while (done < len) {
		ssize_t n = pread(
			fd, bytes + done, len - done, (off_t)(offset + done));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		done += (size_t)n;
	}
	return (ssize_t)done;
}

static const char *
temporary_folder(void)
{
	const char *folder = g_getenv("TMPDIR");

	return folder && *folder ? folder : "/tmp";
}

bool
pp_fd_temporary_fails(int number, GError **error)
{
	g_autofree char *place = pp_quote_str(temporary_folder());

	return pp_fail(error, PP_EXIT_OUTPUT,
		"spool in '%s': %s; set TMPDIR to a place with room", place,
		strerror(number));
}

int
pp_fd_temporary(GError **error)
{
	g_autofree char *path =
		g_strdup_printf("%s/patchpipe.XXXXXX", temporary_folder());
	int fd = mkostemp(path, O_CLOEXEC);

	if (fd < 0)
		pp_fd_temporary_fails(errno, error);
	else
		unlink(path);
	return fd;
}
