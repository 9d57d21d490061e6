/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/exit.h"
#include "base/input.h"
#include "series/commits.h"

#define MAX_LINE 1024
#define KEY_DIGITS 16
/* Abbreviated commits are shown as they are given. */
#define MIN_COMMIT 4

void
pp_commits_init(PpCommits *commits)
{
	pp_index_init(&commits->index);
	commits->names = g_ptr_array_new_with_free_func(g_free);
}

void
pp_commits_clear(PpCommits *commits)
{
	pp_index_clear(&commits->index);
	g_clear_pointer(&commits->names, g_ptr_array_unref);
}

static size_t
hex_run(const char *text)
{
	return strspn(text, "0123456789abcdefABCDEF");
}

static bool
add(PpCommits *commits, const char *line)
{
	size_t id = hex_run(line);
	const char *commit = line + id + strspn(line + id, " \t");
	size_t len = hex_run(commit);
	const char *rest = commit + len + strspn(commit + len, " \t\r");

	if (id < KEY_DIGITS || commit == line + id || len < MIN_COMMIT ||
		*rest != '\0')
		return false;
	char key[KEY_DIGITS + 1] = "";
	memcpy(key, line, KEY_DIGITS);
	pp_index_add(&commits->index, g_ascii_strtoull(key, NULL, 16),
		commits->names->len);
	g_ptr_array_add(commits->names, g_strndup(commit, len));
	return true;
}

static char *
take_line(const char *line, size_t len, void *data)
{
	g_autofree char *copy = g_strndup(line, len);

	if (*copy == '\0' || add(data, copy))
		return NULL;
	return g_strdup("not 'PATCHID COMMIT'");
}

bool
pp_commits_load(PpCommits *commits, const char *path, GError **error)
{
	return pp_input_each_line(path, MAX_LINE, take_line, commits, error);
}

const char *
pp_commits_find(const PpCommits *commits, uint64_t patchid)
{
	const PpIndexEntry *entry =
		patchid == 0 ? NULL : pp_index_last(&commits->index, patchid);
	const char *found = NULL;

	for (; entry != NULL; entry = pp_index_before(&commits->index, entry))
		found = g_ptr_array_index(commits->names, entry->value);
	return found;
}
