/* SPDX-License-Identifier: MIT */
/*
 * SipHash-2-4 with 128 bits of output, under a key that is drawn once a table:
 * values come from hostile mail, which must not be able to choose collisions.
 * No order of output ever comes from a hash.
 */
#ifndef PP_HASH_H
#define PP_HASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
	uint64_t low;
	uint64_t high;
} PpHash;

/* A key that nobody outside knows. */
void pp_hash_draw_key(PpHash *ret_key);

/* The hash of BYTES (LEN) under KEY. */
PpHash pp_hash(const PpHash *key, const char *bytes, size_t len);

#endif
