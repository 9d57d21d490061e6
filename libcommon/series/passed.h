/* SPDX-License-Identifier: MIT */
/*
 * Records that are no mails and go through: count records and whatever later
 * filters invent.  They come out after the mails, in an order of their own
 * that does not depend on the order in which they came.
 */
#ifndef PP_PASSED_H
#define PP_PASSED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/output.h"
#include "record/record.h"
#include "record/spool.h"

/* A record that was kept. */
typedef struct {
	uint64_t offset; /* in the spool */
	uint64_t hash;   /* of the bytes: an order that anyone can find again */
	size_t len;
} PpPassed;

/*
 * Keeps RECORD in SPOOL and in PASSED (PpPassed), unless it is a row of an
 * earlier run, which is made anew.  Returns false with PP_EXIT_OUTPUT.
 */
bool pp_passed_add(
	GArray *passed, PpSpool *spool, const PpRecord *record, GError **error);

/* Writes what was kept.  Returns false with PP_EXIT_OUTPUT. */
bool pp_passed_write(
	GArray *passed, PpSpool *spool, PpOutput *output, GError **error);

#endif
