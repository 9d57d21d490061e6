/* SPDX-License-Identifier: MIT */
/* The verb of a report, "applied", and whether the words around it make one. */
#ifndef PP_APPLIED_VERB_H
#define PP_APPLIED_VERB_H

#include <stddef.h>

#include "patch/applied-words.h"

/*
 * Which of the N WORDS of the clause LINE, which ends with a NUL, is the verb
 * of a report; N when it is none.
 */
size_t pp_applied_verb_find(
	const char *line, const PpAppliedWord *words, size_t n);

#endif
