/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/intern.h"

/*
 * A string is filled up to a multiple of UNIT with one to four bytes: NULs, and
 * in the last of them how many stand before it.  So the length needs no memory,
 * and of one byte that last one is the string's NUL.
 */
#define UNIT 4
#define FIRST_SLOTS 1024

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

size_t
pp_intern_length(const PpIntern *intern, uint32_t n)
{
	size_t end = n + 1 < intern->n ? (size_t)intern->starts[n + 1] * UNIT
				       : intern->used;

	return end - (size_t)intern->starts[n] * UNIT - 1 -
		(size_t)intern->bytes[end - 1];
}

static uint32_t
hash_of(const PpIntern *intern, const char *text, size_t len)
{
	return (uint32_t)pp_hash_quick(&intern->key, text, len);
}

/* The slot that holds TEXT, whose hash is HASH, or the free one for it. */
static PpInternSlot *
slot_of(const PpIntern *intern, uint32_t hash, const char *text, size_t len)
{
	uint32_t mask = intern->n_slots - 1;

	for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
		PpInternSlot *slot = intern->slots + i;
		uint32_t n = slot->place - 1;

		if (slot->place == 0 ||
			(slot->hash == hash &&
				pp_intern_length(intern, n) == len &&
				memcmp(pp_intern_get(intern, n), text, len) ==
					0))
			return slot;
	}
}

static void
grow_slots(PpIntern *intern)
{
	g_autofree PpInternSlot *old = intern->slots;
	uint32_t n_old = intern->n_slots;
	uint32_t mask = n_old * 2 - 1;

	intern->n_slots *= 2;
	intern->slots = g_new0(PpInternSlot, intern->n_slots);
	for (uint32_t k = 0; k < n_old; k++) {
		uint32_t i = old[k].hash & mask;

		if (old[k].place == 0)
			continue;
		while (intern->slots[i].place != 0)
			i = (i + 1) & mask;
		intern->slots[i] = old[k];
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
	intern->bytes[intern->used + need - 1] = (char)(need - len - 1);
	intern->starts[intern->n] = (uint32_t)(intern->used / UNIT);
	intern->used += need;
	return intern->n++;
}

/* PP_NONE when no more can be held. */
static uint32_t
add(PpIntern *intern, const char *bytes, size_t len, bool *ret_new)
{
	if (len == 0)
		bytes = ""; /* memcpy() of 0 bytes wants a pointer too */
	if (intern->n_slots == 0) {
		intern->n_slots = FIRST_SLOTS;
		intern->slots = g_new0(PpInternSlot, FIRST_SLOTS);
		pp_hash_draw_key(&intern->key);
	}
	uint32_t hash = hash_of(intern, bytes, len);
	PpInternSlot *slot = slot_of(intern, hash, bytes, len);

	*ret_new = slot->place == 0;
	if (!*ret_new)
		return slot->place - 1;
	uint32_t n = store(intern, bytes, len);
	if (n == PP_NONE)
		return PP_NONE;
	*slot = (PpInternSlot){hash, n + 1};
	if (intern->n > intern->n_slots / 4 * 3)
		grow_slots(intern);
	return n;
}

uint32_t
pp_intern_add(PpIntern *intern, const char *text, size_t len)
{
	bool is_new;

	return add(intern, text, strnlen(text, len), &is_new);
}

uint32_t
pp_intern_add_bytes(
	PpIntern *intern, const char *bytes, size_t len, bool *ret_new)
{
	bool is_new;
	uint32_t n = add(intern, bytes, len, &is_new);

	if (n == PP_NONE)
		g_abort();
	if (ret_new)
		*ret_new = is_new;
	return n;
}

uint32_t
pp_intern_find_bytes(const PpIntern *intern, const char *bytes, size_t len)
{
	if (intern->n == 0)
		return PP_NONE;
	uint32_t hash = hash_of(intern, bytes, len);
	/* Of a free one that is PP_NONE. */
	return slot_of(intern, hash, bytes, len)->place - 1;
}

uint32_t
pp_intern_find(const PpIntern *intern, const char *text, size_t len)
{
	return pp_intern_find_bytes(intern, text, strnlen(text, len));
}
