/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/hash.h"

typedef struct {
	uint64_t v0, v1, v2, v3;
} State;

void
pp_hash_draw_key(PpHash *ret_key)
{
	if (getrandom(ret_key, sizeof *ret_key, GRND_NONBLOCK) ==
		(ssize_t)sizeof *ret_key)
		return;
	/* Early at boot, or an old kernel: better than a known key. */
	ret_key->low = (uint64_t)g_random_int() << 32 | g_random_int();
	ret_key->high = (uint64_t)g_random_int() << 32 | g_random_int();
}

void
pp_hash_format_key(const PpHash *key, char ret_text[PP_HASH_KEY_SIZE])
{
	snprintf(ret_text, PP_HASH_KEY_SIZE, "%016" PRIx64 "%016" PRIx64,
		key->low, key->high);
}

void
pp_hash_parse_key(PpHash *key, const char *text, size_t len)
{
	uint64_t halves[2] = {0, 0};

	if (len != PP_HASH_KEY_SIZE - 1)
		return;
	for (size_t i = 0; i < len; i++) {
		uint64_t *half = &halves[i / 16];
		if (!g_ascii_isxdigit(text[i]))
			return;
		*half = *half << 4 | (uint64_t)g_ascii_xdigit_value(text[i]);
	}
	*key = (PpHash){halves[0], halves[1]};
}

static inline uint64_t
rotate(uint64_t x, unsigned n)
{
	return x << n | x >> (64 - n);
}

static inline void
rounds(State *s, int n)
{
	while (n-- > 0) {
		s->v0 += s->v1;
		s->v1 = rotate(s->v1, 13) ^ s->v0;
		s->v0 = rotate(s->v0, 32);
		s->v2 += s->v3;
		s->v3 = rotate(s->v3, 16) ^ s->v2;
		s->v0 += s->v3;
		s->v3 = rotate(s->v3, 21) ^ s->v0;
		s->v2 += s->v1;
		s->v1 = rotate(s->v1, 17) ^ s->v2;
		s->v2 = rotate(s->v2, 32);
	}
}

/* BYTES (nullable when LEN is 0) are at most 8. */
static inline uint64_t
little_endian(const void *bytes, size_t len)
{
	uint64_t word = 0;

	if (len > 0)
		memcpy(&word, bytes, len);
	return GUINT64_FROM_LE(word);
}

/* N rounds a word. */
static inline void
absorb(State *s, uint64_t word, int n)
{
	s->v3 ^= word;
	rounds(s, n);
	s->v0 ^= word;
}

static inline State
begin(const PpHash *key)
{
	return (State){key->low ^ UINT64_C(0x736f6d6570736575),
		key->high ^ UINT64_C(0x646f72616e646f6d),
		key->low ^ UINT64_C(0x6c7967656e657261),
		key->high ^ UINT64_C(0x7465646279746573)};
}

static inline void
absorb_all(State *s, const char *bytes, size_t len, int n)
{
	const char *at = bytes;
	size_t left = len;

	for (; left >= 8; at += 8, left -= 8)
		absorb(s, little_endian(at, 8), n);
	absorb(s, little_endian(at, left) | (uint64_t)len << 56, n);
}

PpHash
pp_hash(const PpHash *key, const char *bytes, size_t len)
{
	State s = begin(key);
	PpHash hash;

	s.v1 ^= 0xee;
	absorb_all(&s, bytes, len, 2);
	s.v2 ^= 0xee;
	rounds(&s, 4);
	hash.low = s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
	s.v1 ^= 0xdd;
	rounds(&s, 4);
	hash.high = s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
	return hash;
}

uint64_t
pp_hash_quick(const PpHash *key, const char *bytes, size_t len)
{
	State s = begin(key);

	absorb_all(&s, bytes, len, 1);
	s.v2 ^= 0xff;
	rounds(&s, 3);
	return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

unsigned
pp_hash_str(const void *text)
{
	static PpHash key;
	static gsize drawn;

	if (g_once_init_enter(&drawn)) {
		pp_hash_draw_key(&key);
		g_once_init_leave(&drawn, 1);
	}
	return (unsigned)pp_hash_quick(&key, text, strlen(text));
}

GHashTable *
pp_hash_table_new(GDestroyNotify free_value)
{
	return g_hash_table_new_full(
		pp_hash_str, g_str_equal, g_free, free_value);
}

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
	const char *at = bytes;
	uint64_t hash = pp_hash_mix(seed, len);

	for (; len >= 8; at += 8, len -= 8)
		hash = pp_hash_mix(hash, little_endian(at, 8));
	hash = pp_hash_mix(hash, little_endian(at, len));
	return pp_hash_mix(hash, hash >> 32);
}

void
pp_hash_hex(const uint8_t *sum, size_t digits, char *ret_text)
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < digits; i++)
		ret_text[i] = hex[sum[i / 2] >> (i % 2 ? 0 : 4) & 15];
	ret_text[digits] = '\0';
}
