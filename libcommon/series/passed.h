/* SPDX-License-Identifier: MIT */
/*
 * Records that are no mails and go through: count records and whatever later
 * filters invent.  They come out after the mails, in an order of their own
 * that does not depend on the order in which they came.
 */
#ifndef PP_PASSED_H
#define PP_PASSED_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "record/record.h"
#include "record/spool.h"

typedef struct PpPassed PpPassed;

/* SPOOL keeps the records and must live as long. (transfer full) */
PpPassed *pp_passed_new(PpSpool *spool);

/* Frees PASSED (nullable). */
void pp_passed_free(PpPassed *passed);

/*
 * Keeps RECORD, unless it is a row of an earlier run, which is made anew.
 * Returns false with PP_EXIT_OUTPUT.
 */
bool pp_passed_add(PpPassed *passed, const PpRecord *record, GError **error);

/* Writes what was kept.  Returns false with PP_EXIT_OUTPUT. */
bool pp_passed_write(PpPassed *passed, PpOutput *output, GError **error);

#endif
