/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

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

/* The file in FOLDER whose name begins with UNIQUE (LEN bytes). */
static char *
find_in(const char *folder, const char *unique, size_t len)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	char *found = NULL;
	const char *name;

	while (dir && !found && (name = g_dir_read_name(dir)))
		if (strncmp(name, unique, len) == 0 &&
			(name[len] == ':' || name[len] == '\0'))
			found = g_build_filename(folder, name, NULL);
	if (dir)
		g_dir_close(dir);
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
	size_t len = strcspn(unique, ":");
	for (int i = 0; i < 2; i++) {
		g_autofree char *other =
			g_build_filename(maildir, i == 0 ? "cur" : "new", NULL);
		char *found = find_in(other, unique, len);
		if (found)
			return found;
	}
	return NULL;
}
