/* SPDX-License-Identifier: MIT */
/*
 * Which series a series needs, as its cover and its patches say.
 */
#ifndef PP_SERIES_DEPENDS_H
#define PP_SERIES_DEPENDS_H

#include <stdint.h>

#include <glib.h>

#include "base/intern.h"
#include "record/record.h"
#include "series/series.h"

typedef struct {
	PpIntern names; /* what is needed: ids of all kinds */
	GArray *needs;  /* by mail, and when all is found, by series */
} PpDepends;

/* Nothing needed yet; pp_depends_clear() frees what it comes to hold. */
void pp_depends_init(PpDepends *depends);

/* Frees what DEPENDS holds. */
void pp_depends_clear(PpDepends *depends);

/*
 * Takes in what RECORD needs, which stands for MAIL and is kept; where another
 * stands for it in the end, that needs nothing.
 */
void pp_depends_add(
	PpDepends *depends, const PpRecord *record, const PpMail *mail);

/*
 * Finds the series of SET that are meant: by the message-id of any mail of
 * theirs; by their change-id, and the version that stands behind it; by a patch
 * id.  Once, when all mails are in.
 */
void pp_depends_find(PpDepends *depends, const PpSeriesSet *set);

/*
 * Adds to IDS (const char *) what series N needs, each once: ids of series, and
 * message-ids of what is not here.
 */
void pp_depends_of(const PpDepends *depends, const PpSeriesSet *set, uint32_t n,
	GPtrArray *ids);

#endif
