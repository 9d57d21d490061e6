/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-hash.h"
#include "pp-strtab.h"

#define FIRST_SLOTS ((size_t)64)

typedef struct {
	const char *bytes;
	size_t len;
	uint64_t hash;
} Entry;

/* Open addressing: a slot is 0, or 1 + an index into entries. */
struct PpStrtab {
	PpHash key;
	size_t *slots;
	size_t n_slots; /* a power of two */
	GArray *entries;
	GStringChunk *bytes;
};

PpStrtab *
pp_strtab_new(void)
{
	PpStrtab *table = g_new0(PpStrtab, 1);

	pp_hash_draw_key(&table->key);
	table->n_slots = FIRST_SLOTS;
	table->slots = g_new0(size_t, table->n_slots);
	table->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	table->bytes = g_string_chunk_new(4096);
	return table;
}

void
pp_strtab_free(PpStrtab *table)
{
	if (!table)
		return;
	g_free(table->slots);
	g_array_unref(table->entries);
	g_string_chunk_free(table->bytes);
	g_free(table);
}

static Entry *
entry_at(const PpStrtab *table, size_t number)
{
	return &g_array_index(table->entries, Entry, number);
}

/* The slot where that string is, or would go. */
static size_t
find_slot(const PpStrtab *table, uint64_t hash, const char *bytes, size_t len)
{
	size_t mask = table->n_slots - 1;

	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		if (!table->slots[i])
			return i;
		const Entry *entry = entry_at(table, table->slots[i] - 1);
		if (entry->hash == hash && entry->len == len &&
			memcmp(entry->bytes, bytes, len) == 0)
			return i;
	}
}

static void
grow(PpStrtab *table)
{
	table->n_slots *= 2;
	g_free(table->slots);
	table->slots = g_new0(size_t, table->n_slots);
	size_t mask = table->n_slots - 1;
	for (size_t n = 0; n < table->entries->len; n++) {
		size_t i = entry_at(table, n)->hash & mask;
		while (table->slots[i])
			i = (i + 1) & mask;
		table->slots[i] = n + 1;
	}
}

static const char *
copy(PpStrtab *table, const char *bytes, size_t len)
{
	/* g_string_chunk_insert_len() of 0 bytes asks for a valid pointer. */
	return len ? g_string_chunk_insert_len(table->bytes, bytes, (gssize)len)
		   : "";
}

size_t
pp_strtab_add(PpStrtab *table, const char *bytes, size_t len, bool *ret_new)
{
	uint64_t hash = pp_hash(&table->key, bytes, len).low;
	size_t slot = find_slot(table, hash, bytes, len);
	bool is_new = table->slots[slot] == 0;

	if (ret_new)
		*ret_new = is_new;
	if (!is_new)
		return table->slots[slot] - 1;
	Entry entry = {copy(table, bytes, len), len, hash};
	g_array_append_val(table->entries, entry);
	table->slots[slot] = table->entries->len;
	if (pp_strtab_size(table) * 2 > table->n_slots)
		grow(table);
	return table->entries->len - 1;
}

bool
pp_strtab_find(const PpStrtab *table, const char *bytes, size_t len,
	size_t *ret_number)
{
	uint64_t hash = pp_hash(&table->key, bytes, len).low;
	size_t slot = find_slot(table, hash, bytes, len);

	if (!table->slots[slot])
		return false;
	*ret_number = table->slots[slot] - 1;
	return true;
}

const char *
pp_strtab_get(const PpStrtab *table, size_t number, size_t *ret_len)
{
	const Entry *entry = entry_at(table, number);

	if (ret_len)
		*ret_len = entry->len;
	return entry->bytes;
}

size_t
pp_strtab_size(const PpStrtab *table)
{
	return table->entries->len;
}

/* Open addressing; a slot of zeros is free. */
struct PpIdSet {
	PpHash key;
	PpHash *slots;
	size_t n_slots; /* a power of two */
	size_t n;
};

PpIdSet *
pp_idset_new(void)
{
	PpIdSet *set = g_new0(PpIdSet, 1);

	pp_hash_draw_key(&set->key);
	set->n_slots = FIRST_SLOTS;
	set->slots = g_new0(PpHash, set->n_slots);
	return set;
}

void
pp_idset_free(PpIdSet *set)
{
	if (!set)
		return;
	g_free(set->slots);
	g_free(set);
}

static PpHash *
find_hash(const PpIdSet *set, PpHash hash)
{
	size_t mask = set->n_slots - 1;

	for (size_t i = hash.low & mask;; i = (i + 1) & mask) {
		PpHash *slot = set->slots + i;
		if (!slot->low && !slot->high)
			return slot;
		if (slot->low == hash.low && slot->high == hash.high)
			return slot;
	}
}

static void
grow_set(PpIdSet *set)
{
	g_autofree PpHash *old = set->slots;
	size_t n_old = set->n_slots;

	set->n_slots *= 2;
	set->slots = g_new0(PpHash, set->n_slots);
	for (size_t i = 0; i < n_old; i++)
		if (old[i].low || old[i].high)
			*find_hash(set, old[i]) = old[i];
}

bool
pp_idset_add(PpIdSet *set, const char *bytes, size_t len)
{
	PpHash hash = pp_hash(&set->key, bytes, len);
	if (!hash.low && !hash.high)
		hash.low = 1;
	PpHash *slot = find_hash(set, hash);

	if (slot->low || slot->high)
		return false;
	*slot = hash;
	if (++set->n * 4 > set->n_slots * 3)
		grow_set(set);
	return true;
}
