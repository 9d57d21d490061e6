/* SPDX-License-Identifier: MIT */
/* A record as a row of a store: its fields as columns, and its line. */
#ifndef PP_ROW_H
#define PP_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "record/record.h"
#include "store/database.h"

typedef struct PpRowPutter PpRowPutter;

/* Returns: (transfer full), or NULL with an error.  STORE must live as long. */
PpRowPutter *pp_row_putter_new(PpDatabase *store, GError **error);

/* Frees PUTTER (nullable). */
void pp_row_putter_free(PpRowPutter *putter);

/*
 * Puts RECORD into the row ROW (0: a new one), pending in RUN, or committed
 * when that is NULL.  Of a reply, whatever is said in it for others to know is
 * in fields: it is kept without its text, which it has only while it is
 * pending.
 */
bool pp_row_put(PpRowPutter *putter, int64_t row, const char *run,
	const PpRecord *record, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpRowPutter, pp_row_putter_free)

#endif
