/* SPDX-License-Identifier: MIT */
/*
 * Strings kept once, each with a number: an archive's message-ids, addresses
 * and titles come again and again, and a number takes four bytes.
 */
#ifndef PP_INTERN_H
#define PP_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* No string, no mail, no series: whatever is counted here ends before it. */
#define PP_NONE UINT32_MAX

typedef struct {
	char *bytes; /* the strings, each with its NUL, at multiples of 4 */
	size_t used; /* bytes */
	size_t allocated; /* bytes */
	uint32_t *starts; /* of string N, in units of 4 bytes */
	uint32_t n;       /* strings */
	uint32_t n_starts;
	uint32_t *slots;  /* open addressing: string + 1, 0 is free */
	uint32_t n_slots; /* a power of two */
	uint64_t seed;    /* so that no archive can choose the collisions */
} PpIntern;

void pp_intern_init(PpIntern *intern);

void pp_intern_clear(PpIntern *intern);

/*
 * The number of TEXT (LEN bytes, no NUL in them: it is cut there), given on
 * first sight: 0, 1, 2 ...  PP_NONE when 16 GiB of strings are held.
 */
uint32_t pp_intern_add(PpIntern *intern, const char *text, size_t len);

/* The number of TEXT, or PP_NONE when it was never added. */
uint32_t pp_intern_find(const PpIntern *intern, const char *text, size_t len);

/* String N; "" for PP_NONE.  Valid until the next pp_intern_add(). */
const char *pp_intern_get(const PpIntern *intern, uint32_t n);

/* A 64-bit hash of LEN bytes; the same SEED and bytes give the same. */
uint64_t pp_hash_bytes(uint64_t seed, const void *bytes, size_t len);

/* HASH with VALUE mixed in. */
uint64_t pp_hash_mix(uint64_t hash, uint64_t value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpIntern, pp_intern_clear)

#endif
