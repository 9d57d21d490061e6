/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/append.h"
#include "base/fd.h"
#include "base/written.h"

/* What is looked at: of the beginning of a file, of what may be torn. */
enum { LOOK = 4096 };

/*
 * The kernel writes a file by blocks, which are no smaller, and between two of
 * them alone a kill or a full disk ends a write: there ends what is torn.
 */
enum { BLOCK = 512 };

bool
pp_append_fits(int fd, const PpAppendForm *form)
{
	char head[LOOK];
	struct stat st;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		return true;
	ssize_t n = pp_fd_read_at(fd, head, sizeof head, 0);
	return n <= 0 || form->fits(head, (size_t)n);
}

/* *ret_at: where the last line of the SIZE bytes in FD begins.  0 or errno. */
static int
find_last_line(int fd, off_t size, off_t *ret_at)
{
	char block[LOOK];
	off_t at = size;

	while (at > 0) {
		size_t want = (size_t)MIN(at, (off_t)sizeof block);
		at -= (off_t)want;
		ssize_t n = pp_fd_read_at(fd, block, want, (uint64_t)at);
		if (n != (ssize_t)want)
			return n < 0 ? errno : EIO;
		const char *lf = memrchr(block, '\n', want);
		if (lf) {
			*ret_at = at + (lf - block) + 1;
			return 0;
		}
	}
	*ret_at = 0;
	return 0;
}

/* A torn unit would swallow the next one. */
static int
cut_torn(int fd, const PpAppendForm *form, off_t *size, uint64_t *healed)
{
	char line[LOOK];
	off_t at = 0;
	int result = find_last_line(fd, *size, &at);
	bool was_cut = *size % BLOCK == 0;

	/* What is long and was not cut is whole, as far as anybody sees. */
	if (result || at == *size || (*size - at > LOOK && !was_cut))
		return result;
	ssize_t n = pp_fd_read_at(fd, line, sizeof line, (uint64_t)at);
	if (n < 0)
		return errno;
	if (!form->is_torn(line, (size_t)n, was_cut))
		return 0;
	if (ftruncate(fd, at) < 0)
		return errno;
	*healed += (uint64_t)(*size - at);
	*size = at;
	return 0;
}

/* Puts before UNIT what newlines the SIZE bytes in FD lack at their end. */
static int
part(int fd, const PpAppendForm *form, off_t size, GByteArray *unit)
{
	char end[8] = "";
	size_t lacks = strlen(form->between);
	size_t n = (size_t)MIN(size, (off_t)lacks);

	if (size == 0)
		return 0;
	if (pp_fd_read_at(fd, end, n, (uint64_t)size - n) != (ssize_t)n)
		return errno ? errno : EIO;
	while (n > 0 && end[n - 1] == '\n') {
		n--;
		lacks--;
	}
	g_byte_array_prepend(unit, (const guint8 *)form->between, (guint)lacks);
	return 0;
}

static int
append_locked(
	int fd, const PpAppendForm *form, GByteArray *unit, uint64_t *healed)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return errno;
	if (!S_ISREG(st.st_mode))
		return pp_fd_write(fd, (const char *)unit->data, unit->len);
	off_t size = st.st_size;
	int result = form->is_torn ? cut_torn(fd, form, &size, healed) : 0;
	if (!result)
		result = part(fd, form, size, unit);
	if (result)
		return result;
	result = pp_fd_write(fd, (const char *)unit->data, unit->len);
	if (result && ftruncate(fd, size) < 0)
		return errno;
	return result;
}

int
pp_append_open(const char *path)
{
	return open(
		path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
}

/* Another program may rename or remove a file that it has a lock of. */
static bool
is_rotated(int fd, const char *path)
{
	struct stat ours, theirs;

	if (fstat(fd, &ours) < 0 || !S_ISREG(ours.st_mode))
		return false;
	if (stat(path, &theirs) < 0)
		return errno == ENOENT;
	return ours.st_dev != theirs.st_dev || ours.st_ino != theirs.st_ino;
}

/* FD becomes what stands at PATH. */
static int
open_again(int fd, const char *path, const PpAppendForm *form)
{
	int now = pp_append_open(path);
	int result = now < 0 ? errno : 0;

	if (result == 0 && !pp_append_fits(now, form))
		result = EINVAL;
	if (result == 0 && dup3(now, fd, O_CLOEXEC) < 0)
		result = errno;
	if (now >= 0)
		close(now);
	if (result == 0)
		pp_written_add_fd(fd);
	return result;
}

static int
lock(int fd)
{
	while (flock(fd, LOCK_EX) < 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

int
pp_append_unit(int fd, const char *path, const PpAppendForm *form,
	GByteArray *unit, uint64_t *healed)
{
	int result = lock(fd);

	/* The lock goes with the file that was there. */
	while (result == 0 && is_rotated(fd, path)) {
		result = open_again(fd, path, form);
		if (result == 0)
			result = lock(fd);
	}
	if (result)
		return result;
	result = append_locked(fd, form, unit, healed);
	flock(fd, LOCK_UN);
	return result;
}
