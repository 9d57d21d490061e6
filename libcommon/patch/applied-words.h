/* SPDX-License-Identifier: MIT */
/* A line of prose cut into words, and the verbs of "applied" and its kin. */
#ifndef PP_APPLIED_WORDS_H
#define PP_APPLIED_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* A line that says it is short; what is longer is prose about it. */
#define PP_APPLIED_WORDS_MAX 32

typedef struct {
	char text[32]; /* small letters, no punctuation at the ends; cut */
	size_t start;  /* in the line */
	size_t end;
	bool stopped; /* punctuation follows */
} PpAppliedWord;

/*
 * Cuts LINE (LEN bytes) into WORDS, which have room for PP_APPLIED_WORDS_MAX.
 * Returns how many there are, one more than that for too many.
 */
size_t pp_applied_words_cut(const char *line, size_t len, PpAppliedWord *words);

/* Is WORD a number of patches: "2", "1-3", "2/5"? */
bool pp_applied_words_is_number(const char *word);

/* Is WORD (small letters) a verb that may say "applied"? */
bool pp_applied_words_is_verb(const char *word);

/*
 * May there be such a verb in LINE?  Asked of every line: a quick look at its
 * bytes.
 */
bool pp_applied_words_may_say(const char *line, size_t len);

#endif
