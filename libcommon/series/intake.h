/* SPDX-License-Identifier: MIT */
/*
 * From a classified record to a PpMail: the half of pp-corpus that knows
 * the record's fields.
 */
#ifndef PP_INTAKE_H
#define PP_INTAKE_H

#include <stdbool.h>

#include "series/corpus.h"

/*
 * Fills RET_MAIL (but for id, offset and length) from RECORD, whose kind is
 * KIND, and adds its lists to CORPUS's words.
 */
void pp_intake_mail(PpCorpus *corpus, const PpRecord *record, PpKind kind,
	PpMail *ret_mail);

/*
 * Where new fields can be put into RECORD's line as it is: the offset of the
 * label of `text', which is the last field; 0 when there is more to do, since
 * series-thread has set fields in it before, or text is not the last.
 */
uint32_t pp_intake_tail(const PpRecord *record);

/* The number of the person BOX ("Name <address>", LEN bytes). */
uint32_t pp_intake_person(PpCorpus *corpus, const char *box, size_t len);

#endif
