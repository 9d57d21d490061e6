/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/exit.h"
#include "base/fd.h"
#include "base/quote.h"

/* Process-wide as argv[0] is; set once by pp_init(). */
static const char *program_name = "patchpipe";
/* Where a status line stands, -1: nowhere.  There is one screen. */
static int status_fd = -1;

/* Bytes, less than what malloc(3) takes of the kernel at a time. */
enum { FIRST_MEMORY = 64 * 1024 };

static void
close_stdout(void)
{
	/* _exit, not exit: we run inside of exit() already. */
	errno = 0;
	bool failed = ferror(stdout) != 0;
	if (fclose(stdout) == 0 && !failed)
		return;
	if (errno)
		pp_warn("standard output: %s", strerror(errno));
	else
		pp_warn("standard output: write failed");
	_exit(PP_EXIT_OUTPUT);
}

static void
open_missing_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
			continue;
		if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			_exit(PP_EXIT_BUG);
	}
}

/* Where there is nothing left to say so with but the stack. */
static void
end_for_lack_of_memory(void)
{
	char said[256];

	g_snprintf(said, sizeof said, "%.200s: out of memory\n", program_name);
	pp_fd_write(STDERR_FILENO, said, strlen(said));
	_exit(PP_EXIT_OUTPUT);
}

/*
 * GLib allocates before main, a few hundred bytes, and aborts, or waits for
 * itself for ever, where it cannot: so it is asked first, before any library
 * begins, whether there is memory.  What is given back here GLib is given.
 */
static void
look_for_memory(void)
{
	void *volatile some = malloc(FIRST_MEMORY);

	if (!some)
		end_for_lack_of_memory();
	free(some);
}

__attribute__((section(".preinit_array"), used)) static void (*const first)(
	void) = look_for_memory;

/* A failed allocation is the one error of GLib's that is no bug. */
static void
handle_error(const char *domain, GLogLevelFlags level, const char *message,
	void *data)
{
	if (message && strstr(message, "failed to allocate"))
		end_for_lack_of_memory();
	g_log_default_handler(domain, level, message, data);
}

/* GLib 2.74's slices abort where this fails, as if it were a bug of ours. */
int
posix_memalign(void **ret_memory, size_t alignment, size_t size)
{
	*ret_memory = memalign(alignment, size);
	if (!*ret_memory)
		end_for_lack_of_memory();
	return 0;
}

void
pp_init(const char *argv0)
{
	open_missing_descriptors();
	/* A file that may grow no more is a full disk, and said. */
	signal(SIGXFSZ, SIG_IGN);
	g_log_set_handler("GLib",
		G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION,
		handle_error, NULL);
	if (argv0 && *argv0) {
		const char *slash = strrchr(argv0, '/');
		program_name = slash ? slash + 1 : argv0;
	}
	if (atexit(close_stdout))
		_exit(PP_EXIT_BUG);
}

const char *
pp_program_name(void)
{
	return program_name;
}

void
pp_warn_each(char **messages)
{
	for (char **message = messages; *message; message++)
		pp_warn("%s", *message);
	g_strfreev(messages);
}

void
pp_warn_of_stdin(void)
{
	if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
		pp_warn("reading standard input, to Ctrl-D");
}

void
pp_status_line(int fd, const char *line)
{
	g_autofree char *padded = line ? g_strdup_printf("\r%-79s", line)
				       : g_strdup_printf("\r%79s\r", "");

	if (!line)
		fd = status_fd;
	if (fd >= 0)
		pp_fd_write(fd, padded, strlen(padded));
	status_fd = line ? fd : -1;
}

void
pp_warn(const char *format, ...)
{
	int saved_errno = errno;
	va_list args;

	pp_status_line(-1, NULL);
	va_start(args, format);
	g_autofree char *message = g_strdup_vprintf(format, args);
	va_end(args);
	g_autofree char *name = pp_quote_str(program_name);
	/* One write, so that the lines of a pipeline's filters do not mix. */
	g_autofree char *line = g_strdup_printf("%s: %s\n", name, message);
	fputs(line, stderr);
	fflush(stderr);
	errno = saved_errno;
}
