/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/hash.h"
#include "base/idset.h"

#define FIRST_SLOTS ((size_t)64)

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
