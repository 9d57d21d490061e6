/* SPDX-License-Identifier: MIT */
/*
 * A patch's mail with trailers added to its message: reviews that it was given
 * and a link to it.
 */
#ifndef PP_AMEND_H
#define PP_AMEND_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "record/record.h"

typedef enum {
	PP_REVIEWS_NONE,
	PP_REVIEWS_GIVEN, /* those that hold for the patch as it is */
	PP_REVIEWS_OLDER  /* and those to what it was before it changed */
} PpReviewsTaken;

typedef struct {
	PpReviewsTaken reviews;
	const char *link; /* (nullable) what the message-id comes behind */
	bool judged;      /* pp_as_git() took the mails before */
} PpAmend;

/*
 * Appends the mail BYTES (LEN) of RECORD to OUT, a patch's with the trailers
 * that AMEND asks for, where git interpret-trailers puts them, without what a
 * terminal obeys.  Returns false,
 * with PP_EXIT_DATA, when it has no place for them, or git am would apply
 * another patch than they are for: it is appended as it is.
 */
bool pp_amend_append(GString *out, const PpAmend *amend, const PpRecord *record,
	const char *bytes, size_t len, GError **error);

#endif
