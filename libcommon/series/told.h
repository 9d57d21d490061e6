/* SPDX-License-Identifier: MIT */
/*
 * Which commits an earlier digest had: maybe under other names, since a rebase
 * gives new ones.
 */
#ifndef PP_TOLD_H
#define PP_TOLD_H

#include <stdbool.h>

#include "series/commits.h"

/*
 * Marks those of COMMITS that TOLD, of the same corpus, has as well, by name or
 * as they were before their history was rewritten: what COMMITS still has was
 * not.  The same diff with another date of its author is marked for the mails
 * that were there before the commit that was told.
 */
void pp_told_mark(PpCommits *commits, const PpCommits *told);

/* Was it told that MAIL became COMMIT? */
bool pp_told_has(const PpCommit *commit, const PpMail *mail);

#endif
