/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "archive/dotlock.h"

#define SUFFIX ".lock"

/* More than any number, and what stands around it. */
enum { MOST = 32 };

static bool
is_plain_file(const char *path, struct stat *st)
{
	return stat(path, st) == 0 && S_ISREG(st->st_mode);
}

static bool
has_only_number(const char *path)
{
	char bytes[MOST + 1];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof bytes - 1);

	if (fd >= 0)
		close(fd);
	if (n < 0)
		return false;
	bytes[n] = '\0';
	return strspn(bytes, "0123456789 \n") == (size_t)n;
}

bool
pp_dotlock_is_at(const char *path)
{
	struct stat st;

	if (!g_str_has_suffix(path, SUFFIX))
		return false;
	g_autofree char *mailbox =
		g_strndup(path, strlen(path) - strlen(SUFFIX));
	return is_plain_file(mailbox, &st) && is_plain_file(path, &st) &&
		st.st_size <= MOST && has_only_number(path);
}
