/* SPDX-License-Identifier: MIT */
/*
 * Which patches a report is about: "Applied 1-3, but dropped patch 2", "all but
 * the last one".
 */
#ifndef PP_APPLIED_SCOPE_H
#define PP_APPLIED_SCOPE_H

#include <stddef.h>
#include <stdint.h>

#include "patch/applied-words.h"
#include "patch/patch-range.h"

/* The end of the sentence that stands at FROM of LINE (LEN bytes). */
size_t pp_applied_scope_sentence(const char *line, size_t len, size_t from);

/*
 * Which patches the report in LINE (LEN bytes) is about, of whose N WORDS the
 * one at VERB says "applied".  A number in another clause is none of them:
 * "Applied, please fix patch 3".  AT is the patch that is answered, "this one",
 * and how many the series has: without that "the last" is no patch.
 */
PpScope pp_applied_scope(const char *line, size_t len,
	const PpAppliedWord *words, size_t n, size_t verb, PpAnswered at);

#endif
