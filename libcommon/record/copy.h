/* SPDX-License-Identifier: MIT */
/*
 * Copies of a mail: what was sent to two lists, or lies in two archives, comes
 * twice under one message-id and is one mail.
 */
#ifndef PP_COPY_H
#define PP_COPY_H

#include <stdbool.h>

#include <glib.h>

#include "base/slice.h"
#include "record/record.h"

/* What a mail says, whichever list it came by. */
typedef struct {
	uint32_t fields; /* a hash of who, title, place, patchid, trailers */
	uint32_t parent; /* a hash of what it answers; 0: nobody knows */
	uint32_t text;   /* its textid, likewise */
	uint64_t body;   /* its bodyid, likewise */
} PpContent;

/* What makes one copy better than another. */
typedef struct {
	/*
	 * Did a list write itself into From?  It says so ("X via LIST"), or
	 * From has another address than the author; but patches and covers may
	 * be another's.
	 */
	bool is_mangled;
	int64_t arrived; /* seconds UTC; 0: nobody knows */
	/*
	 * Of what it says and changes: bytes of its fields, but for where it
	 * was read from and the lists, lines of its diff, and bytes of the mail
	 * that `src' names: half a patch may be told from it by these alone.
	 */
	size_t size;
	uint32_t check; /* a hash of its fields, but for the lists */
	PpContent content;
} PpCopy;

/* RECORD as a copy. */
PpCopy pp_copy_of(const PpRecord *record);

/* What RECORD says; of one that patch-classify has not seen: nothing. */
PpContent pp_content_of(const PpRecord *record);

/* What all mails of one message-id say; zeroed: there was none. */
typedef struct {
	PpContent all;  /* its text is that of those that have a bodyid */
	uint32_t bare;  /* the textid of those that have none, likewise */
	bool any, vary; /* there was one; text is several */
} PpContents;

/*
 * Adds ONE to CONTENTS.  Returns whether there are, with it, any two that are
 * no copies, but mails that say different things; so that is in whatever order
 * they come, though one may be a copy of two that differ.
 * All that makes a textid is in a bodyid.  A gateway may lose what a mail
 * answers, but none gives it another parent.
 */
bool pp_contents_add(PpContents *contents, PpContent one);

/* Are A and B such two? */
bool pp_contents_differ(PpContent a, PpContent b);

/*
 * Which of two stands for both: the one whose sender no list rewrote, then the
 * earlier arrival that is known, then the larger one, since the other may have
 * been read half written, then whichever, but always the same.
 * Lists do not count: of both they are merged, and the third copy must not see
 * that there were two.
 * Returns: <0 when it is A, 0 when it is all one, >0 when it is B.
 */
int pp_copy_order(PpCopy a, PpCopy b);

/* pp_copy_order() of both; of those that are all one, by their bytes. */
int pp_copy_compare(const PpRecord *a, const PpRecord *b);

/* Appends the lists of A and B, values of `list', sorted, each once. */
void pp_copy_merge_lists(PpSlice a, PpSlice b, GString *out);

/*
 * Appends the line (no LF) that stands for both: the better one's, `list' with
 * the lists of both, sorted.
 */
void pp_copy_merge(const PpRecord *a, const PpRecord *b, GString *line);

#endif
