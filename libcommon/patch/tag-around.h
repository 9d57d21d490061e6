/* SPDX-License-Identifier: MIT */
/* Which patches a group of tags is for, by what stands around it in a mail. */
#ifndef PP_TAG_AROUND_H
#define PP_TAG_AROUND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "patch/own-lines.h"
#include "patch/patch-range.h"

typedef struct {
	const PpSlice *text; /* two, of the mail */
	PpAnswered at;       /* the patch that is answered */
	PpSlice paragraph;   /* above the tags; may be empty */
	PpSlice last;        /* its last line */
	bool deep;           /* are all lines above to be read? */
} PpTagAround;

/*
 * The scope of the tags, the first of which LINES took last.  In doubt it is
 * PP_SCOPE_NONE.
 */
PpScope pp_tag_around(const PpTagAround *around, const PpOwnLines *lines);

#endif
