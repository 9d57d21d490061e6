/* SPDX-License-Identifier: MIT */
/*
 * What git mailinfo takes for a mail's header and text, git-mailinfo(1): not
 * what MIME means, but what git am acts upon.
 */
#ifndef PP_MAILINFO_H
#define PP_MAILINFO_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/slice.h"

typedef struct {
	PpSlice from;    /* values as they stand in the mail, still folded; */
	PpSlice subject; /* text is NULL where it finds none */
	GString *text;   /* of all parts, decoded but for their charset */
	GArray *charsets;
	struct {
		size_t n; /* CRs taken off line ends that are not encoded, */
		size_t first; /* and in front of which bytes of the text */
		size_t last;
	} cr;
	bool foreign; /* the charset of one has no ASCII: git may see no diff */
} PpMailinfo;

/*
 * Reads the mail BYTES (LEN, without a From line) as git am reads it from a
 * mailbox; RET_INFO points into BYTES.
 */
void pp_mailinfo_read(PpMailinfo *ret_info, const char *bytes, size_t len);

/*
 * Appends LINES, of INFO's text, to OUT in UTF-8: one by one, by the charset
 * that git reads in Content-Type, which need not be the one that is declared.
 * One that is not of it stays as it is; git am gives up there: returns false.
 */
bool pp_mailinfo_append(GString *out, const PpMailinfo *info, PpSlice lines);

/*
 * Where the text begins, if it is all that stands behind the blank line of the
 * mail BYTES (LEN), each line as it is, or with CR LF; else NULL.
 */
const char *pp_mailinfo_plain(const char *bytes, size_t len);

/* Frees what INFO holds. */
void pp_mailinfo_clear(PpMailinfo *info);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpMailinfo, pp_mailinfo_clear)

#endif
