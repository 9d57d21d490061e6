/* SPDX-License-Identifier: MIT */
/*
 * "Applied, thanks" and its kin: does a line say that a patch was taken?
 */
#ifndef PP_ACCEPT_H
#define PP_ACCEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "series/range.h"

/*
 * Does LINE (LEN bytes) of a person's own text say so?  "Applied, thanks!",
 * "Queued for 6.8", "I've applied patches 1-3 to next"; but not "can be
 * applied", "once this is merged", "applied cleanly on top of".
 * *ret_scope, RET_RANGES and *ret_n say which patches, as pp_range_find().
 */
bool pp_accept_line(const char *line, size_t len, PpScope *ret_scope,
	PpRange ret_ranges[PP_RANGE_MAX], size_t *ret_n);

/*
 * Is LINE an entry of a list of what was applied, "[2/5] title" as b4 writes
 * it, "- [net-next,v3,2/5] title" as patchwork's robot does?  *ret_number is
 * 2; 0 when the brackets hold no number.
 */
bool pp_accept_entry(const char *line, size_t len, uint32_t *ret_number);

/* Is LINE what stands under such an entry: a commit, or a link to one? */
bool pp_accept_commit(const char *line, size_t len);

#endif
