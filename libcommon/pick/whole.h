/* SPDX-License-Identifier: MIT */
/*
 * Are the patches of a series here?  Its head counted them when the series was
 * made; since then records may have been filtered, cut off, or read twice.
 */
#ifndef PP_WHOLE_H
#define PP_WHOLE_H

#include <stdbool.h>

#include <glib.h>

#include "record/record.h"

typedef struct PpWhole PpWhole;

/* No patches. (transfer full) */
PpWhole *pp_whole_new(void);

/* Frees WHOLE (nullable). */
void pp_whole_free(PpWhole *whole);

/*
 * Looks at RECORD, a mail of the series.  What comes again counts once; false
 * with PP_EXIT_DATA where another mail has its message-id, or its number.
 */
bool pp_whole_add(PpWhole *whole, const PpRecord *record, GError **error);

/* Are all numbers here that the head says?  false with PP_EXIT_DATA. */
bool pp_whole_check(const PpWhole *whole, GError **error);

/*
 * Takes RECORD, which was added, in the same order: is it the last of its
 * message-id, which knows best what has been said of it?
 */
bool pp_whole_take(PpWhole *whole, const PpRecord *record);

/* Is RECORD a patch that stands in its series? */
bool pp_whole_is_patch(const PpRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpWhole, pp_whole_free)

#endif
