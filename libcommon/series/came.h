/* SPDX-License-Identifier: MIT */
/*
 * How a mail came.  A post that turned out a cover is passed on as one; what it
 * came as stands in its `came-as', so that another run decides by what the mail
 * says, and not by what this one made of it.
 */
#ifndef PP_CAME_H
#define PP_CAME_H

#include <glib.h>

#include "record/record.h"

/*
 * Where field ID is one that `came-as' can have, appends to LIST, the escaped
 * value of that, how RECORD has it, or that it lacks it.
 */
void pp_came_note(GString *list, const PpRecord *record, PpFieldId id);

/*
 * The line of RECORD as it came, without `came-as'; NULL where it has none.
 * Anybody may have written it: it need not be a record. (transfer full)
 */
GString *pp_came_undo(const PpRecord *record);

#endif
