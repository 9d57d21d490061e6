/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/quote.h"
#include "store/database.h"

/* Milliseconds.  Hundreds of hooks at once take some seconds. */
#define PATIENCE (10 * 60 * 1000)

bool
pp_database_refuse(
	const PpDatabase *database, const char *reason, GError **error)
{
	return pp_fail(
		error, database->trouble, "%s: %s", database->name, reason);
}

/* The same for what SQLite said last. */
static bool
fail(const PpDatabase *database, GError **error)
{
	int code = sqlite3_errcode(database->handle) & 0xff;
	const char *what = sqlite3_errmsg(database->handle);

	if (code == SQLITE_NOTADB)
		return pp_database_refuse(
			database, "is no record store", error);
	if (code == SQLITE_NOMEM)
		return pp_fail(error, PP_EXIT_OUTPUT, "out of memory");
	if (code == SQLITE_BUSY)
		return pp_database_refuse(
			database, "others have kept it busy too long", error);
	g_autofree char *said = pp_quote_str(what);
	g_autofree char *reason = g_strconcat(
		code == SQLITE_CORRUPT ? "is damaged: " : "", said, NULL);
	return pp_database_refuse(database, reason, error);
}

/*
 * A store may come from anybody: no code of its own runs (views, triggers,
 * functions in its schema), and its pages are looked at before they are used.
 */
static bool
defend(PpDatabase *database, GError **error)
{
	static const struct {
		int what;
		int value;
	} settings[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
		{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
		{SQLITE_DBCONFIG_ENABLE_VIEW, 0}};

	for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
		if (sqlite3_db_config(database->handle, settings[i].what,
			    settings[i].value, (int *)NULL) != SQLITE_OK)
			return fail(database, error);
	/*
	 * EXTRA: without it a power failure may bring a commit's journal back,
	 * and undo what a digest has told.
	 */
	return pp_database_run(database,
		"PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
		"PRAGMA synchronous = EXTRA",
		error);
}

static bool
is_there(const PpDatabase *database, const char *path, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	/* Before SQLite has it open: closing it drops a process's locks. */
	if (fd >= 0) {
		close(fd);
		return true;
	}
	return pp_fail(error,
		database->trouble == PP_EXIT_INPUT ? PP_EXIT_NOINPUT
						   : PP_EXIT_OUTPUT,
		"%s: %s", database->name, strerror(errno));
}

/* SQLite takes such a file for an empty one, and writes over it. */
static bool
is_one_byte(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 1;
}

PpDatabase *
pp_database_open(const char *path, PpDatabaseMode mode, GError **error)
{
	g_autoptr(PpDatabase) database = g_new0(PpDatabase, 1);

	if (!*path) {
		pp_fail(error, PP_EXIT_USAGE, "a store has no name");
		return NULL;
	}
	database->name = pp_quote_path(path);
	database->trouble =
		mode == PP_DATABASE_READ ? PP_EXIT_INPUT : PP_EXIT_OUTPUT;
	/* ":memory:" and "file:..." mean something else to SQLite. */
	g_autofree char *whole = g_canonicalize_filename(path, NULL);
	if (mode != PP_DATABASE_MAKE && !is_there(database, whole, error))
		return NULL;
	if (is_one_byte(whole)) {
		pp_database_refuse(database, "is no record store", error);
		return NULL;
	}
	/* Who only reads must still undo what a killed writer left. */
	int flags = SQLITE_OPEN_READWRITE |
		(mode == PP_DATABASE_MAKE ? SQLITE_OPEN_CREATE : 0);
	if (sqlite3_open_v2(whole, &database->handle, flags, NULL) !=
		SQLITE_OK) {
		fail(database, error);
		return NULL;
	}
	sqlite3_extended_result_codes(database->handle, 1);
	sqlite3_busy_timeout(database->handle, PATIENCE);
	return defend(database, error) ? g_steal_pointer(&database) : NULL;
}

void
pp_database_free(PpDatabase *database)
{
	if (!database)
		return;
	sqlite3_close(database->handle);
	g_free(database->name);
	g_free(database);
}

bool
pp_database_run(PpDatabase *database, const char *sql, GError **error)
{
	return sqlite3_exec(database->handle, sql, NULL, NULL, NULL) ==
		SQLITE_OK ||
		fail(database, error);
}

sqlite3_stmt *
pp_database_prepare(PpDatabase *database, const char *sql, GError **error)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(database->handle, sql, -1, &statement, NULL) !=
		SQLITE_OK)
		fail(database, error);
	return statement;
}

bool
pp_database_step(PpDatabase *database, sqlite3_stmt *statement, bool *ret_row,
	GError **error)
{
	int code = sqlite3_step(statement);

	if (code != SQLITE_ROW && code != SQLITE_DONE) {
		fail(database, error);
		sqlite3_reset(statement);
		return false;
	}
	*ret_row = code == SQLITE_ROW;
	if (code == SQLITE_DONE)
		sqlite3_reset(statement);
	return true;
}

bool
pp_database_begin(PpDatabase *database, GError **error)
{
	return pp_database_run(database, "BEGIN IMMEDIATE", error);
}

bool
pp_database_end(PpDatabase *database, bool ok, GError **error)
{
	if (ok && pp_database_run(database, "COMMIT", error))
		return true;
	/* Where a full disk has undone it already, there is nothing left. */
	if (!sqlite3_get_autocommit(database->handle))
		sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
	return false;
}
