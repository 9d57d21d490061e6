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

/* Puts RECORD into the row ROW (0: a new one). */
bool pp_row_put(PpRowPutter *putter, int64_t row, const PpRecord *record,
	GError **error);

/*
 * The line (no LF) of RECORD as it is kept: of a reply, whatever is said in it
 * for others to know is in fields, so that it is kept without its text.
 * Returns: (transfer full), or NULL when it is kept as it is.
 */
char *pp_row_without_prose(const PpRecord *record);

#endif
