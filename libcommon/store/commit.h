/* SPDX-License-Identifier: MIT */
/*
 * Commits mails of a store: all that were named, at once, and no others.  What
 * others add meanwhile stays pending.
 */
#ifndef PP_COMMIT_H
#define PP_COMMIT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "record/record.h"
#include "store/database.h"

typedef struct PpCommit PpCommit;

/* Nothing named yet.  (transfer full) */
PpCommit *pp_commit_new(void);

/* Frees COMMIT (nullable). */
void pp_commit_free(PpCommit *commit);

/* Names the mail of RECORD, which must have a msgid. */
void pp_commit_add(PpCommit *commit, const PpRecord *record);

/*
 * Commits them all; those that are committed stay so.  *ret_unknown counts the
 * ones that STORE does not hold.
 */
bool pp_commit_all(const PpCommit *commit, PpDatabase *store,
	size_t *ret_unknown, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpCommit, pp_commit_free)

#endif
