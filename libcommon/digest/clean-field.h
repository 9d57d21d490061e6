/* SPDX-License-Identifier: MIT */
/* Fields of a record as a digest shows them: clean (clean.h) and one line. */
#ifndef PP_CLEAN_FIELD_H
#define PP_CLEAN_FIELD_H

#include "record/record.h"

/* Field ID, "" without; of a list its elements, "; " between. (transfer full)
 */
char *pp_clean_field_dup(const PpRecord *record, PpFieldId id);

/* The person of the mailbox that is field ID: the name, else the address. */
char *pp_clean_field_name(const PpRecord *record, PpFieldId id);

/* The same of a list of mailboxes, ", " between. (transfer full) */
char *pp_clean_field_names(const PpRecord *record, PpFieldId id);

#endif
