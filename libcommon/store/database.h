/* SPDX-License-Identifier: MIT */
/*
 * A SQLite file as a store uses it: opened so that a hostile one can do
 * nothing, safe when the power fails, and patient with other writers.
 *
 * The journal is SQLite's rollback journal, not its write-ahead log: a store at
 * rest is then one file, which may be copied, lie on a network drive, and be
 * read by who cannot write to it.
 */
#ifndef PP_DATABASE_H
#define PP_DATABASE_H

#include <stdbool.h>

#include <glib.h>
#include <sqlite3.h>

#include "base/exit.h"

typedef enum {
	PP_DATABASE_READ,
	PP_DATABASE_WRITE, /* it must be there */
	PP_DATABASE_MAKE   /* it is made where it is not */
} PpDatabaseMode;

typedef struct {
	sqlite3 *handle;
	char *name;     /* quoted, for errors */
	PpExit trouble; /* what a failure of it leads to */
} PpDatabase;

/*
 * Opens the file PATH, whatever its name looks like; what is in it, is for the
 * caller to see.
 * Returns: (transfer full), or NULL with PP_EXIT_USAGE (no name),
 * PP_EXIT_NOINPUT when it cannot be opened for reading, PP_EXIT_OUTPUT for
 * writing.
 */
PpDatabase *pp_database_open(
	const char *path, PpDatabaseMode mode, GError **error);

/* Closes and frees DATABASE (nullable). */
void pp_database_free(PpDatabase *database);

/*
 * Sets an error for REASON, as the functions below do for what SQLite says.  It
 * is PP_EXIT_INPUT if it was opened to be read, else PP_EXIT_OUTPUT: a mail
 * that cannot be stored must not bounce for it.  Returns false.
 */
bool pp_database_refuse(
	const PpDatabase *database, const char *reason, GError **error);

/* Runs SQL, one statement or more, without results. */
bool pp_database_run(PpDatabase *database, const char *sql, GError **error);

/* Returns: (transfer full) the prepared SQL, to be finalised; or NULL. */
sqlite3_stmt *pp_database_prepare(
	PpDatabase *database, const char *sql, GError **error);

/*
 * The next row of STATEMENT.  At the end *ret_row is false, and STATEMENT
 * ready to be run again.
 */
bool pp_database_step(PpDatabase *database, sqlite3_stmt *statement,
	bool *ret_row, GError **error);

/* Begins to write: waits until no other does. */
bool pp_database_begin(PpDatabase *database, GError **error);

/*
 * Ends what was begun: for good when OK and it can be written, else as though
 * it had not been.  Returns false when it is not for good, with an error set
 * unless OK was false.
 */
bool pp_database_end(PpDatabase *database, bool ok, GError **error);

/* Finalises STATEMENT (nullable). */
static inline void
pp_database_finalise(sqlite3_stmt *statement)
{
	sqlite3_finalize(statement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpDatabase, pp_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, pp_database_finalise)

#endif
