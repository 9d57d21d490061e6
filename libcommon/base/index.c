/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/index.h"

#define FIRST_SLOTS 1024

void
pp_index_init(PpIndex *index)
{
	pp_hash_draw_key(&index->secret);
	index->entries = g_array_new(FALSE, FALSE, sizeof(PpIndexEntry));
	index->n_slots = FIRST_SLOTS;
	index->slots = g_new0(uint32_t, FIRST_SLOTS);
	index->n_keys = 0;
}

void
pp_index_clear(PpIndex *index)
{
	if (index->entries != NULL)
		g_array_unref(index->entries);
	g_free(index->slots);
	*index = (PpIndex){0};
}

static PpIndexEntry *
entry_at(const PpIndex *index, uint32_t n)
{
	return &g_array_index(index->entries, PpIndexEntry, n);
}

static uint32_t
slot_of(const PpIndex *index, uint64_t key)
{
	uint32_t mask = index->n_slots - 1;
	PpHash hash = pp_hash(&index->secret, (const char *)&key, sizeof(key));
	uint32_t slot = (uint32_t)hash.low & mask;

	while (index->slots[slot] != 0 &&
		entry_at(index, index->slots[slot] - 1)->key != key)
		slot = (slot + 1) & mask;
	return slot;
}

static void
grow(PpIndex *index)
{
	g_autofree uint32_t *old = index->slots;
	uint32_t n_old = index->n_slots;

	index->n_slots *= 2;
	index->slots = g_new0(uint32_t, index->n_slots);
	for (uint32_t i = 0; i < n_old; i++) {
		if (old[i] == 0)
			continue;
		uint64_t key = entry_at(index, old[i] - 1)->key;
		index->slots[slot_of(index, key)] = old[i];
	}
}

void
pp_index_add(PpIndex *index, uint64_t key, uint32_t value)
{
	uint32_t slot = slot_of(index, key);
	uint32_t last = index->slots[slot];
	PpIndexEntry entry = {key, value, last == 0 ? PP_NONE : last - 1};

	g_array_append_val(index->entries, entry);
	index->slots[slot] = index->entries->len;
	if (last == 0 && ++index->n_keys > index->n_slots / 4 * 3)
		grow(index);
}

const PpIndexEntry *
pp_index_last(const PpIndex *index, uint64_t key)
{
	uint32_t last = index->slots[slot_of(index, key)];

	return last == 0 ? NULL : entry_at(index, last - 1);
}

const PpIndexEntry *
pp_index_before(const PpIndex *index, const PpIndexEntry *entry)
{
	return entry->before == PP_NONE ? NULL : entry_at(index, entry->before);
}
