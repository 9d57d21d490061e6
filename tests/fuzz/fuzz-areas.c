/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "fuzz.h"
#include "patch/areas.h"

/* What stands behind the first NUL are paths, a line each. */
static GPtrArray *
read_paths(const char *text, size_t len)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	char *all = g_strndup(text, len);
	char **lines = g_strsplit(all, "\n", 64);

	for (char **line = lines; *line; line++)
		g_ptr_array_add(paths, g_strdup(*line));
	g_strfreev(lines);
	g_free(all);
	return paths;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *nul = size ? memchr(text, 0, size) : NULL;
	size_t len = nul ? (size_t)(nul - text) : size;
	g_autoptr(GPtrArray) paths =
		read_paths(nul ? nul + 1 : text, nul ? size - len - 1 : size);
	g_autoptr(GError) error = NULL;
	g_autoptr(PpAreas) areas = pp_areas_parse(text, len, "f", &error);

	FUZZ_CHECK((areas == NULL) == (error != NULL));
	if (!areas)
		return 0;
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GPtrArray) names = pp_areas_match(areas, paths, &all);
	for (unsigned i = 0; i < names->len; i++)
		FUZZ_CHECK(g_ptr_array_find(all, names->pdata[i], NULL));
	return 0;
}
