/* SPDX-License-Identifier: MIT */
/*
 * The field `says': what an answer says about the patches that it answers, an
 * element a statement.
 *
 *	WORD SCOPE[ WHOM]
 *
 * WORD is reviewed, acked, tested, nacked, applied, of one's tags withdrawn, or
 * of a trailer that is none of these other.  SCOPE is
 *
 *	here      the patch, or all patches of the cover, that is answered
 *	all       every patch of the series
 *	1-3,5     these patches of it
 *	all-1-3,5 all but these
 *	titled    the patch of another thread whose title is WHOM
 *	none      no patch: the words around it are not clear
 *
 * WHOM is of other the trailer, and else the mailbox of the person, where that
 * is not the sender as `from' has him.
 */
#ifndef PP_SAYS_H
#define PP_SAYS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "patch/patch-range.h"
#include "record/vocabulary.h"

typedef struct {
	PpTag type;
	PpScope scope;
	PpSlice whom; /* empty: the sender; the trailer of PP_TAG_NONE */
} PpStatement;

/* The element that STATEMENT is. (transfer full) */
char *pp_says_format(const PpStatement *statement);

/*
 * Reads ELEMENT; `whom' points into it.  False when it is no statement, or one
 * of a later patchpipe.
 */
bool pp_says_parse(PpSlice element, PpStatement *ret_statement);

/*
 * Reads ELEMENT that says for which patches another trailer is, which `whom' is
 * then; false for all that pp_says_parse() takes.
 */
bool pp_says_parse_other(PpSlice element, PpStatement *ret_statement);

/* Is TRAILER ("Approved-by: ...") somebody's, but none of those types? */
bool pp_says_is_other(const char *trailer);

/*
 * The types that TRAILER ("Reviewed-by: A <a@example.org>") gives: two for
 * "Reviewed-and-tested-by".  Returns how many, at most 2.
 */
size_t pp_says_of_trailer(const char *trailer, PpTag ret_types[2]);

/*
 * The mailbox that TRAILER names, without what stands behind it, white space
 * made blanks. (transfer full)
 */
char *pp_says_person(const char *trailer);

#endif
