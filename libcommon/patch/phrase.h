/* SPDX-License-Identifier: MIT */
/* Phrases of a few words, looked for in a sentence. */
#ifndef PP_PHRASE_H
#define PP_PHRASE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Behind WHAT, if S begins with that as words of its own; else NULL. */
typedef const char *PpPhraseBegins(const char *s, const void *what);

/* The bit of a first letter, the same for both cases; others may share it. */
static inline uint32_t
pp_phrase_first(char c)
{
	return UINT32_C(1) << (c & 31);
}

/*
 * Where WHAT, as BEGINS knows it, first stands in S as words of its own, and in
 * RET_BEHIND where it ends; else NULL.  It begins with one of FIRSTS, the bits
 * of letters: few words do, and only those are looked at closely.
 */
const char *pp_phrase_find_by(const char *s, uint32_t firsts,
	PpPhraseBegins *begins, const void *what, const char **ret_behind);

/*
 * Where the first of PHRASES (small letters, NULL at the end) that S has as
 * words of its own begins, and in RET_BEHIND where it ends; else NULL.
 */
const char *pp_phrase_find(
	const char *s, const char *const *phrases, const char **ret_behind);

/* Behind the first of PHRASES that S has as words of its own; else NULL. */
const char *pp_phrase_behind(const char *s, const char *const *phrases);

/* Behind PHRASE, if S begins with that as words; else NULL. */
const char *pp_phrase_behind_word(const char *s, const char *phrase);

/* Behind the first of PHRASES that S begins with as words; else NULL. */
const char *pp_phrase_begins(const char *s, const char *const *phrases);

/* Behind up to eight of PHRASES that S begins with, and the blanks there. */
const char *pp_phrase_skip_any(const char *s, const char *const *phrases);

/* Behind all at S that SET has. */
static inline const char *
pp_phrase_skip(const char *s, const char *set)
{
	return s + strspn(s, set);
}

#endif
