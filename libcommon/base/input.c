/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/input.h"
#include "base/quote.h"
#include "base/utf8.h"
#include "base/written.h"

#define FIRST_SIZE ((size_t)256 * 1024)

struct PpInput {
	int fd;
	bool own;
	bool at_end;
	char *name;
	char *buffer;
	size_t size;  /* of buffer */
	size_t start; /* first byte not yet handed out */
	size_t end;   /* behind the last byte read */
	uint64_t line_number;
	uint64_t left;          /* that may be read */
	PpWaitFunc before_wait; /* (nullable) */
	void *data;             /* for it */
};

PpInput *
pp_input_new(int fd, bool own, const char *name)
{
	PpInput *input = g_new0(PpInput, 1);

	input->fd = fd;
	input->own = own;
	input->name = pp_quote_str(name);
	input->size = FIRST_SIZE;
	input->left = UINT64_MAX;
	input->buffer = g_malloc(input->size);
	return input;
}

PpInput *
pp_input_open(const char *path, GError **error)
{
	struct stat st;
	bool own = strcmp(path, "-") != 0;
	const char *name = own ? path : "standard input";
	int fd = own ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		if (own)
			close(fd);
		fd = -1;
		errno = EISDIR;
	}
	if (fd < 0) {
		pp_fail_file(error, PP_EXIT_NOINPUT, name, errno);
		return NULL;
	}
	g_autoptr(PpInput) input = pp_input_new(fd, own, name);
	return pp_written_spares(fd, input->name, error)
		? g_steal_pointer(&input)
		: NULL;
}

void
pp_input_free(PpInput *input)
{
	if (!input)
		return;
	if (input->own)
		close(input->fd);
	g_free(input->name);
	g_free(input->buffer);
	g_free(input);
}

void
pp_input_before_wait(PpInput *input, PpWaitFunc before_wait, void *data)
{
	input->before_wait = before_wait;
	input->data = data;
}

const char *
pp_input_name(const PpInput *input)
{
	return input->name;
}

uint64_t
pp_input_line_number(const PpInput *input)
{
	return input->line_number;
}

/* Makes room behind `end': moves what is left to the front, or grows. */
static void
make_room(PpInput *input)
{
	if (input->start > 0) {
		memmove(input->buffer, input->buffer + input->start,
			input->end - input->start);
		input->end -= input->start;
		input->start = 0;
	}
	if (input->end == input->size) {
		input->size *= 2;
		input->buffer = g_realloc(input->buffer, input->size);
	}
}

/* Would a read have to wait for whoever writes? */
static bool
would_wait(const PpInput *input)
{
	struct pollfd in = {.fd = input->fd, .events = POLLIN};

	return poll(&in, 1, 0) == 0;
}

/* Reads some more; false at a failure, with at_end set at the end. */
static bool
fill(PpInput *input, GError **error)
{
	if (input->before_wait && would_wait(input) &&
		!input->before_wait(input->data, error))
		return false;
	if (input->end == input->size)
		make_room(input);
	ssize_t n;
	do {
		n = read(input->fd, input->buffer + input->end,
			input->size - input->end);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		return pp_fail(error, PP_EXIT_INPUT, "%s: %s", input->name,
			strerror(errno));
	if ((uint64_t)n > input->left)
		return pp_fail(error, PP_EXIT_USAGE,
			"%s: too large for a table", input->name);
	input->left -= (uint64_t)n;
	input->at_end = n == 0;
	input->end += (size_t)n;
	return true;
}

bool
pp_input_table(PpInput *input, uint64_t most, GError **error)
{
	input->left = most;
	while (!input->at_end && input->end < PP_UTF8_MARK_LENGTH)
		if (!fill(input, error))
			return false;
	input->start =
		pp_utf8_mark_at(input->buffer, input->buffer + input->end);
	return true;
}

/* Drops bytes up to and with the next LF, without keeping them. */
static PpLine
skip_line(PpInput *input, GError **error)
{
	for (;;) {
		char *from = input->buffer + input->start;
		char *lf = memchr(from, '\n', input->end - input->start);
		if (lf) {
			input->start = (size_t)(lf - input->buffer) + 1;
			return PP_LINE_LONG;
		}
		input->start = input->end = 0;
		if (input->at_end)
			return PP_LINE_LONG;
		if (!fill(input, error))
			return PP_LINE_ERROR;
	}
}

PpLine
pp_input_line(PpInput *input, size_t max, char **ret_line, size_t *ret_len,
	GError **error)
{
	size_t seen = 0; /* bytes from start that hold no LF */

	input->line_number++;
	for (;;) {
		char *line = input->buffer + input->start;
		size_t have = input->end - input->start;
		char *lf = memchr(line + seen, '\n', have - seen);
		size_t len = lf ? (size_t)(lf - line) : have;
		if (len > max)
			return skip_line(input, error);
		if (lf) {
			*ret_line = line;
			*ret_len = len;
			input->start += len + 1;
			return PP_LINE_OK;
		}
		if (input->at_end) {
			*ret_line = line;
			*ret_len = len;
			input->start = input->end;
			return len > 0 ? PP_LINE_TORN : PP_LINE_END;
		}
		seen = have;
		if (!fill(input, error))
			return PP_LINE_ERROR;
	}
}

bool
pp_input_rest(PpInput *input, size_t max, GString *text, GError **error)
{
	for (;;) {
		if (input->end - input->start > max - MIN(max, text->len))
			return pp_fail(error, PP_EXIT_DATA,
				"%s: more than %zu bytes", input->name, max);
		g_string_append_len(text, input->buffer + input->start,
			(gssize)(input->end - input->start));
		input->start = input->end = 0;
		if (input->at_end)
			return true;
		if (!fill(input, error))
			return false;
	}
}
