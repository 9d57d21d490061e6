/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/hash.h"
#include "digest/folder.h"

#define MAX_TOPS 3

/* The quote in front of it is none of a path's name. */
static const char *
unquoted(const char *path)
{
	return *path == '"' ? path + 1 : path;
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

/* A folder at the top, and how many of the files it holds. */
typedef struct {
	const char *path; /* that begins with it */
	size_t len;
	unsigned files;
} Top;

static int
compare_tops(const void *left, const void *right)
{
	const Top *a = left, *b = right;

	if (a->files != b->files)
		return a->files > b->files ? -1 : 1;
	int sign = memcmp(a->path, b->path, MIN(a->len, b->len));
	return sign ? sign : (a->len > b->len) - (a->len < b->len);
}

/* Paths of one folder mostly stand together, and there are few. */
static GArray *
count_tops(const char *const *paths, size_t n)
{
	GArray *tops = g_array_new(FALSE, FALSE, sizeof(Top));
	g_autoptr(GHashTable) index = pp_hash_table_new(NULL);

	for (size_t i = 0; i < n; i++) {
		const char *path = unquoted(paths[i]);
		Top top = {.path = path, .len = strcspn(path, "/")};
		if (!path[top.len])
			continue;
		char *name = g_strndup(path, top.len);
		gpointer place = g_hash_table_lookup(index, name);
		if (!place) {
			g_array_append_val(tops, top);
			place = GUINT_TO_POINTER(tops->len);
		}
		g_hash_table_insert(index, name, place);
		g_array_index(tops, Top, GPOINTER_TO_UINT(place) - 1).files++;
	}
	return tops;
}

/* The folders at the top, those with most files first. */
static char *
name_tops(const char *const *paths, size_t n)
{
	g_autoptr(GArray) tops = count_tops(paths, n);
	GString *name = g_string_new(NULL);

	g_array_sort(tops, compare_tops);
	for (guint i = 0; i < MIN(tops->len, MAX_TOPS); i++) {
		const Top *top = &g_array_index(tops, Top, i);
		if (i > 0)
			g_string_append_c(name, ' ');
		g_string_append_len(name, top->path, (gssize)top->len);
	}
	return g_string_free(name, FALSE);
}

char *
pp_folder_name(const char *const *paths, size_t n)
{
	const char *first = n ? unquoted(paths[0]) : "";
	const char *slash = strrchr(first, '/');
	g_autofree char *common =
		g_strndup(first, slash ? (size_t)(slash - first) : 0);

	for (size_t i = 1; i < n && *common; i++)
		narrow(common, unquoted(paths[i]));
	return *common ? g_steal_pointer(&common) : name_tops(paths, n);
}
