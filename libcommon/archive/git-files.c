/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/git-files.h"
#include "base/fail.h"
#include "base/fd.h"
#include "base/hash.h"
#include "base/quote.h"
#include "base/written.h"

typedef struct {
	GQueue folders; /* of char *, to be looked at */
	GHashTable
		*seen; /* "DEVICE:INODE" of folders: links may go in circles */
} Walk;

static void
add_folder(Walk *walk, const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0 || !S_ISDIR(st.st_mode))
		return;
	if (g_hash_table_add(walk->seen,
		    g_strdup_printf("%ju:%ju", (uintmax_t)st.st_dev,
			    (uintmax_t)st.st_ino)))
		g_queue_push_tail(&walk->folders, g_strdup(path));
}

/* Adds the folders that the lines of the file PATH name, seen from BASE. */
static void
add_named(Walk *walk, const char *path, const char *base)
{
	char text[65536];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	ssize_t n = fd < 0 ? -1 : pp_fd_read_at(fd, text, sizeof text - 1, 0);

	if (fd >= 0)
		close(fd);
	if (n < 0)
		return;
	text[n] = '\0';
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++) {
		const char *name = *line;
		if (g_str_has_prefix(name, "gitdir: "))
			name += strlen("gitdir: ");
		g_autofree char *named = g_canonicalize_filename(name, base);
		if (*name)
			add_folder(walk, named);
	}
}

static bool
check(Walk *walk, const char *path, const char *folder, const char *name,
	GError **error)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return true;
	if (S_ISDIR(st.st_mode))
		add_folder(walk, path);
	else if (strcmp(name, "commondir") == 0)
		add_named(walk, path, folder);
	else if (strcmp(name, "alternates") == 0) {
		g_autofree char *objects = g_path_get_dirname(folder);
		add_named(walk, path, objects);
	}
	if (!S_ISFIFO(st.st_mode) && !S_ISCHR(st.st_mode) &&
		!S_ISBLK(st.st_mode))
		return pp_written_spares_path(path, error);
	g_autofree char *quoted = pp_quote_path(path);
	return pp_fail(error, PP_EXIT_NOINPUT,
		"%s is no plain file: git would wait for it", quoted);
}

/* Plain files are the most, and tell so in the folder. */
static bool
is_plain(const struct dirent *entry)
{
	return (entry->d_type == DT_REG && strcmp(entry->d_name, "commondir") &&
		       strcmp(entry->d_name, "alternates") &&
		       !pp_written_may_be(entry->d_ino)) ||
		strcmp(entry->d_name, ".") == 0 ||
		strcmp(entry->d_name, "..") == 0;
}

static bool
check_folder(Walk *walk, const char *folder, GError **error)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	bool ok = pp_written_spares_folder(folder, error);

	while (ok && dir && (entry = readdir(dir))) {
		if (is_plain(entry))
			continue;
		g_autofree char *path =
			g_build_filename(folder, entry->d_name, NULL);
		ok = check(walk, path, folder, entry->d_name, error);
	}
	if (dir)
		closedir(dir);
	return ok;
}

bool
pp_git_files_check(const char *repository, GError **error)
{
	g_autofree char *whole = g_canonicalize_filename(repository, NULL);
	g_autofree char *dot_git = g_build_filename(whole, ".git", NULL);
	Walk walk = {G_QUEUE_INIT, pp_hash_table_new(NULL)};
	bool ok = check(&walk, dot_git, whole, ".git", error);
	char *folder;

	if (access(dot_git, F_OK) < 0)
		add_folder(&walk, whole);
	else if (ok && !g_file_test(dot_git, G_FILE_TEST_IS_DIR))
		add_named(&walk, dot_git, whole);
	while (ok && (folder = g_queue_pop_head(&walk.folders))) {
		ok = check_folder(&walk, folder, error);
		g_free(folder);
	}
	g_queue_clear_full(&walk.folders, g_free);
	g_hash_table_unref(walk.seen);
	return ok;
}
