/* SPDX-License-Identifier: MIT */
/* Which mails' texts travel: the option --text of two filters. */
#ifndef PP_TEXTS_H
#define PP_TEXTS_H

#include <stdbool.h>

#include "record/vocabulary.h"

typedef enum {
	PP_TEXTS_ALL,
	PP_TEXTS_HEADS, /* what a digest can quote */
	PP_TEXTS_NONE
} PpTexts;

/* "all", "heads", "none", NULL: by PpTexts. */
extern const char *const pp_texts_names[];

/*
 * Does the text of a mail of KIND travel?  REPLY_MARKED: its subject begins
 * with "Re:".  An answer without one may turn out a cover.
 */
bool pp_texts_include(PpTexts texts, PpKind kind, bool reply_marked);

#endif
