/* SPDX-License-Identifier: MIT */
/*
 * Hostile text made plain: what a digest shows of a mail has no control
 * character but TAB and LF, no bidi control, and is valid UTF-8.
 */
#ifndef PP_CLEAN_H
#define PP_CLEAN_H

#include <stddef.h>

#include <glib.h>

#include "record/record.h"

/*
 * Appends TEXT (LEN bytes) to OUT without its control characters, and without
 * heaps of combining marks; TAB and LF stay, each byte that is no UTF-8 becomes
 * U+FFFD.
 */
void pp_clean_text(GString *out, const char *text, size_t len);

/* The same as one line: runs of Unicode's white space become one blank, ends
 * trimmed. */
void pp_clean_line(GString *out, const char *text, size_t len);

/* pp_clean_line() of a string; NULL gives "". (transfer full) */
char *pp_clean_line_dup(const char *text);

/*
 * Cuts the clean line '"Doe, J." <j@...>' in two, the name without quotes; ""
 * what is not there. (transfer full)
 */
void pp_clean_split(const char *mailbox, char **ret_name, char **ret_addr);

/* The name of MAILBOX, else its address, as a clean line. (transfer full) */
char *pp_clean_name_dup(const char *mailbox);

/* Fields of a record, clean and one line. */

/* Field ID, "" without; of a list its elements, "; " between. (transfer full)
 */
char *pp_clean_field_dup(const PpRecord *record, PpFieldId id);

/* The person of the mailbox that is field ID: the name, else the address. */
char *pp_clean_field_name(const PpRecord *record, PpFieldId id);

/* The same of a list of mailboxes, ", " between. (transfer full) */
char *pp_clean_field_names(const PpRecord *record, PpFieldId id);

#endif
