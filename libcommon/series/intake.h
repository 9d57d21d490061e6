/* SPDX-License-Identifier: MIT */
/*
 * From a classified record to a mail of the archive: alone knows the record's
 * fields.
 */
#ifndef PP_INTAKE_H
#define PP_INTAKE_H

#include <stdbool.h>

#include "record/record.h"
#include "series/corpus.h"

/*
 * Adds RECORD, of the period or of the context, to CORPUS: *ret_result and
 * *ret_mail are those of pp_corpus_add(), or PP_NOT_A_MAIL.  Returns false with
 * PP_EXIT_OUTPUT when CORPUS is full.
 */
bool pp_intake_add(PpCorpus *corpus, const PpRecord *record, bool period,
	PpAddResult *ret_result, uint32_t *ret_mail, GError **error);

/*
 * Reads RECORD, of a patch, into RET_MAIL without adding it: its people and
 * strings become CORPUS's, so that both can be held against its mails.
 */
void pp_intake_read(PpCorpus *corpus, const PpRecord *record, PpMail *ret_mail);

/*
 * Does series-thread set field ID of MAIL's record?  What patch-classify sets
 * as well is the mail's own where that says "applied".
 */
bool pp_intake_is_ours(PpFieldId id, const PpMail *mail);

#endif
