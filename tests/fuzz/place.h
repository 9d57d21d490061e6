/* SPDX-License-Identifier: MIT */
/* A folder for files of a fuzz target, in memory if there is such a place. */
#ifndef PP_FUZZ_PLACE_H
#define PP_FUZZ_PLACE_H

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "fuzz.h"

/* An empty one. (transfer full) */
static inline char *
fuzz_place_make(void)
{
	const char *shm = "/dev/shm";
	char *folder = g_strdup_printf("%s/patchpipe-fuzz.XXXXXX",
		g_access(shm, W_OK) == 0 ? shm : "/tmp");

	FUZZ_CHECK(g_mkdtemp(folder));
	return folder;
}

/* Removes FOLDER with what is in it, and folders there as deep as LEFT. */
static inline void
fuzz_place_empty(const char *folder, unsigned left)
{
	DIR *dir = opendir(folder);

	FUZZ_CHECK(dir);
	for (const struct dirent *entry; (entry = readdir(dir));) {
		g_autofree char *path =
			g_build_filename(folder, entry->d_name, NULL);

		if (strcmp(entry->d_name, ".") == 0 ||
			strcmp(entry->d_name, "..") == 0)
			continue;
		if (unlink(path) < 0 && left > 0)
			fuzz_place_empty(path, left - 1);
	}
	closedir(dir);
	FUZZ_CHECK(rmdir(folder) == 0);
}

/* Removes and frees what fuzz_place_make() gave. */
static inline void
fuzz_place_remove(char *folder)
{
	fuzz_place_empty(folder, 16);
	g_free(folder);
}

#endif
