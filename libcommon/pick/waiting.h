/* SPDX-License-Identifier: MIT */
/*
 * Picked records that wait until all were seen, for their order, or because all
 * of a series is wanted when one of its mails is.  They wait in a spool file;
 * only what they are sorted by is in memory.
 */
#ifndef PP_WAITING_H
#define PP_WAITING_H

#include <stdbool.h>

#include <glib.h>

#include "record/record.h"

typedef struct PpWaiting PpWaiting;

/*
 * KEYS (nullable, NULL-terminated), the first one first: a label, ascending, or
 * "-" and a label, descending; "age" is `arrived' turned round.  Fields are
 * compared by their type, missing ones as the table's fallback; records that
 * are equal stay in their order.
 * WHOLE_SERIES: a wanted record brings all of its series.
 * Returns: (transfer full), or NULL with PP_EXIT_USAGE (no label).
 */
PpWaiting *pp_waiting_new(char **keys, bool whole_series, GError **error);

/* Frees WAITING (nullable). */
void pp_waiting_free(PpWaiting *waiting);

/*
 * Keeps RECORD if it is WANTED, or may come to be.  A record without `series'
 * is a series of its own.  Returns false and PP_EXIT_OUTPUT.
 */
bool pp_waiting_add(PpWaiting *waiting, const PpRecord *record, bool wanted,
	GError **error);

/* Wants series ID (escaped), and nothing else that was added. */
void pp_waiting_want(PpWaiting *waiting, const char *id);

/* Takes a line back; false with an error set to go no further. */
typedef bool (*PpWaitingFunc)(
	const char *line, size_t len, void *data, GError **error);

/* Calls EACH for every wanted record in order; false with its or own error. */
bool pp_waiting_each(
	PpWaiting *waiting, PpWaitingFunc each, void *data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpWaiting, pp_waiting_free)

#endif
