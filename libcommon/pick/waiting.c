/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/intern.h"
#include "base/quote.h"
#include "pick/waiting.h"
#include "record/slice.h"
#include "record/spool.h"
#include "record/values.h"
#include "record/vocabulary.h"

typedef struct {
	char *label;
	PpFieldType type;
	bool descending;
} Key;

/* No series: it is one of its own. */
#define NONE SIZE_MAX

typedef struct {
	uint64_t offset;
	size_t len;
	size_t first_key; /* into values */
	size_t number;    /* the order in which they came */
	size_t series;    /* into wanted, or NONE */
} Entry;

struct PpWaiting {
	GArray *keys; /* Key */
	bool whole_series;
	bool one_series; /* pp_waiting_want() said which */
	PpSpool *spool;
	GArray *entries;    /* Entry */
	PpValues values;    /* of all entries: each has as many as keys */
	PpIntern ids;       /* of series */
	GByteArray *wanted; /* by number of series: 0 or 1 */
};

static void
clear_key(void *data)
{
	g_free(((Key *)data)->label);
}

static bool
add_key(PpWaiting *waiting, const char *text, GError **error)
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
		return pp_fail(error, PP_EXIT_USAGE,
			"--sort: '%s' is no label of a field", quoted);
	}
	PpFieldId id = pp_field_lookup(label, strlen(label));
	key.label = g_strdup(label);
	key.type =
		id == PP_FIELD_OTHER ? PP_TYPE_TEXT : pp_field_table[id].type;
	g_array_append_val(waiting->keys, key);
	return true;
}

PpWaiting *
pp_waiting_new(char **keys, bool whole_series, GError **error)
{
	g_autoptr(PpWaiting) waiting = g_new0(PpWaiting, 1);

	waiting->keys = g_array_new(FALSE, FALSE, sizeof(Key));
	g_array_set_clear_func(waiting->keys, clear_key);
	waiting->whole_series = whole_series;
	waiting->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	pp_values_init(&waiting->values);
	waiting->wanted = g_byte_array_new();
	for (; keys && *keys; keys++)
		if (!add_key(waiting, *keys, error))
			return NULL;
	waiting->spool = pp_spool_new();
	return g_steal_pointer(&waiting);
}

void
pp_waiting_free(PpWaiting *waiting)
{
	if (!waiting)
		return;
	g_array_unref(waiting->keys);
	pp_spool_free(waiting->spool);
	g_array_unref(waiting->entries);
	pp_values_clear(&waiting->values);
	pp_intern_clear(&waiting->ids);
	g_byte_array_unref(waiting->wanted);
	g_free(waiting);
}

/* The number of RECORD's series.  A summary has the message-id of the head. */
static size_t
series_of(PpWaiting *waiting, const PpRecord *record)
{
	static const guint8 not_wanted = 0;
	PpSlice id = pp_slice_of(record, PP_FIELD_SERIES);
	bool is_new;

	if (!id.len && pp_kind_of(record) == PP_KIND_SERIES)
		id = pp_slice_of(record, PP_FIELD_MSGID);
	if (!id.len)
		return NONE;
	size_t number =
		pp_intern_add_bytes(&waiting->ids, id.text, id.len, &is_new);
	if (is_new)
		g_byte_array_append(waiting->wanted, &not_wanted, 1);
	return number;
}

bool
pp_waiting_add(
	PpWaiting *waiting, const PpRecord *record, bool wanted, GError **error)
{
	Entry entry = {.len = record->len,
		.first_key = pp_values_size(&waiting->values),
		.number = waiting->entries->len,
		.series = waiting->whole_series ? series_of(waiting, record)
						: NONE};

	if (entry.series == NONE && !wanted)
		return true;
	if (entry.series != NONE && wanted)
		waiting->wanted->data[entry.series] = 1;
	if (!pp_spool_add(waiting->spool, record->line, record->len,
		    &entry.offset, error))
		return false;
	for (size_t i = 0; i < waiting->keys->len; i++)
		pp_values_add(&waiting->values,
			pp_slice_or_fallback(record,
				g_array_index(waiting->keys, Key, i).label));
	g_array_append_val(waiting->entries, entry);
	return true;
}

void
pp_waiting_want(PpWaiting *waiting, const char *id)
{
	uint32_t number = pp_intern_find(&waiting->ids, id, strlen(id));

	waiting->one_series = true;
	memset(waiting->wanted->data, 0, waiting->wanted->len);
	if (number < waiting->wanted->len)
		waiting->wanted->data[number] = 1;
}

static bool
is_wanted(const PpWaiting *waiting, const Entry *entry)
{
	return entry->series == NONE ? !waiting->one_series
				     : waiting->wanted->data[entry->series];
}

static gint
compare_entries(gconstpointer left, gconstpointer right, gpointer data)
{
	const Entry *a = left, *b = right;
	const PpWaiting *waiting = data;

	for (size_t i = 0; i < waiting->keys->len; i++) {
		const Key *key = &g_array_index(waiting->keys, Key, i);
		PpSlice x = pp_values_get(&waiting->values, a->first_key + i);
		PpSlice y = pp_values_get(&waiting->values, b->first_key + i);
		int order = pp_field_compare(key->type, x, y);
		if (order)
			return key->descending ? -order : order;
	}
	return (a->number > b->number) - (a->number < b->number);
}

bool
pp_waiting_each(
	PpWaiting *waiting, PpWaitingFunc each, void *data, GError **error)
{
	if (waiting->keys->len)
		g_array_sort_with_data(
			waiting->entries, compare_entries, waiting);
	for (size_t i = 0; i < waiting->entries->len; i++) {
		const Entry *entry = &g_array_index(waiting->entries, Entry, i);
		if (!is_wanted(waiting, entry))
			continue;
		const char *line = pp_spool_read(
			waiting->spool, entry->offset, entry->len, error);
		if (!line || !each(line, entry->len, data, error))
			return false;
	}
	return true;
}
