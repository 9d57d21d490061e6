/* SPDX-License-Identifier: MIT */
/*
 * Does an answer say that what it answers broke something, or cannot be
 * applied, built or booted?  "This breaks the build", "I get a crash with
 * this", or the kernel's or a compiler's own words.  Own lines are given one by
 * one, and read by the sentence.  In doubt it does not: what was fixed, what
 * was so before, what would or might be, what is asked or denied.
 */
#ifndef PP_BREAKS_H
#define PP_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

#include "patch/own-lines.h"

/* What is longer is no sentence. */
enum { PP_BREAKS_SENTENCE = 400 };

typedef struct {
	char sentence[PP_BREAKS_SENTENCE + 1]; /* so far */
	size_t len;  /* longer than it may be: the rest is passed over */
	bool says;   /* a sentence does */
	bool prints; /* a line is what a kernel or a compiler prints */
	bool better; /* something is better with the patch than without it */
} PpBreaks;

/* Takes the line of LINES. */
void pp_breaks_take(PpBreaks *breaks, const PpOwnLines *lines);

/* No line follows. */
bool pp_breaks_end(PpBreaks *breaks);

#endif
