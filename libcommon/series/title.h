/* SPDX-License-Identifier: MIT */
/*
 * Titles held against each other, as versions of a patch bear them.
 */
#ifndef PP_TITLE_H
#define PP_TITLE_H

#include <stddef.h>

#include <glib.h>

/*
 * Appends TITLE (LEN bytes) to OUT as it is compared: ASCII letters small, all
 * else but letters, digits and bytes over 127 one blank, none at the ends.
 */
void pp_title_normalise(GString *out, const char *title, size_t len);

/*
 * How much two normalised titles have in common: the words that both have,
 * each word counted once, in percent of the words that one of them has (100:
 * the same words).  Titles of more than 64 words are cut there.
 */
unsigned pp_title_likeness(const char *a, const char *b);

/*
 * Moves *A and *B, normalised titles, behind the words with which both begin:
 * mostly the name of what they change.
 */
void pp_title_skip_lead(const char **a, const char **b);

#endif
