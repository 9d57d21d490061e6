/* SPDX-License-Identifier: MIT */
/*
 * What a file must be that --append=FILE adds to, by what is added: nothing
 * goes behind what it would spoil.
 */
#ifndef PP_APPEND_FORMS_H
#define PP_APPEND_FORMS_H

#include "base/append.h"

/* A torn record at the end is cut off; one without a newline gets that. */
extern const PpAppendForm pp_append_records;

/* Text for people, TSV, CSV: any text but a mailbox or a file of records. */
extern const PpAppendForm pp_append_text;

extern const PpAppendForm pp_append_jsonl;

/* A blank line comes before a mail. */
extern const PpAppendForm pp_append_mbox;

/* One mail: it makes a file of its own. */
extern const PpAppendForm pp_append_mail;

#endif
