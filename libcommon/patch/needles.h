/* SPDX-License-Identifier: MIT */
/*
 * Globs that begin with a wildcard, found by bytes that a text must have in it
 * for one of them to hold: so not each is held against each text.
 */
#ifndef PP_NEEDLES_H
#define PP_NEEDLES_H

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/index.h"

/* No more bytes of a glob are looked for. */
enum { PP_NEEDLE_MAX = 8 };

typedef struct {
	PpIndex index;                 /* globs by the hash of their needle */
	unsigned n[PP_NEEDLE_MAX + 1]; /* how many needles are so long */
} PpNeedles;

/* A glob, and the number that it is found by. */
typedef struct {
	uint32_t number; /* not PP_NONE */
	const char *text;
} PpNeedleGlob;

/*
 * Of GLOBS (PpNeedleGlob), where "*" and "?" are wildcards; their text is not
 * looked at again.  pp_needles_clear() frees what is allocated.
 */
void pp_needles_init(PpNeedles *needles, const GArray *globs);

/* Frees what NEEDLES holds. */
void pp_needles_clear(PpNeedles *needles);

/* Gets the number of a glob that may hold. */
typedef void (*PpNeedlesFunc)(uint32_t number, void *data);

/*
 * Calls FUNC with DATA for each glob that may hold for TEXT (LEN bytes), for
 * some more than once; none that holds is left out.
 */
void pp_needles_find(const PpNeedles *needles, const char *text, size_t len,
	PpNeedlesFunc func, void *data);

#endif
