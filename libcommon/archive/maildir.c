/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include <glib.h>

#include "archive/maildir.h"

static bool
has_folder(const char *path, const char *name)
{
	g_autofree char *folder = g_build_filename(path, name, NULL);

	return g_file_test(folder, G_FILE_TEST_IS_DIR);
}

bool
pp_maildir_is_at(const char *path)
{
	return has_folder(path, "cur") &&
		(has_folder(path, "new") || has_folder(path, "tmp"));
}

const char *
pp_maildir_flags(const char *name)
{
	const char *info = strrchr(name, ':');

	return info && g_str_has_prefix(info, ":2,") ? info + 3 : "";
}

size_t
pp_maildir_unique_len(const char *name)
{
	size_t len = strcspn(name, ":");

	for (size_t at = 0; (at += strcspn(name + at, ",")) < len; at++)
		if (g_ascii_isupper(name[at + 1]) && name[at + 2] == '=')
			return at;
	return len;
}

/* The file in FOLDER whose name begins with UNIQUE (LEN bytes). */
static char *
find_in(const char *folder, const char *unique, size_t len)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	char *found = NULL;
	const char *name;

	while (dir && !found && (name = g_dir_read_name(dir)))
		if (strncmp(name, unique, len) == 0 &&
			pp_maildir_unique_len(name) == len)
			found = g_build_filename(folder, name, NULL);
	return found;
}

char *
pp_maildir_find_again(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *which = g_path_get_basename(folder);
	g_autofree char *unique = g_path_get_basename(path);
	g_autofree char *maildir = g_path_get_dirname(folder);

	if (strcmp(which, "new") != 0 && strcmp(which, "cur") != 0)
		return NULL;
	size_t len = pp_maildir_unique_len(unique);
	for (int i = 0; i < 2; i++) {
		g_autofree char *other =
			g_build_filename(maildir, i == 0 ? "cur" : "new", NULL);
		char *found = find_in(other, unique, len);
		if (found)
			return found;
	}
	return NULL;
}

int
pp_maildir_open(
	const char *path, bool in_walk, bool in_maildir, char **ret_renamed)
{
	/* What was a plain file may be a FIFO by now: never wait there. */
	int flags =
		O_RDONLY | O_CLOEXEC | O_NOCTTY | (in_walk ? O_NONBLOCK : 0);
	int fd = open(path, flags);

	if (fd >= 0 || errno != ENOENT || !in_maildir)
		return fd;
	*ret_renamed = pp_maildir_find_again(path);
	if (*ret_renamed)
		return open(*ret_renamed, flags);
	errno = ENOENT;
	return -1;
}

char *
pp_maildir_key(const char *path, bool in_maildir)
{
	if (!in_maildir)
		return g_strdup(path);
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *maildir = g_path_get_dirname(folder);
	g_autofree char *name = g_path_get_basename(path);

	name[pp_maildir_unique_len(name)] = '\0';
	return g_build_filename(maildir, name, NULL);
}
