/* SPDX-License-Identifier: MIT */
/*
 * What is in a store: the table `record', a row a mail, with the line of its
 * record and the fields that people ask for; the table `pending' of those that
 * are not committed, with the end of the line where less of it is kept; the
 * view `mail' of those that are.
 */
#ifndef PP_SCHEMA_H
#define PP_SCHEMA_H

#include <stddef.h>

#include "record/field.h"
#include "store/database.h"

/* The fields that are columns; pp_schema_n_columns of them. */
extern const PpFieldId pp_schema_columns[];
extern const size_t pp_schema_n_columns;

/*
 * Opens the store at PATH, of the format that we know; see pp_database_open().
 * With PP_DATABASE_MAKE an empty file becomes a store.
 * Returns: (transfer full), or NULL, with the error also of a file that is no
 * store, or of a format that is newer than this program.
 */
PpDatabase *pp_schema_open(
	const char *path, PpDatabaseMode mode, GError **error);

#endif
