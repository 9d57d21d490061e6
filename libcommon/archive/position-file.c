/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/position-file.h"
#include "base/fail.h"
#include "base/fd.h"
#include "base/quote.h"

/*
 * Opens FILE to look at it: *ret_fd is -1 where it is not there.  A link that
 * leads nowhere now is there.
 */
static bool
open_to_look(const char *file, int *ret_fd, GError **error)
{
	struct stat st;

	*ret_fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	int number = *ret_fd < 0 ? errno : 0;
	return !number || (number == ENOENT && lstat(file, &st) < 0) ||
		pp_fail_file(error, PP_EXIT_NOINPUT, file, number);
}

bool
pp_position_file_check_next(const char *next, GError **error)
{
	static const char begins[] = "source:";
	char bytes[sizeof begins];
	int fd;

	if (!open_to_look(next, &fd, error))
		return false;
	ssize_t n = fd < 0 ? 0 : pp_fd_read_at(fd, bytes, strlen(begins), 0);
	int number = errno;
	if (fd >= 0)
		close(fd);
	/* What is no plain file is for whoever writes to it. */
	if (n < 0 && number != ESPIPE)
		return pp_fail_file(error, PP_EXIT_NOINPUT, next, number);
	if (n <= 0 || memcmp(bytes, begins, (size_t)n) == 0)
		return true;
	g_autofree char *quoted = pp_quote_path(next);
	return pp_fail(error, PP_EXIT_USAGE,
		"%s: is no position, and would be replaced", quoted);
}

bool
pp_position_file_drop(const char *next, GError **error)
{
	struct stat st;

	/* What is no plain file is for whoever reads from it. */
	if (lstat(next, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size == 0)
		return true;
	return unlink(next) == 0 || truncate(next, 0) == 0 ||
		pp_fail_file(error, PP_EXIT_OUTPUT, next, errno);
}

static bool
check_whole(const char *file, int fd, GError **error)
{
	struct stat st;
	char last;

	if (fstat(fd, &st) < 0)
		return pp_fail_file(error, PP_EXIT_NOINPUT, file, errno);
	if (!S_ISREG(st.st_mode))
		return true;
	ssize_t n = st.st_size == 0
		? 0
		: pp_fd_read_at(fd, &last, 1, (uint64_t)st.st_size - 1);
	if (n < 0)
		return pp_fail_file(error, PP_EXIT_INPUT, file, errno);
	if (n > 0 && last == '\n')
		return true;
	g_autofree char *quoted = pp_quote_path(file);
	return pp_fail(error, PP_EXIT_USAGE,
		n == 0 ? "%s: is empty, as no position is: something cut it"
		       : "%s: is half a position: no newline at its end",
		quoted);
}

bool
pp_position_file_check(const char *file, bool *ret_is_there, GError **error)
{
	int fd;

	if (!open_to_look(file, &fd, error))
		return false;
	*ret_is_there = fd >= 0;
	if (fd < 0)
		return true;
	bool ok = check_whole(file, fd, error);
	close(fd);
	return ok;
}

bool
pp_position_file_write(
	const char *next, const char *text, size_t len, GError **error)
{
	int fd = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	int number = fd < 0 ? errno : pp_fd_write(fd, text, len);

	if (fd >= 0 && !number && fsync(fd) < 0)
		number = errno;
	if (fd >= 0 && close(fd) < 0 && !number)
		number = errno;
	return !number || pp_fail_file(error, PP_EXIT_OUTPUT, next, number);
}
