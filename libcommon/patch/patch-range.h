/* SPDX-License-Identifier: MIT */
/*
 * Which patches a reviewer means: "for patches 1-3", "patch 2 and 5/7", "for
 * the series", "for all but patch 2".
 */
#ifndef PP_PATCH_RANGE_H
#define PP_PATCH_RANGE_H

#include <stddef.h>
#include <stdint.h>

/* More ranges than this in one line are not read. */
#define PP_RANGE_MAX 16

typedef struct {
	uint32_t lo; /* first patch, 1-based */
	uint32_t hi; /* last patch, >= lo */
} PpRange;

typedef enum {
	PP_SCOPE_HERE,   /* nothing said: the mail that is answered */
	PP_SCOPE_ALL,    /* every patch of the series */
	PP_SCOPE_ONLY,   /* the patches of the ranges */
	PP_SCOPE_BUT,    /* every patch but those of the ranges */
	PP_SCOPE_TITLED, /* a patch of another thread, by its title */
	PP_SCOPE_NONE    /* not clear which: no patch */
} PpScopeKind;

typedef struct {
	PpScopeKind kind;
	size_t n; /* > 0 for ONLY and BUT, else 0 */
	PpRange ranges[PP_RANGE_MAX];
} PpScope;

/*
 * The patches that LINE (LEN bytes) names first.  A number behind "no",
 * "not", "but", "except", "other than" and the like is left out of them, and so
 * is one "with patch 2 dropped".
 */
PpScope pp_patch_range_find(const char *line, size_t len);

/*
 * Reads a bare list ("1-3, 5 and 7/9") at the beginning of LINE.
 * Returns how many ranges it holds.
 */
size_t pp_patch_range_list(
	const char *line, size_t len, PpRange ret_ranges[PP_RANGE_MAX]);

/*
 * What LINE (LEN bytes), which goes on with a sentence, leaves out ("except
 * for patch 2"), goes out of SCOPE.
 */
void pp_patch_range_go_on(PpScope *scope, const char *line, size_t len);

#endif
