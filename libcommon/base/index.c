/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/index.h"

void
pp_index_init(PpIndex *index)
{
	pp_intern_init(&index->keys);
	index->last = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	index->entries = g_array_new(FALSE, FALSE, sizeof(PpIndexEntry));
}

void
pp_index_clear(PpIndex *index)
{
	if (index->entries == NULL)
		return;
	pp_intern_clear(&index->keys);
	g_array_unref(index->last);
	g_array_unref(index->entries);
	*index = (PpIndex){.entries = NULL};
}

static const PpIndexEntry *
entry_at(const PpIndex *index, uint32_t n)
{
	return n == PP_NONE ? NULL
			    : &g_array_index(index->entries, PpIndexEntry, n);
}

void
pp_index_add(PpIndex *index, uint64_t key, uint32_t value)
{
	uint32_t n = pp_intern_add_bytes(
		&index->keys, (const char *)&key, sizeof key, NULL);
	PpIndexEntry entry = {value, PP_NONE};

	if (n == index->last->len)
		g_array_append_val(index->last, entry.before);
	uint32_t *last = &g_array_index(index->last, uint32_t, n);
	entry.before = *last;
	*last = index->entries->len;
	g_array_append_val(index->entries, entry);
}

const PpIndexEntry *
pp_index_last(const PpIndex *index, uint64_t key)
{
	uint32_t n = pp_intern_find_bytes(
		&index->keys, (const char *)&key, sizeof key);

	return n == PP_NONE
		? NULL
		: entry_at(index, g_array_index(index->last, uint32_t, n));
}

const PpIndexEntry *
pp_index_before(const PpIndex *index, const PpIndexEntry *entry)
{
	return entry_at(index, entry->before);
}
