/* SPDX-License-Identifier: MIT */
/*
 * Hashes.  pp_hash_quick() is SipHash-1-3, under a key that is drawn once a
 * table: for tables whose keys come from hostile mail, which must not be able
 * to choose collisions.  pp_hash() is SipHash-2-4 with 128 bits of output: it
 * stands for what is not kept.  No order of output ever comes from either.
 * pp_hash_bytes() has no secret and is the same in every run: for comparing
 * contents.
 */
#ifndef PP_HASH_H
#define PP_HASH_H

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

typedef struct {
	uint64_t low;
	uint64_t high;
} PpHash;

/* A key that nobody outside knows. */
void pp_hash_draw_key(PpHash *ret_key);

/* Bytes of a key that is written, with its NUL. */
#define PP_HASH_KEY_SIZE 33

/* Writes KEY, which is to be the same in another run, to RET_TEXT. */
void pp_hash_format_key(const PpHash *key, char ret_text[PP_HASH_KEY_SIZE]);

/* Reads it from TEXT (LEN bytes); what is none leaves KEY as it is. */
void pp_hash_parse_key(PpHash *key, const char *text, size_t len);

/* The 128-bit hash of BYTES (LEN of them) under KEY. */
PpHash pp_hash(const PpHash *key, const char *bytes, size_t len);

/* The 64-bit hash of BYTES (LEN of them) under KEY, for a place in a table. */
uint64_t pp_hash_quick(const PpHash *key, const char *bytes, size_t len);

/*
 * pp_hash_quick() of the string TEXT for a GHashTable, which can hand over no
 * key: it is drawn once a process.  g_str_hash() has none, and strings that it
 * takes for one are made by the thousand.
 */
unsigned pp_hash_str(const void *text);

/*
 * A table of strings by pp_hash_str(), which it owns, and of values that
 * FREE_VALUE (nullable) frees. (transfer full)
 */
GHashTable *pp_hash_table_new(GDestroyNotify free_value);

/* A 64-bit hash of LEN bytes; the same SEED and bytes give the same. */
uint64_t pp_hash_bytes(uint64_t seed, const void *bytes, size_t len);

/* Writes the first DIGITS hexadecimal digits of SUM, and a NUL, to RET_TEXT. */
void pp_hash_hex(const uint8_t *sum, size_t digits, char *ret_text);

/* HASH with VALUE mixed in. */
uint64_t pp_hash_mix(uint64_t hash, uint64_t value);

#endif
