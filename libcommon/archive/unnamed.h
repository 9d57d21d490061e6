/* SPDX-License-Identifier: MIT */
/*
 * What a position knows, and was not read: of a mailbox a month, each named in
 * its month, what came to the last one behind its last run nobody reads.
 */
#ifndef PP_UNNAMED_H
#define PP_UNNAMED_H

#include <glib.h>

#include "archive/rotated.h"
#include "archive/source-marks.h"

/*
 * Of SOURCES, PpSourceMarks by name, says to REMARKS (of char *) which were not
 * named, nor read as part of one that was, and have got something since, as far
 * as sizes and times tell, or git.  A mailbox that is gone goes to ROTATED, and
 * is none of SOURCES any more.
 */
void pp_unnamed_tell(GHashTable *sources, PpRotated *rotated, GQueue *remarks);

/*
 * A source had OLD, and has NOW: what mailboxes are gone, where others are new,
 * goes to ROTATED.
 */
void pp_unnamed_look_inside(
	const PpSourceMarks *old, const PpSourceMarks *now, PpRotated *rotated);

#endif
