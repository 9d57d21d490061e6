/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "pp-seen.h"

#define SEEN_FIRST 64

/* FNV-1a, its bits mixed once more since its low ones are weak. Never 0. */
static uint64_t
hash(const char *id, size_t len)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)id[i]) * UINT64_C(0x100000001b3);
	h = (h ^ h >> 33) * UINT64_C(0xff51afd7ed558ccd);
	h = (h ^ h >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
	h ^= h >> 33;
	return h ? h : 1;
}

/* The slot that holds KEY, or the free one where it belongs. */
static uint64_t *
slot(PpSeen *seen, uint64_t key)
{
	size_t i = (size_t)key & (seen->n_slots - 1);

	while (seen->slots[i] && seen->slots[i] != key)
		i = (i + 1) & (seen->n_slots - 1);
	return &seen->slots[i];
}

static void
grow(PpSeen *seen)
{
	PpSeen old = *seen;

	seen->n_slots = old.n_slots ? old.n_slots * 2 : SEEN_FIRST;
	seen->slots = g_new0(uint64_t, seen->n_slots);
	for (size_t i = 0; i < old.n_slots; i++) {
		if (old.slots[i])
			*slot(seen, old.slots[i]) = old.slots[i];
	}
	g_free(old.slots);
}

void
pp_seen_init(PpSeen *seen)
{
	*seen = (PpSeen){0};
}

void
pp_seen_clear(PpSeen *seen)
{
	g_free(seen->slots);
	pp_seen_init(seen);
}

bool
pp_seen_add(PpSeen *seen, const char *id, size_t len)
{
	if (seen->n * 4 >= seen->n_slots * 3)
		grow(seen);
	uint64_t key = hash(id, len);
	uint64_t *place = slot(seen, key);
	if (*place)
		return false;
	*place = key;
	seen->n++;
	return true;
}
