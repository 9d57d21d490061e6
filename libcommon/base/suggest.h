/* SPDX-License-Identifier: MIT */
/* What somebody may have meant who mistyped a word. */
#ifndef PP_SUGGEST_H
#define PP_SUGGEST_H

/*
 * The one of CHOICES (NULL-terminated) that is nearest to WORD, the first one
 * of several; NULL when none is near: a third of its letters may be wrong,
 * missing, too many or swapped.
 */
const char *pp_suggest(const char *word, const char *const *choices);

/* "; did you mean 'x'?", or "" when nothing is near. (transfer full) */
char *pp_suggest_hint(const char *word, const char *const *choices);

#endif
