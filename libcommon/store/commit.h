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

#include "base/intern.h"
#include "record/record.h"
#include "store/database.h"

/* Adds the msgid of RECORD, which must have one, to IDS, unescaped. */
void pp_commit_name(PpIntern *ids, const PpRecord *record);

/*
 * Commits all of IDS; those that are committed stay so.  *ret_unknown counts
 * the ones that STORE does not hold.
 */
bool pp_commit_all(const PpIntern *ids, PpDatabase *store, size_t *ret_unknown,
	GError **error);

#endif
