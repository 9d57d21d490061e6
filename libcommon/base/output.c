/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/output.h"
#include "base/quote.h"

#define FLUSH_SIZE ((size_t)128 * 1024)

/* Room in a pipe, so that the filters at its ends need not take turns. */
#define PIPE_SIZE (1024 * 1024)

struct PpOutput {
	int fd;
	bool own;
	bool append;
	int failed_errno; /* 0 while all is well */
	char *name;
	GByteArray *buffer;
};

/* Where FD is no pipe, or the user has many, all stays as it is. */
static void
widen_pipe(int fd)
{
	int size = fcntl(fd, F_GETPIPE_SZ);

	if (size >= 0 && size < PIPE_SIZE)
		fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE);
}

PpOutput *
pp_output_new(int fd, bool own, const char *name)
{
	PpOutput *output = g_new0(PpOutput, 1);

	output->fd = fd;
	output->own = own;
	output->name = pp_quote_str(name);
	output->buffer = g_byte_array_sized_new(FLUSH_SIZE + 4096);
	widen_pipe(fd);
	return output;
}

PpOutput *
pp_output_open(const char *append_path, GError **error)
{
	if (!append_path)
		return pp_output_new(STDOUT_FILENO, false, "standard output");
	if (!*append_path) {
		pp_fail(error, PP_EXIT_USAGE, "--append: no name of a file");
		return NULL;
	}
	int fd = open(append_path,
		O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
	if (fd < 0) {
		pp_fail_file(error, PP_EXIT_OUTPUT, append_path);
		return NULL;
	}
	PpOutput *output = pp_output_new(fd, true, append_path);
	output->append = true;
	return output;
}

bool
pp_output_is(const PpOutput *output, int fd)
{
	struct stat ours, other;

	return fstat(output->fd, &ours) == 0 && fstat(fd, &other) == 0 &&
		S_ISREG(ours.st_mode) && S_ISREG(other.st_mode) &&
		ours.st_dev == other.st_dev && ours.st_ino == other.st_ino;
}

static bool
fail(PpOutput *output, int error_number, GError **error)
{
	output->failed_errno = error_number;
	g_byte_array_set_size(output->buffer, 0);
	return pp_fail(error, PP_EXIT_OUTPUT, "%s: %s", output->name,
		strerror(error_number));
}

int
pp_output_write_fd(int fd, const char *data, size_t len)
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

/*
 * A record that a killed hook or a full disk left torn would swallow the next
 * one: it is cut off before ours is written.
 */
static int
cut_torn_tail(int fd, off_t *size)
{
	char block[4096];

	while (*size > 0) {
		size_t want = *size < (off_t)sizeof block ? (size_t)*size
							  : sizeof block;
		off_t at = *size - (off_t)want;
		ssize_t n = pread(fd, block, want, at);
		if (n != (ssize_t)want)
			return n < 0 ? errno : EIO;
		const char *lf = memrchr(block, '\n', want);
		off_t keep = lf ? at + (lf - block) + 1 : at;
		if (keep != *size && ftruncate(fd, keep) < 0)
			return errno;
		bool done = lf != NULL;
		*size = keep;
		if (done)
			break;
	}
	return 0;
}

static int
append_locked(int fd, const GByteArray *data)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return errno;
	if (!S_ISREG(st.st_mode))
		return pp_output_write_fd(
			fd, (const char *)data->data, data->len);
	off_t size = st.st_size;
	int result = cut_torn_tail(fd, &size);
	if (result)
		return result;
	ssize_t n;
	do {
		n = write(fd, data->data, data->len);
	} while (n < 0 && errno == EINTR);
	if (n == (ssize_t)data->len)
		return 0;
	result = n < 0 ? errno : ENOSPC;
	if (ftruncate(fd, size) < 0)
		return errno;
	return result;
}

static int
append_unit(int fd, const GByteArray *data)
{
	int locked;

	do {
		locked = flock(fd, LOCK_EX);
	} while (locked < 0 && errno == EINTR);
	if (locked < 0)
		return errno;
	int result = append_locked(fd, data);
	flock(fd, LOCK_UN);
	return result;
}

bool
pp_output_flush(PpOutput *output, GError **error)
{
	if (output->failed_errno)
		return fail(output, output->failed_errno, error);
	if (output->buffer->len == 0)
		return true;
	int result = output->append
		? append_unit(output->fd, output->buffer)
		: pp_output_write_fd(output->fd,
			  (const char *)output->buffer->data,
			  output->buffer->len);
	if (result)
		return fail(output, result, error);
	g_byte_array_set_size(output->buffer, 0);
	return true;
}

bool
pp_output_write(PpOutput *output, const char *data, size_t len, GError **error)
{
	if (output->failed_errno)
		return fail(output, output->failed_errno, error);
	g_byte_array_append(output->buffer, (const guint8 *)data, (guint)len);
	/* A unit that is appended must not be written in two parts. */
	if (output->append || output->buffer->len < FLUSH_SIZE)
		return true;
	return pp_output_flush(output, error);
}

bool
pp_output_puts(PpOutput *output, const char *text, GError **error)
{
	return pp_output_write(output, text, strlen(text), error);
}

bool
pp_output_drain(PpOutput *output, GString *text, GError **error)
{
	bool ok = pp_output_write(output, text->str, text->len, error);

	g_string_truncate(text, 0);
	return ok;
}

bool
pp_output_end_unit(PpOutput *output, GError **error)
{
	if (output->failed_errno)
		return fail(output, output->failed_errno, error);
	return output->append ? pp_output_flush(output, error) : true;
}

bool
pp_output_line(PpOutput *output, const char *data, size_t len, GError **error)
{
	return pp_output_write(output, data, len, error) &&
		pp_output_write(output, "\n", 1, error) &&
		pp_output_end_unit(output, error);
}

bool
pp_output_close(PpOutput *output, GError **error)
{
	if (!output)
		return true;
	bool ok = pp_output_flush(output, error);
	if (output->own) {
		int result = close(output->fd) < 0 ? errno : 0;
		output->own = false;
		if (ok && result)
			ok = fail(output, result, error);
	}
	pp_output_discard(output);
	return ok;
}

void
pp_output_discard(PpOutput *output)
{
	if (!output)
		return;
	if (output->own)
		close(output->fd);
	g_free(output->name);
	g_byte_array_unref(output->buffer);
	g_free(output);
}
