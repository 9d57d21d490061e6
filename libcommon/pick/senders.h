/* SPDX-License-Identifier: MIT */
/*
 * Who sent the series that somebody is about to apply.  git am takes the author
 * whom the text names: who wrote that text is told here.
 */
#ifndef PP_SENDERS_H
#define PP_SENDERS_H

#include <glib.h>

#include "record/record.h"

typedef struct PpSenders PpSenders;

/* (transfer full) */
PpSenders *pp_senders_new(void);

/* Frees SENDERS (nullable). */
void pp_senders_free(PpSenders *senders);

/* Looks at RECORD, of series-thread. */
void pp_senders_add(PpSenders *senders, const PpRecord *record);

/*
 * What is to be told of the series that PATCH is of, safe on a terminal: that
 * its sender is not its author, nor who sent the version before it, and which
 * of its patches others sent; and that most patches, not all, are of a newer
 * version.  NULL for nothing, and when it was told before.
 * (transfer full)
 */
char *pp_senders_tell(PpSenders *senders, const PpRecord *patch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpSenders, pp_senders_free)

#endif
