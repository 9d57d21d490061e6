/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/git-ahead.h"
#include "archive/git-epochs.h"
#include "archive/git-marks.h"
#include "archive/git.h"
#include "base/fail.h"
#include "base/quote.h"

/* Does NAME lead to the repository REAL, which has no links? */
static bool
leads_to(const char *name, bool recursive, const char *real)
{
	g_autoptr(GPtrArray) paths = pp_git_epochs_find(name);
	g_autofree char *folder = recursive ? realpath(name, NULL) : NULL;
	bool does = folder && g_str_has_prefix(real, folder) &&
		real[strlen(folder)] == '/';

	for (guint i = 0; i < paths->len && !does; i++) {
		g_autofree char *path = realpath(paths->pdata[i], NULL);
		does = path && strcmp(path, real) == 0;
	}
	return does;
}

/* The epoch behind the epoch PATH, where that is another. (transfer full) */
static char *
next_epoch(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autoptr(GPtrArray) paths = pp_git_epochs_find(folder);
	int number = pp_git_marks_epoch(path);

	for (guint i = 0; i < paths->len && number >= 0; i++)
		if (pp_git_marks_epoch(paths->pdata[i]) > number &&
			pp_git_is_repository(paths->pdata[i]))
			return g_strdup(paths->pdata[i]);
	return NULL;
}

bool
pp_git_ahead_check(
	const char *name, char *const *names, bool recursive, GError **error)
{
	if (!pp_git_is_repository(name))
		return true;
	g_autofree char *path = realpath(name, NULL);
	g_autofree char *whole = g_canonicalize_filename(name, NULL);
	g_autofree char *next = next_epoch(whole);
	if (!next && path)
		next = next_epoch(path);
	g_autofree char *real = next ? realpath(next, NULL) : NULL;
	bool are = real == NULL;
	for (; !are && *names; names++)
		are = leads_to(*names, recursive, real);
	if (are)
		return true;
	g_autofree char *quoted = pp_quote_path(name);
	g_autofree char *other = pp_quote_path(next);
	return pp_fail(error, PP_EXIT_NOINPUT,
		"%s: the archive has gone on, in %s beside it, which is not "
		"read: name it as well, or a folder with all of them, 0.git, "
		"1.git and so on",
		quoted, other);
}
