/* SPDX-License-Identifier: MIT */
/* Where an answer's own words end and a mail begins that it quotes without ">".
 */
#ifndef PP_OWN_WORDS_H
#define PP_OWN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/*
 * How many of TEXT's LEN bytes are the writer's, or quoted line by line.  What
 * ends them: a signature's "-- ", a rule of "Original Message" in one of some
 * languages, the header block of Outlook ("From:", "Sent:", "To:"), and behind
 * words of one's own "On ... wrote:" or Nextcloud's "Name - date" where the
 * next line is not quoted.
 */
size_t pp_own_words_end(const char *text, size_t len);

/*
 * How long is the mark that begins the quoted line [P, END), ">", "|", or
 * supercite's "Greg> " and "GM> "?  0: it is not quoted.
 */
size_t pp_own_words_mark(const char *p, const char *end);

/* Is LINE, not empty, "On ... Jane Doe wrote:", or the last line of that? */
bool pp_own_words_attribute(PpSlice line);

#endif
