/* SPDX-License-Identifier: MIT */
/*
 * All of a series when one of its mails is wanted: the records wait in a spool
 * file until it is known which series those are.
 */
#ifndef PP_WHOLE_SERIES_H
#define PP_WHOLE_SERIES_H

#include <stdbool.h>

#include <glib.h>

#include "pick/sorter.h"
#include "record/record.h"

typedef struct PpWholeSeries PpWholeSeries;

/* Returns: (transfer full), or NULL and PP_EXIT_OUTPUT: no room to spool. */
PpWholeSeries *pp_whole_series_new(GError **error);

/* Frees WHOLE (nullable). */
void pp_whole_series_free(PpWholeSeries *whole);

/*
 * Keeps RECORD; WANTED: it, and all of its series, will come out.  A record
 * without `series' is a series of its own.  Returns false and PP_EXIT_OUTPUT.
 */
bool pp_whole_series_add(PpWholeSeries *whole, const PpRecord *record,
	bool wanted, GError **error);

/*
 * Calls EACH for the records of wanted series, in the order in which they
 * came; false with EACH's or its own error.
 */
bool pp_whole_series_each(
	PpWholeSeries *whole, PpSorterFunc each, void *data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpWholeSeries, pp_whole_series_free)

#endif
