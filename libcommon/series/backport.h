/* SPDX-License-Identifier: MIT */
/*
 * Backports that became commits of their own.
 */
#ifndef PP_BACKPORT_H
#define PP_BACKPORT_H

#include "series/matching.h"

/*
 * The backport that COMMIT, made later, may be: one for its branch, if that is
 * known, with its date, or its message, or the newest; PP_NONE where that may
 * be one of several releases.
 */
uint32_t pp_backport_best(const PpMatching *m, const PpCommit *commit);

/* Is COMMIT the BACKPORT rather than MAIL, which has the same diff? */
bool pp_backport_is_rather(const PpMatching *m, const PpCommit *commit,
	const PpMail *backport, const PpMail *mail);

#endif
