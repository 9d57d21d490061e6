/* SPDX-License-Identifier: MIT */
/*
 * A folder of its own for a test that needs files, and files in it.
 */
#ifndef PP_SCRATCH_H
#define PP_SCRATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "base/output.h"

/* Removes PATH and what is in it. */
static inline void
scratch_remove(const char *path)
{
	GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK)
		? NULL
		: g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *below = g_build_filename(path, name, NULL);
		scratch_remove(below);
	}
	if (dir)
		g_dir_close(dir);
	remove(path);
}

/* (transfer full) */
static inline char *
scratch_new(void)
{
	char *path = g_dir_make_tmp("patchpipe.XXXXXX", NULL);

	if (!path)
		abort();
	return path;
}

/* Writes FOLDER/NAME. Returns: its path. (transfer full) */
static inline char *
scratch_write(
	const char *folder, const char *name, const char *bytes, size_t len)
{
	char *path = g_build_filename(folder, name, NULL);

	if (!g_file_set_contents(path, bytes, (gssize)len, NULL))
		abort();
	return path;
}

/* An output to a file without a name, for scratch_taken(). (transfer full) */
static inline PpOutput *
scratch_output(int *ret_fd)
{
	char *path = NULL;
	int fd = g_file_open_tmp("patchpipe.XXXXXX", &path, NULL);

	if (fd < 0 || unlink(path) < 0)
		abort();
	g_free(path);
	*ret_fd = fd;
	return pp_output_new(fd, true, "scratch");
}

/* All that OUTPUT, which is closed, wrote to FD. (transfer full) */
static inline char *
scratch_taken(PpOutput *output, int fd)
{
	int copy = dup(fd);

	if (copy < 0 || !pp_output_close(output, NULL))
		abort();
	off_t size = lseek(copy, 0, SEEK_END);
	char *bytes = g_malloc0((gsize)size + 1);
	if (size < 0 || pread(copy, bytes, (size_t)size, 0) != size)
		abort();
	close(copy);
	return bytes;
}

#endif
