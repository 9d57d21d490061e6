/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/index.h"

typedef struct {
	uint32_t value;
	uint32_t before; /* entry, or PP_NONE */
} Entry;

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

void
pp_index_add(PpIndex *index, uint64_t key, uint32_t value)
{
	if (index->entries == NULL) {
		index->last = g_array_new(FALSE, FALSE, sizeof(uint32_t));
		index->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	}
	uint32_t n = pp_intern_add_bytes(
		&index->keys, (const char *)&key, sizeof key, NULL);
	Entry entry = {value, PP_NONE};

	if (n == index->last->len)
		g_array_append_val(index->last, entry.before);
	uint32_t *last = &g_array_index(index->last, uint32_t, n);
	entry.before = *last;
	*last = index->entries->len;
	g_array_append_val(index->entries, entry);
}

PpIndexWalk
pp_index_walk(const PpIndex *index, uint64_t key, unsigned most)
{
	uint32_t n = pp_intern_find_bytes(
		&index->keys, (const char *)&key, sizeof key);

	return (PpIndexWalk){index,
		n == PP_NONE ? n : g_array_index(index->last, uint32_t, n),
		most};
}

uint32_t
pp_index_next(PpIndexWalk *walk)
{
	if (walk->next == PP_NONE || walk->left == 0)
		return PP_NONE;
	walk->left--;
	const Entry *entry =
		&g_array_index(walk->index->entries, Entry, walk->next);
	walk->next = entry->before;
	return entry->value;
}

uint32_t
pp_index_find(const PpIndex *index, uint64_t key)
{
	PpIndexWalk walk = pp_index_walk(index, key, 1);

	return pp_index_next(&walk);
}
