/* SPDX-License-Identifier: MIT */
/* One word of a subject's brackets: the inside of pp-subject. */
#ifndef PP_SUBJECTWORD_H
#define PP_SUBJECTWORD_H

#include "patch/subject.h"

/*
 * Takes WORD, which stands in brackets and has no blanks or commas, as what it
 * is: tag, number, version, several of them glued, or a prefix.
 */
void pp_subject_take_word(PpSubject *subject, PpSlice word, bool minor_reroll);

/*
 * The same, but returns false and takes nothing where WORD is but a prefix.
 */
bool pp_subject_take_tags(PpSubject *subject, PpSlice word, bool minor_reroll);

/*
 * The number NUMBER of TOTAL, as written in "2 of 7".  The first one wins.
 */
void pp_subject_take_counter(
	PpSubject *subject, unsigned number, unsigned total);

/*
 * Reads one to MAX digits at P.  Returns how many there were, 0 when none or
 * more than MAX.
 */
size_t pp_subject_digits(
	const char *p, const char *end, size_t max, unsigned *ret_value);

#endif
