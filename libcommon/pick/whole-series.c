/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/intern.h"
#include "pick/whole-series.h"
#include "record/slice.h"
#include "record/spool.h"
#include "record/vocabulary.h"

typedef struct {
	uint64_t offset;
	size_t len;
	size_t series; /* into wanted */
} Entry;

struct PpWholeSeries {
	PpSpool *spool;
	PpIntern ids;
	GArray *entries;    /* Entry */
	GByteArray *wanted; /* by number of series: 0 or 1 */
};

PpWholeSeries *
pp_whole_series_new(GError **error)
{
	PpSpool *spool = pp_spool_new(error);

	if (!spool)
		return NULL;
	PpWholeSeries *whole = g_new0(PpWholeSeries, 1);
	whole->spool = spool;
	pp_intern_init(&whole->ids);
	whole->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	whole->wanted = g_byte_array_new();
	return whole;
}

void
pp_whole_series_free(PpWholeSeries *whole)
{
	if (!whole)
		return;
	pp_spool_free(whole->spool);
	pp_intern_clear(&whole->ids);
	g_array_unref(whole->entries);
	g_byte_array_unref(whole->wanted);
	g_free(whole);
}

/*
 * The number of RECORD's series; SIZE_MAX when it is of none.  A summary has
 * the message-id of the head.
 */
static size_t
series_of(PpWholeSeries *whole, const PpRecord *record)
{
	static const guint8 not_wanted = 0;
	PpSlice id = pp_slice_of(record, PP_FIELD_SERIES);
	bool is_new;

	if (!id.len && pp_kind_of(record) == PP_KIND_SERIES)
		id = pp_slice_of(record, PP_FIELD_MSGID);
	if (!id.len)
		return SIZE_MAX;
	size_t number =
		pp_intern_add_bytes(&whole->ids, id.text, id.len, &is_new);
	if (is_new)
		g_byte_array_append(whole->wanted, &not_wanted, 1);
	return number;
}

bool
pp_whole_series_add(PpWholeSeries *whole, const PpRecord *record, bool wanted,
	GError **error)
{
	Entry entry = {0, record->len, series_of(whole, record)};

	if (entry.series == SIZE_MAX && !wanted)
		return true;
	if (entry.series != SIZE_MAX && wanted)
		whole->wanted->data[entry.series] = 1;
	if (!pp_spool_add(whole->spool, record->line, record->len,
		    &entry.offset, error))
		return false;
	g_array_append_val(whole->entries, entry);
	return true;
}

bool
pp_whole_series_each(
	PpWholeSeries *whole, PpSorterFunc each, void *data, GError **error)
{
	for (size_t i = 0; i < whole->entries->len; i++) {
		const Entry *entry = &g_array_index(whole->entries, Entry, i);
		if (entry->series != SIZE_MAX &&
			!whole->wanted->data[entry->series])
			continue;
		const char *line = pp_spool_read(
			whole->spool, entry->offset, entry->len, error);
		if (!line || !each(line, entry->len, data, error))
			return false;
	}
	return true;
}
