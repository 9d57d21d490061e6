/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/exit.h"
#include "base/quote.h"
#include "pick/sorter.h"
#include "record/slice.h"
#include "record/spool.h"
#include "record/values.h"

typedef struct {
	char *label;
	PpFieldType type;
	bool descending;
} Key;

typedef struct {
	uint64_t offset;
	size_t len;
	size_t first_key; /* into key_ends */
	size_t number;    /* the order in which they came */
} Entry;

struct PpSorter {
	GArray *keys; /* Key */
	PpSpool *spool;
	GArray *entries; /* Entry */
	PpValues values; /* of all entries: as many of each as there are keys */
};

static void
clear_key(void *data)
{
	g_free(((Key *)data)->label);
}

static bool
add_key(PpSorter *sorter, const char *text, GError **error)
{
	Key key = {.descending = *text == '-'};
	const char *label = text + key.descending;

	/* The later it came, the less is its age. */
	if (strcmp(label, "age") == 0) {
		label = "arrived";
		key.descending = !key.descending;
	}
	if (!pp_field_is_label(label)) {
		g_autofree char *quoted = pp_quote_str(text);
		g_set_error(error, PP_ERROR, PP_EXIT_USAGE,
			"--sort: '%s' is no label of a field", quoted);
		return false;
	}
	PpFieldId id = pp_field_lookup(label, strlen(label));
	key.label = g_strdup(label);
	key.type =
		id == PP_FIELD_OTHER ? PP_TYPE_TEXT : pp_field_table[id].type;
	g_array_append_val(sorter->keys, key);
	return true;
}

PpSorter *
pp_sorter_new(char **keys, GError **error)
{
	g_autoptr(PpSorter) sorter = g_new0(PpSorter, 1);

	sorter->keys = g_array_new(FALSE, FALSE, sizeof(Key));
	g_array_set_clear_func(sorter->keys, clear_key);
	sorter->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	pp_values_init(&sorter->values);
	for (; *keys; keys++)
		if (!add_key(sorter, *keys, error))
			return NULL;
	sorter->spool = pp_spool_new(error);
	return sorter->spool ? g_steal_pointer(&sorter) : NULL;
}

void
pp_sorter_free(PpSorter *sorter)
{
	if (!sorter)
		return;
	g_array_unref(sorter->keys);
	g_array_unref(sorter->entries);
	pp_values_clear(&sorter->values);
	pp_spool_free(sorter->spool);
	g_free(sorter);
}

bool
pp_sorter_add(PpSorter *sorter, const PpRecord *record, GError **error)
{
	Entry entry = {.len = record->len,
		.first_key = pp_values_size(&sorter->values),
		.number = sorter->entries->len};

	if (!pp_spool_add(sorter->spool, record->line, record->len,
		    &entry.offset, error))
		return false;
	for (size_t i = 0; i < sorter->keys->len; i++) {
		const Key *key = &g_array_index(sorter->keys, Key, i);
		pp_values_add(&sorter->values,
			pp_slice_or_fallback(record, key->label));
	}
	g_array_append_val(sorter->entries, entry);
	return true;
}

static gint
compare_entries(gconstpointer left, gconstpointer right, gpointer data)
{
	const Entry *a = left, *b = right;
	const PpSorter *sorter = data;

	for (size_t i = 0; i < sorter->keys->len; i++) {
		const Key *key = &g_array_index(sorter->keys, Key, i);
		PpSlice x = pp_values_get(&sorter->values, a->first_key + i);
		PpSlice y = pp_values_get(&sorter->values, b->first_key + i);
		int order = pp_field_compare(key->type, x, y);
		if (order)
			return key->descending ? -order : order;
	}
	return (a->number > b->number) - (a->number < b->number);
}

bool
pp_sorter_each(PpSorter *sorter, PpSorterFunc each, void *data, GError **error)
{
	g_array_sort_with_data(sorter->entries, compare_entries, sorter);
	for (size_t i = 0; i < sorter->entries->len; i++) {
		const Entry *entry = &g_array_index(sorter->entries, Entry, i);
		const char *line = pp_spool_read(
			sorter->spool, entry->offset, entry->len, error);
		if (!line || !each(line, entry->len, data, error))
			return false;
	}
	return true;
}
