/* SPDX-License-Identifier: MIT */
/*
 * Records in the spool until it is known where they belong, and of their texts
 * only those that somebody will read: most of an archive are others.
 */
#ifndef PP_KEEP_H
#define PP_KEEP_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "patch/texts.h"
#include "record/record.h"
#include "record/spool.h"
#include "series/corpus.h"

/*
 * Adds RECORD, of mail N of CORPUS, to SPOOL, and says in the mail where; its
 * text only if TEXTS has it.  Returns false with PP_EXIT_OUTPUT.
 */
bool pp_keep_record(PpCorpus *corpus, uint32_t n, const PpRecord *record,
	PpTexts texts, PpSpool *spool, GError **error);

#endif
