/* SPDX-License-Identifier: MIT */
/*
 * Strings kept once, each with a number: an archive's message-ids, addresses
 * and titles come again and again, and a number takes four bytes.  A zeroed one
 * is empty; with its first string it draws a key of its own.
 */
#ifndef PP_INTERN_H
#define PP_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/hash.h"

/* No string, no mail, no series: whatever is counted here ends before it. */
#define PP_NONE UINT32_MAX

/* Where a string is looked for, by its hash: most others differ in that. */
typedef struct {
	uint32_t hash;
	uint32_t place; /* the string's number + 1; 0 is free */
} PpInternSlot;

typedef struct {
	char *bytes;      /* the strings, at multiples of 4: see intern.c */
	size_t used;      /* bytes */
	size_t allocated; /* bytes */
	uint32_t *starts; /* of string N, in units of 4 bytes */
	uint32_t n;       /* strings */
	uint32_t n_starts;
	PpInternSlot *slots; /* open addressing */
	uint32_t n_slots;    /* a power of two */
	PpHash key;          /* so that no archive can choose the collisions */
} PpIntern;

/* Frees what INTERN holds. */
void pp_intern_clear(PpIntern *intern);

/*
 * The number of TEXT (LEN bytes; it is cut at a NUL), given on first sight: 0,
 * 1, 2 ...  PP_NONE when 16 GiB of strings are held.
 */
uint32_t pp_intern_add(PpIntern *intern, const char *text, size_t len);

/*
 * The same for BYTES (LEN of them) that may hold NUL; *ret_new (nullable) says
 * whether they were new.  16 GiB are more than there is: it ends the program,
 * as GLib does when memory runs out.
 */
uint32_t pp_intern_add_bytes(
	PpIntern *intern, const char *bytes, size_t len, bool *ret_new);

/* The number of TEXT (cut at a NUL), or PP_NONE when it was never added. */
uint32_t pp_intern_find(const PpIntern *intern, const char *text, size_t len);

/* The same for BYTES that may hold NUL. */
uint32_t pp_intern_find_bytes(
	const PpIntern *intern, const char *bytes, size_t len);

/*
 * String N, with a NUL behind it; "" for PP_NONE.  Valid until the next
 * string is added.
 */
const char *pp_intern_get(const PpIntern *intern, uint32_t n);

/* The bytes of string N, which must be there. */
size_t pp_intern_length(const PpIntern *intern, uint32_t n);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpIntern, pp_intern_clear)

#endif
