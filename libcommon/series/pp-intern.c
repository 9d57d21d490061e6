/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-intern.h"

#define UNIT 4
#define FIRST_SLOTS 1024

/* Numbers that are small and near each other must not meet either. */
uint64_t
pp_hash_mix(uint64_t hash, uint64_t value)
{
	hash = hash * UINT64_C(0xff51afd7ed558ccd) +
		UINT64_C(0x2545f4914f6cdd1d);
	hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ (hash >> 29);
}

uint64_t
pp_hash_bytes(uint64_t seed, const void *bytes, size_t len)
{
	const char *p = bytes;
	uint64_t hash = pp_hash_mix(seed, len);
	uint64_t word;

	for (; len >= sizeof(word); p += sizeof(word), len -= sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		hash = pp_hash_mix(hash, GUINT64_FROM_LE(word));
	}
	word = 0;
	memcpy(&word, p, len);
	hash = pp_hash_mix(hash, GUINT64_FROM_LE(word));
	return pp_hash_mix(hash, hash >> 32);
}

void
pp_intern_init(PpIntern *intern)
{
	memset(intern, 0, sizeof(*intern));
	intern->n_slots = FIRST_SLOTS;
	intern->slots = g_new0(uint32_t, FIRST_SLOTS);
	intern->seed = (uint64_t)g_random_int() << 32 | g_random_int();
}

void
pp_intern_clear(PpIntern *intern)
{
	g_free(intern->bytes);
	g_free(intern->starts);
	g_free(intern->slots);
	memset(intern, 0, sizeof(*intern));
}

const char *
pp_intern_get(const PpIntern *intern, uint32_t n)
{
	return n < intern->n ? intern->bytes + (size_t)intern->starts[n] * UNIT
			     : "";
}

static bool
is_string(const PpIntern *intern, uint32_t n, const char *text, size_t len)
{
	const char *have = pp_intern_get(intern, n);

	return strncmp(have, text, len) == 0 && have[len] == '\0';
}

/* The slot that holds TEXT, or the free one where it belongs. */
static uint32_t
slot_of(const PpIntern *intern, const char *text, size_t len)
{
	uint32_t mask = intern->n_slots - 1;
	uint32_t slot = (uint32_t)pp_hash_bytes(intern->seed, text, len) & mask;

	while (intern->slots[slot] != 0 &&
		!is_string(intern, intern->slots[slot] - 1, text, len))
		slot = (slot + 1) & mask;
	return slot;
}

static void
grow_slots(PpIntern *intern)
{
	g_free(intern->slots);
	intern->n_slots *= 2;
	intern->slots = g_new0(uint32_t, intern->n_slots);
	for (uint32_t i = 0; i < intern->n; i++) {
		const char *text = pp_intern_get(intern, i);

		intern->slots[slot_of(intern, text, strlen(text))] = i + 1;
	}
}

static uint32_t
store(PpIntern *intern, const char *text, size_t len)
{
	size_t need = (len + UNIT) / UNIT * UNIT;

	if (intern->used / UNIT + need / UNIT >= PP_NONE ||
		intern->n == PP_NONE - 1)
		return PP_NONE;
	if (intern->used + need > intern->allocated) {
		intern->allocated = MAX(4096, (intern->used + need) / 2 * 3);
		intern->bytes = g_realloc(intern->bytes, intern->allocated);
	}
	if (intern->n == intern->n_starts) {
		intern->n_starts = MAX(256, intern->n_starts / 2 * 3);
		intern->starts =
			g_renew(uint32_t, intern->starts, intern->n_starts);
	}
	memcpy(intern->bytes + intern->used, text, len);
	memset(intern->bytes + intern->used + len, 0, need - len);
	intern->starts[intern->n] = (uint32_t)(intern->used / UNIT);
	intern->used += need;
	return intern->n++;
}

uint32_t
pp_intern_add(PpIntern *intern, const char *text, size_t len)
{
	len = strnlen(text, len);
	uint32_t slot = slot_of(intern, text, len);

	if (intern->slots[slot] != 0)
		return intern->slots[slot] - 1;
	uint32_t n = store(intern, text, len);
	if (n == PP_NONE)
		return PP_NONE;
	intern->slots[slot] = n + 1;
	if (intern->n > intern->n_slots / 4 * 3)
		grow_slots(intern);
	return n;
}

uint32_t
pp_intern_find(const PpIntern *intern, const char *text, size_t len)
{
	len = strnlen(text, len);
	uint32_t slot = slot_of(intern, text, len);

	return intern->slots[slot] != 0 ? intern->slots[slot] - 1 : PP_NONE;
}
