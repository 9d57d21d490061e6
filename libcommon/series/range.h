/* SPDX-License-Identifier: MIT */
/*
 * Which patches a reviewer means: "for patches 1-3", "patch 2 and 5/7", "for
 * the series".
 */
#ifndef PP_RANGE_H
#define PP_RANGE_H

#include <stdbool.h>
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
	PP_SCOPE_SERIES, /* every patch of the series */
	PP_SCOPE_RANGES  /* the patches of the ranges */
} PpScope;

/*
 * Reads LINE (LEN bytes).  RET_RANGES gets *ret_n ranges, 0 but for
 * PP_SCOPE_RANGES.
 */
PpScope pp_range_find(const char *line, size_t len,
	PpRange ret_ranges[PP_RANGE_MAX], size_t *ret_n);

/*
 * Reads a bare list ("1-3, 5 and 7/9") at the beginning of LINE.
 * Returns how many ranges it holds.
 */
size_t pp_range_list(
	const char *line, size_t len, PpRange ret_ranges[PP_RANGE_MAX]);

#endif
