/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/fd.h"
#include "base/output.h"
#include "base/quote.h"
#include "base/written.h"

#define FLUSH_SIZE ((size_t)128 * 1024)

/* Room in a pipe, so that the filters at its ends need not take turns. */
#define PIPE_SIZE (1024 * 1024)

struct PpOutput {
	int fd;
	bool own;
	const PpAppendForm *append; /* (nullable) */
	char *path;                 /* (nullable) that is appended to */
	uint64_t healed;
	uint64_t taken;
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

static bool
refuse(const char *path, const PpAppendForm *form, GError **error)
{
	g_autofree char *name = pp_quote_str(path);

	return pp_fail(error, PP_EXIT_USAGE,
		"%s: is not %s: nothing is appended", name, form->what);
}

PpOutput *
pp_output_open(
	const char *append_path, const PpAppendForm *form, GError **error)
{
	if (!append_path)
		return pp_output_new(STDOUT_FILENO, false, "standard output");
	if (!*append_path) {
		pp_fail(error, PP_EXIT_USAGE, "--append: no name of a file");
		return NULL;
	}
	int fd = pp_append_open(append_path);
	if (fd < 0) {
		pp_fail_file(error, PP_EXIT_OUTPUT, append_path, errno);
		return NULL;
	}
	if (!pp_append_fits(fd, form)) {
		close(fd);
		refuse(append_path, form, error);
		return NULL;
	}
	pp_written_add_fd(fd);
	PpOutput *output = pp_output_new(fd, true, append_path);
	output->append = form;
	output->path = g_strdup(append_path);
	return output;
}

const char *
pp_output_name(const PpOutput *output)
{
	return output->name;
}

uint64_t
pp_output_taken(const PpOutput *output)
{
	return output->taken;
}

uint64_t
pp_output_healed(const PpOutput *output)
{
	return output->healed;
}

static bool
fail(PpOutput *output, int error_number, GError **error)
{
	output->failed_errno = error_number;
	g_byte_array_set_size(output->buffer, 0);
	return pp_fail(error, PP_EXIT_OUTPUT, "%s: %s", output->name,
		strerror(error_number));
}

bool
pp_output_flush(PpOutput *output, GError **error)
{
	if (output->failed_errno)
		return fail(output, output->failed_errno, error);
	if (output->buffer->len == 0)
		return true;
	int result = output->append
		? pp_append_unit(output->fd, output->path, output->append,
			  output->buffer, &output->healed)
		: pp_fd_write(output->fd, (const char *)output->buffer->data,
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
	output->taken += len;
	/* What is large is not copied first. */
	if (len >= FLUSH_SIZE && !output->append) {
		if (!pp_output_flush(output, error))
			return false;
		int result = pp_fd_write(output->fd, data, len);
		return result == 0 || fail(output, result, error);
	}
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
	g_free(output->path);
	g_byte_array_unref(output->buffer);
	g_free(output);
}
