/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/quote.h"
#include "base/written.h"

typedef struct {
	char *path; /* (nullable) absolute, without links */
	bool is_there;
	struct stat st; /* if it is */
} Written;

/* Process-wide as descriptors are: a table may be read before its output is
 * opened, and threads read. */
static GArray *all;

static void
add(char *path, const struct stat *st)
{
	Written written = {.path = path, .is_there = st != NULL};

	if (st)
		written.st = *st;
	if (!all)
		all = g_array_new(FALSE, FALSE, sizeof written);
	g_array_append_val(all, written);
}

bool
pp_written_any(void)
{
	return all != NULL;
}

static bool
is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Has one of them the name PATH (nullable), or is one ST (nullable)? */
static bool
has(const char *path, const struct stat *st)
{
	for (guint i = 0; all && i < all->len; i++) {
		const Written *one = &g_array_index(all, Written, i);
		if (st && one->is_there && is_same(&one->st, st))
			return true;
		if (path && one->path && strcmp(path, one->path) == 0)
			return true;
	}
	return false;
}

/* PATH without links, as far as it is there. (transfer full) */
static char *
real_path(const char *path)
{
	g_autofree char *whole = g_canonicalize_filename(path, NULL);
	char *real = realpath(whole, NULL);

	if (real || strcmp(whole, "/") == 0)
		return real ? real : g_strdup(whole);
	g_autofree char *folder = g_path_get_dirname(whole);
	g_autofree char *name = g_path_get_basename(whole);
	g_autofree char *above = real_path(folder);
	return g_build_filename(above, name, NULL);
}

static bool
refuse(const char *name, GError **error)
{
	return pp_fail(error, PP_EXIT_USAGE,
		"%s: is the output as well: name another file for one of them",
		name);
}

bool
pp_written_add(const char *path, GError **error)
{
	struct stat st;
	bool is_there = stat(path, &st) == 0;

	if (is_there && !S_ISREG(st.st_mode))
		return true;
	g_autofree char *real = real_path(path);
	if (has(real, is_there ? &st : NULL)) {
		g_autofree char *name = pp_quote_path(path);
		return refuse(name, error);
	}
	add(g_steal_pointer(&real), is_there ? &st : NULL);
	return true;
}

void
pp_written_add_fd(int fd)
{
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && !has(NULL, &st))
		add(NULL, &st);
}

bool
pp_written_spares(int fd, const char *name, GError **error)
{
	struct stat st;

	return !all || fstat(fd, &st) < 0 || !has(NULL, &st) ||
		refuse(name, error);
}

bool
pp_written_spares_path(const char *path, GError **error)
{
	struct stat st;
	bool is_stdin = strcmp(path, "-") == 0;

	if (!all)
		return true;
	if (is_stdin)
		return pp_written_spares(STDIN_FILENO, "standard input", error);
	g_autofree char *real = real_path(path);
	if (!has(real, stat(path, &st) == 0 ? &st : NULL))
		return true;
	g_autofree char *name = pp_quote_path(path);
	return refuse(name, error);
}

/* Is PATH in the folder ST, or in a folder of that? */
static bool
is_in(const char *path, const struct stat *st)
{
	g_autofree char *folder = g_path_get_dirname(path);
	struct stat here;

	if (stat(folder, &here) == 0 && is_same(&here, st))
		return true;
	return strcmp(folder, path) != 0 && is_in(folder, st);
}

bool
pp_written_spares_folder(const char *folder, GError **error)
{
	struct stat st;

	if (!all || stat(folder, &st) < 0)
		return true;
	for (guint i = 0; i < all->len; i++) {
		const Written *one = &g_array_index(all, Written, i);
		if (!one->path || !is_in(one->path, &st))
			continue;
		g_autofree char *name = pp_quote_path(folder);
		g_autofree char *output = pp_quote_path(one->path);
		return pp_fail(error, PP_EXIT_USAGE,
			"%s: the output '%s' is in it: name another place for "
			"that",
			name, output);
	}
	return true;
}

bool
pp_written_may_be(ino_t inode)
{
	for (guint i = 0; all && i < all->len; i++) {
		const Written *one = &g_array_index(all, Written, i);
		if (one->is_there && one->st.st_ino == inode)
			return true;
	}
	return false;
}
