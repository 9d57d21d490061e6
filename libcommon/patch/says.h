/* SPDX-License-Identifier: MIT */
/*
 * The field `says': what an answer says about the patches that it answers, an
 * element a statement.
 *
 *	WORD SCOPE[ WHOM]
 *
 * WORD is reviewed, acked, tested, nacked, applied or, of one's tags,
 *withdrawn. SCOPE is
 *
 *	here      the patch, or all patches of the cover, that is answered
 *	all       every patch of the series
 *	1-3,5     these patches of it
 *	all-1-3,5 all but these
 *	titled    the patch of another thread whose title is WHOM
 *	none      no patch: the words around it are not clear
 *
 * WHOM is else the mailbox of the person, where that is not the sender as
 * `from' has him.
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
	PpSlice whom; /* empty: the sender */
} PpStatement;

/* The element that STATEMENT is. (transfer full) */
char *pp_says_format(const PpStatement *statement);

/*
 * Reads ELEMENT; `whom' points into it.  False when it is no statement, or one
 * of a later patchpipe.
 */
bool pp_says_parse(PpSlice element, PpStatement *ret_statement);

/*
 * The types that TRAILER ("Reviewed-by: A <a@example.org>") gives: two for
 * "Reviewed-and-tested-by".  Returns how many, at most 2.
 */
size_t pp_says_of_trailer(const char *trailer, PpTag ret_types[2]);

/* Does LINE begin with "NAK." or "NACK to this", in capitals? */
bool pp_says_nack(PpSlice line);

/*
 * The mailbox that TRAILER names, without what stands behind it, white space
 * made blanks. (transfer full)
 */
char *pp_says_person(const char *trailer);

#endif
