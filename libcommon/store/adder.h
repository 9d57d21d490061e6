/* SPDX-License-Identifier: MIT */
/*
 * Adds mails to a store.  They are gathered and go into it many at a time, so
 * that nobody waits for us while we wait for our input.
 */
#ifndef PP_ADDER_H
#define PP_ADDER_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "record/copies.h"
#include "record/record.h"
#include "store/database.h"

typedef struct PpAdder PpAdder;

/*
 * Mails will be pending in RUN (copied).  Those that the store did not hold go
 * to OUTPUT as they came, once they are in the store for good.
 * Returns: (transfer full), or NULL with an error.
 */
PpAdder *pp_adder_new(
	PpDatabase *store, const char *run, PpOutput *output, GError **error);

/* Frees ADDER (nullable); what was not flushed is not added. */
void pp_adder_free(PpAdder *adder);

/*
 * Adds RECORD, which must have a msgid.  One that is held already is merged
 * with it, see pp_copy_merge(), and stays as pending or committed as it is; but
 * where it was told half, and is whole now, it is new.
 */
bool pp_adder_add(PpAdder *adder, const PpRecord *record, GError **error);

/* Which of those that were added, or held before, differ.  Valid as ADDER. */
const PpCopies *pp_adder_copies(const PpAdder *adder);

/* Puts what was gathered into the store.  To be called at the end. */
bool pp_adder_flush(PpAdder *adder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpAdder, pp_adder_free)

#endif
