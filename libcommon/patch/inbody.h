/* SPDX-License-Identifier: MIT */
/*
 * What git mailinfo makes of a mail's text: in-body headers, the commit
 * message, and the patch behind it.  git-mailinfo(1), git-am(1).
 */
#ifndef PP_INBODY_H
#define PP_INBODY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

typedef struct {
	PpSlice from;    /* values as they stand, folded and encoded; */
	PpSlice subject; /* text is NULL where the field is not there */
	PpSlice date;
	size_t from_start; /* offsets of the From with its line end, as */
	size_t from_end;   /* pp_entry_cut() wants them; both 0: none */
	size_t message;    /* offset where the commit message begins */
	size_t patch; /* offset of the line that ends it: the patch; or len */
	bool has_patch;
	size_t scissors; /* offset behind the last one taken; 0: none */
} PpInbody;

/*
 * Reads TEXT, a decoded body of LEN bytes with LF line ends.  With SCISSORS
 * all that stands before a scissors line ("-- >8 --") is thrown away.
 * What comes back points into TEXT.
 */
void pp_inbody_find(
	PpInbody *ret_inbody, const char *text, size_t len, bool scissors);

/*
 * The value of the line "Author: ..." by which a robot says in TEXT whose
 * commit it tells of; it points into TEXT, which is NULL where there is none.
 */
PpSlice pp_inbody_author(PpSlice text);

/*
 * Is [LINE, END) a scissors line as git has it: perforation that fills more
 * than a third of at least 8 visible characters, with scissors in it?
 */
bool pp_inbody_is_scissors(const char *line, const char *end);

#endif
