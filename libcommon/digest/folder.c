/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/hash.h"
#include "digest/folder.h"

#define MAX_TOPS 3

struct PpFolder {
	char *common;     /* without slash at its end; NULL: no path yet */
	GHashTable *tops; /* first component -> number of files */
};

PpFolder *
pp_folder_new(void)
{
	PpFolder *folder = g_new0(PpFolder, 1);

	folder->tops =
		g_hash_table_new_full(pp_hash_str, g_str_equal, g_free, NULL);
	return folder;
}

void
pp_folder_free(PpFolder *folder)
{
	if (!folder)
		return;
	g_free(folder->common);
	g_hash_table_destroy(folder->tops);
	g_free(folder);
}

/* Cuts COMMON down to what PATH shares with it, whole components only. */
static void
narrow(char *common, const char *path)
{
	size_t i = 0, whole = 0;

	while (common[i] && common[i] == path[i]) {
		i++;
		if ((!common[i] || common[i] == '/') && path[i] == '/')
			whole = i;
	}
	common[whole] = '\0';
}

void
pp_folder_add(PpFolder *folder, const char *path)
{
	/* As git quotes it; the quote is none of the folder's name. */
	if (*path == '"')
		path++;
	const char *slash = strrchr(path, '/');
	if (!folder->common)
		folder->common = slash ? g_strndup(path, (size_t)(slash - path))
				       : g_strdup("");
	else
		narrow(folder->common, path);
	if (!slash)
		return;
	char *top = g_strndup(path, strcspn(path, "/"));
	gpointer n = g_hash_table_lookup(folder->tops, top);
	g_hash_table_insert(
		folder->tops, top, GUINT_TO_POINTER(GPOINTER_TO_UINT(n) + 1));
}

/* Is A with COUNT files before B with OTHER? */
static bool
is_before(const char *a, unsigned count, const char *b, unsigned other)
{
	if (count != other)
		return count > other;
	return strcmp(a, b) < 0;
}

/* The folder after PREVIOUS (nullable) by number of files; NULL: no more. */
static const char *
next_top(const PpFolder *folder, const char *previous)
{
	GHashTableIter iter;
	gpointer key, value;
	const char *best = NULL;
	unsigned most = 0,
		 limit = !previous
		? 0
		: GPOINTER_TO_UINT(g_hash_table_lookup(folder->tops, previous));

	g_hash_table_iter_init(&iter, folder->tops);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		unsigned count = GPOINTER_TO_UINT(value);
		if (previous && !is_before(previous, limit, key, count))
			continue;
		if (best && !is_before(key, count, best, most))
			continue;
		best = key;
		most = count;
	}
	return best;
}

char *
pp_folder_name(const PpFolder *folder)
{
	if (!folder->common || *folder->common)
		return g_strdup(folder->common ? folder->common : "");
	GString *name = g_string_new(NULL);
	const char *top = next_top(folder, NULL);
	for (unsigned i = 0; top && i < MAX_TOPS; i++) {
		if (i > 0)
			g_string_append_c(name, ' ');
		g_string_append(name, top);
		top = next_top(folder, top);
	}
	return g_string_free(name, FALSE);
}
