/* SPDX-License-Identifier: MIT */
/* What a report of "applied" says that was not: "I dropped patch 3". */
#ifndef PP_APPLIED_DROP_H
#define PP_APPLIED_DROP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "patch/patch-range.h"

/*
 * What LINE (LEN bytes), behind such a report or further down, says that it
 * left out goes out of SCOPE: "I dropped patch 3", "3/5 was skipped".
 */
void pp_applied_drop(
	PpScope *scope, const char *line, size_t len, uint32_t total);

/* Does S begin with words of such a line: "left out patch 3"? */
bool pp_applied_drop_begins(const char *s);

#endif
