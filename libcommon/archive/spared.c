/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "archive/git-epochs.h"
#include "archive/mail-folder.h"
#include "archive/maildir.h"
#include "archive/spared.h"
#include "base/fail.h"
#include "base/written.h"

static bool
check_archive(const char *path, GError **error)
{
	g_autoptr(GError) problem = NULL;

	if (pp_git_epochs_check(path, &problem) ||
		pp_exit_of_error(problem) != PP_EXIT_USAGE)
		return true;
	g_propagate_error(error, g_steal_pointer(&problem));
	return false;
}

/* Of a clone with a work tree, git reads what is in its .git alone. */
static bool
has_work_tree(const char *path)
{
	g_autofree char *dot_git = g_build_filename(path, ".git", NULL);

	return g_file_test(dot_git, G_FILE_TEST_EXISTS);
}

static bool
check_part(const char *path, GError **error)
{
	return g_file_test(path, G_FILE_TEST_IS_DIR)
		? check_archive(path, error)
		: pp_written_spares_path(path, error);
}

static bool
check_folder(const char *name, const PpSourceOptions *options, GError **error)
{
	g_autoptr(PpMailFolder) walk = pp_mail_folder_new(
		name, options->recursive, options->form == PP_INPUT_MAILDIR);
	const char *path = name;
	bool in_maildir;

	while (path)
		if (pp_mail_folder_next(walk, &path, &in_maildir, NULL) &&
			path && !check_part(path, error))
			return false;
	return true;
}

bool
pp_spared_check(
	const char *name, const PpSourceOptions *options, GError **error)
{
	if (!pp_written_any())
		return true;
	if (!g_file_test(name, G_FILE_TEST_IS_DIR))
		return pp_written_spares_path(name, error);
	bool git = options->form == PP_INPUT_GIT ||
		(options->form == PP_INPUT_AUTO && !pp_maildir_is_at(name) &&
			pp_git_epochs_are_at(name, NULL));
	return ((git && has_work_tree(name)) ||
		       pp_written_spares_folder(name, error)) &&
		(git ? check_archive(name, error)
		     : check_folder(name, options, error));
}
