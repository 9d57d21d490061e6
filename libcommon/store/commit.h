/* SPDX-License-Identifier: MIT */
/*
 * Commits mails of a store: all that were told, at once, and no others.  What
 * others add meanwhile stays pending, and so does a mail that another has taken
 * the place of since.
 */
#ifndef PP_COMMIT_H
#define PP_COMMIT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "record/record.h"
#include "store/database.h"

typedef struct PpCommit PpCommit;

/* Nothing yet. (transfer full) */
PpCommit *pp_commit_new(void);

/* Frees COMMIT (nullable). */
void pp_commit_free(PpCommit *commit);

/* Adds RECORD, which must have a msgid, to what was told. */
void pp_commit_add(PpCommit *commit, const PpRecord *record);

/*
 * Commits what STORE holds of all that was added; what is committed stays so.
 * *ret_unknown counts the mails that it does not hold, *ret_left those that are
 * pending still, since they say another thing than what was told.
 */
bool pp_commit_all(const PpCommit *commit, PpDatabase *store,
	size_t *ret_unknown, size_t *ret_left, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpCommit, pp_commit_free)

#endif
