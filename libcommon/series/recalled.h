/* SPDX-License-Identifier: MIT */
/*
 * What an earlier run said of the commits that patches became, where this run
 * is given no commits to find that out.
 */
#ifndef PP_RECALLED_H
#define PP_RECALLED_H

#include <glib.h>

#include "record/record.h"
#include "series/commit-match.h"

/* What a record says: of the list of commits, which has no others. */
typedef struct {
	uint32_t id; /* of the mail, in ids */
	uint8_t by;  /* PpCommitBy */
} PpRecalled;

/*
 * Adds to RECALLED (PpRecalled) and COMMITS the commit that RECORD, of mail ID,
 * says that it became, if it does.
 */
void pp_recalled_add(GArray *recalled, PpCommits *commits,
	const PpRecord *record, uint32_t id);

/* Has RET_MATCH say of each mail of the corpus what was added; freed as such.
 */
void pp_recalled_match(const GArray *recalled, const PpCommits *commits,
	PpCommitMatch *ret_match);

#endif
