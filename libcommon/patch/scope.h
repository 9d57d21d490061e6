/* SPDX-License-Identifier: MIT */
/* Patches of a series that somebody's words are about. */
#ifndef PP_SCOPE_H
#define PP_SCOPE_H

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

/* Which patch is answered. */
typedef struct {
	uint32_t number; /* 0: a cover's, or not known */
	uint32_t total;  /* of its series; 0: not known */
} PpAnswered;

#endif
