/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "patch/diff.h"
#include "record/tally.h"
#include "record/vocabulary.h"
#include "series/changed.h"

/* Of an area: a mail more counts more than its place in the lists of all. */
#define A_MAIL 4096U

void
pp_changed_init(PpChanged *changed)
{
	*changed = (PpChanged){.paths = g_ptr_array_new_with_free_func(g_free)};
}

void
pp_changed_clear(PpChanged *changed)
{
	g_ptr_array_unref(changed->paths);
	g_clear_pointer(&changed->seen, g_hash_table_unref);
	g_clear_pointer(&changed->areas, g_hash_table_unref);
	g_clear_pointer(&changed->all_areas, g_hash_table_unref);
}

static void
add_numbers(PpChanged *changed, const PpRecord *record, bool whole)
{
	int64_t added = pp_record_number(record, PP_FIELD_ADDED, 0);
	int64_t removed = pp_record_number(record, PP_FIELD_REMOVED, 0);

	if (whole ? !pp_record_has(record, PP_FIELD_PATHS) : changed->told)
		return;
	changed->counted |= pp_record_has(record, PP_FIELD_ADDED);
	changed->files = pp_record_number(record, PP_FIELD_FILES, 0);
	changed->added = whole ? added : pp_tally_sum(changed->added, added);
	changed->removed =
		whole ? removed : pp_tally_sum(changed->removed, removed);
	changed->told |= whole;
}

/* Most series are one patch, whose paths are different ones anyway. */
static bool
is_seen(PpChanged *changed, const char *path)
{
	return changed->seen && g_hash_table_contains(changed->seen, path);
}

/* What the mails before this one changed is to be told apart from now on. */
static void
remember_paths(PpChanged *changed)
{
	if (changed->seen || changed->paths->len == 0)
		return;
	changed->seen = g_hash_table_new(pp_hash_str, g_str_equal);
	for (guint i = 0; i < changed->paths->len; i++)
		g_hash_table_add(changed->seen, changed->paths->pdata[i]);
}

static void
add_paths(PpChanged *changed, const PpRecord *record)
{
	g_auto(GStrv) paths = pp_record_list(record, PP_FIELD_PATHS);

	remember_paths(changed);
	for (char **path = paths; *path; path++) {
		/* As a cover's diffstat abbreviates: its patches know. */
		if (pp_diffstat_is_short(pp_slice_str(*path)) ||
			changed->paths->len >= PP_CHANGED_MAX_PATHS ||
			is_seen(changed, *path))
			continue;
		char *copy = g_strdup(*path);
		g_ptr_array_add(changed->paths, copy);
		if (changed->seen)
			g_hash_table_add(changed->seen, copy);
	}
}

/* Adds what RECORD has in field ID to *TABLE. */
static void
add_areas(GHashTable **table, const PpRecord *record, PpFieldId id)
{
	g_auto(GStrv) areas = pp_record_list(record, id);

	if (areas[0] && !*table)
		*table = pp_hash_table_new(NULL);
	for (guint i = 0; areas[i]; i++) {
		gpointer had = g_hash_table_lookup(*table, areas[i]);
		guint weight = GPOINTER_TO_UINT(had) + A_MAIL - MIN(i, A_MAIL);
		g_hash_table_insert(
			*table, g_strdup(areas[i]), GUINT_TO_POINTER(weight));
	}
}

void
pp_changed_add(PpChanged *changed, const PpRecord *record)
{
	bool patch = pp_kind_of(record) == PP_KIND_PATCH;

	changed->patches += patch;
	add_numbers(changed, record, !patch);
	add_paths(changed, record);
	add_areas(&changed->areas, record, PP_FIELD_AREA);
	add_areas(&changed->all_areas, record, PP_FIELD_AREAS);
}

void
pp_changed_mark(bool *fields)
{
	static const PpFieldId read[] = {PP_FIELD_KIND, PP_FIELD_FILES,
		PP_FIELD_ADDED, PP_FIELD_REMOVED, PP_FIELD_PATHS, PP_FIELD_AREA,
		PP_FIELD_AREAS};

	for (size_t i = 0; i < G_N_ELEMENTS(read); i++)
		fields[read[i]] = true;
}

int64_t
pp_changed_files(const PpChanged *changed)
{
	return changed->told || changed->patches == 1 ? changed->files
						      : changed->paths->len;
}

static int
compare_areas(const void *left, const void *right, void *data)
{
	GHashTable *weights = data;
	const char *a = *(char *const *)left, *b = *(char *const *)right;
	guint x = GPOINTER_TO_UINT(g_hash_table_lookup(weights, a));
	guint y = GPOINTER_TO_UINT(g_hash_table_lookup(weights, b));

	if (x != y)
		return x > y ? -1 : 1;
	return strcmp(a, b);
}

GPtrArray *
pp_changed_areas(GHashTable *weights)
{
	GPtrArray *areas = g_ptr_array_new();
	GHashTableIter iter;
	gpointer area;

	if (!weights)
		return areas;
	g_hash_table_iter_init(&iter, weights);
	while (g_hash_table_iter_next(&iter, &area, NULL))
		g_ptr_array_add(areas, area);
	g_ptr_array_sort_with_data(areas, compare_areas, weights);
	return areas;
}
