/* SPDX-License-Identifier: MIT */
/*
 * A glob's needle is the window of its literal bytes that the fewest globs
 * have: "*" "/board-1234/Makefile" is not found by what all of them end in.
 */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "patch/needles.h"

#define WILDCARDS "*?"

static uint64_t
hash_window(const char *text, size_t len)
{
	uint64_t bytes = 0;

	memcpy(&bytes, text, len);
	return pp_hash_mix(len, bytes);
}

/* How long the windows of GLOB are: as its longest literal, or the most. */
static size_t
window_length(const char *glob)
{
	size_t longest = 0;

	for (; *glob; glob++) {
		size_t run = strcspn(glob, WILDCARDS);

		longest = MAX(longest, run);
		if (run == 0)
			continue;
		glob += run - 1;
	}
	return MIN(longest, PP_NEEDLE_MAX);
}

/*
 * The next window of LEN literal bytes, at or behind AT; NULL where there is
 * none.
 */
static const char *
next_window(const char *at, size_t len)
{
	for (; *at; at++) {
		size_t run = strcspn(at, WILDCARDS);

		if (run >= len)
			return at;
		at += run;
		if (!*at)
			break;
	}
	return NULL;
}

/* GLib's tables have pointers; where those are short some keys are one. */
static gpointer
key_of(const char *window, size_t len)
{
	return GSIZE_TO_POINTER((gsize)hash_window(window, len));
}

static guint
count_of(GHashTable *counts, gpointer key)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
}

static void
count_windows(GHashTable *counts, const char *glob)
{
	size_t len = window_length(glob);

	if (len == 0)
		return;
	for (const char *at = glob; (at = next_window(at, len)); at++) {
		gpointer key = key_of(at, len);

		g_hash_table_insert(counts, key,
			GUINT_TO_POINTER(count_of(counts, key) + 1));
	}
}

static void
add(PpNeedles *needles, GHashTable *counts, const PpNeedleGlob *glob)
{
	size_t len = window_length(glob->text);
	const char *best = glob->text;
	guint least = G_MAXUINT;

	for (const char *at = glob->text;
		len > 0 && (at = next_window(at, len)); at++) {
		guint count = count_of(counts, key_of(at, len));

		if (count < least)
			best = at;
		least = MIN(least, count);
	}
	needles->n[len]++;
	pp_index_add(&needles->index, hash_window(best, len), glob->number);
}

void
pp_needles_init(PpNeedles *needles, const GArray *globs)
{
	g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);

	memset(needles, 0, sizeof(*needles));
	for (guint i = 0; i < globs->len; i++)
		count_windows(
			counts, g_array_index(globs, PpNeedleGlob, i).text);
	for (guint i = 0; i < globs->len; i++)
		add(needles, counts, &g_array_index(globs, PpNeedleGlob, i));
}

void
pp_needles_clear(PpNeedles *needles)
{
	pp_index_clear(&needles->index);
}

static void
find_window(const PpNeedles *needles, const char *window, size_t len,
	PpNeedlesFunc func, void *data)
{
	PpIndexWalk it = pp_index_walk(
		&needles->index, hash_window(window, len), UINT_MAX);

	for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;)
		func(n, data);
}

void
pp_needles_find(const PpNeedles *needles, const char *text, size_t len,
	PpNeedlesFunc func, void *data)
{
	/* What has no literal has one needle, of no bytes. */
	if (needles->n[0] > 0)
		find_window(needles, text, 0, func, data);
	for (size_t n = 1; n <= PP_NEEDLE_MAX; n++)
		for (size_t i = 0; needles->n[n] > 0 && i + n <= len; i++)
			find_window(needles, text + i, n, func, data);
}
