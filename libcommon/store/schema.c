/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "store/schema.h"

/* "ppRS", so that file(1) and we know a store from other SQLite files. */
#define APPLICATION 0x70705253
/* A program refuses what is newer than its own. */
#define FORMAT 1

const PpFieldId pp_schema_columns[] = {PP_FIELD_MSGID, PP_FIELD_ARRIVED,
	PP_FIELD_DATE, PP_FIELD_KIND, PP_FIELD_FLAGS, PP_FIELD_LIST,
	PP_FIELD_AUTHOR, PP_FIELD_ADDR, PP_FIELD_VERSION, PP_FIELD_NUMBER,
	PP_FIELD_TOTAL, PP_FIELD_TITLE, PP_FIELD_FILES, PP_FIELD_ADDED,
	PP_FIELD_REMOVED, PP_FIELD_PATHS, PP_FIELD_TRAILERS};
const size_t pp_schema_n_columns = G_N_ELEMENTS(pp_schema_columns);

/* What is found in a file that may be a store. */
typedef struct {
	int64_t application;
	int64_t format;
	int64_t n_objects;
	char *table; /* (nullable) what made `record' */
} Found;

/*
 * The line comes last: a row is mostly longer than a page, and who asks for
 * columns need not read the rest.
 */
static char *
table_sql(void)
{
	GString *sql =
		g_string_new("CREATE TABLE record(id INTEGER PRIMARY KEY");

	for (size_t i = 0; i < pp_schema_n_columns; i++) {
		const PpFieldInfo *info = pp_field_table + pp_schema_columns[i];
		g_string_append_printf(sql, ", %s %s", info->label,
			pp_type_is_numeric(info->type) ? "NUMERIC" : "TEXT");
	}
	g_string_append(sql, ", line BLOB NOT NULL)");
	return g_string_free(sql, FALSE);
}

static char *
view_sql(void)
{
	GString *sql = g_string_new("CREATE VIEW mail AS SELECT ");

	for (size_t i = 0; i < pp_schema_n_columns; i++)
		g_string_append_printf(sql, "%s%s", i ? ", " : "",
			pp_field_table[pp_schema_columns[i]].label);
	g_string_append(sql,
		" FROM record"
		" WHERE id NOT IN (SELECT id FROM pending)");
	return g_string_free(sql, FALSE);
}

static bool
look(PpDatabase *database, Found *ret_found, GError **error)
{
	/* In one statement: another may just be making it a store. */
	g_autoptr(sqlite3_stmt) statement = pp_database_prepare(database,
		"SELECT application_id, user_version,"
		" (SELECT count(*) FROM sqlite_schema),"
		" (SELECT sql FROM sqlite_schema"
		"  WHERE type = 'table' AND name = 'record')"
		" FROM pragma_application_id, pragma_user_version",
		error);
	bool row = false;

	if (!statement || !pp_database_step(database, statement, &row, error))
		return false;
	*ret_found = (Found){.application = sqlite3_column_int64(statement, 0),
		.format = sqlite3_column_int64(statement, 1),
		.n_objects = sqlite3_column_int64(statement, 2),
		.table = g_strdup(
			(const char *)sqlite3_column_text(statement, 3))};
	return true;
}

static bool
is_empty(const Found *found)
{
	return !found->application && !found->format && !found->n_objects;
}

static bool
fill(PpDatabase *database, GError **error)
{
	g_autofree char *table = table_sql();
	g_autofree char *view = view_sql();
	g_autofree char *sql = g_strdup_printf(
		"%s;"
		"CREATE TABLE pending(id INTEGER PRIMARY KEY, run TEXT,"
		" text BLOB);"
		"CREATE UNIQUE INDEX record_msgid ON record(msgid);"
		"CREATE INDEX record_arrived ON record(arrived);"
		"%s;"
		"PRAGMA application_id = %d; PRAGMA user_version = %d",
		table, view, APPLICATION, FORMAT);

	return pp_database_run(database, sql, error);
}

/* Makes a store of an empty file, unless another has done so meanwhile. */
static bool
make(PpDatabase *database, GError **error)
{
	Found found = {0};

	if (!pp_database_begin(database, error))
		return false;
	bool ok = look(database, &found, error) &&
		(!is_empty(&found) || fill(database, error));
	g_free(found.table);
	return pp_database_end(database, ok, error);
}

static bool
check(PpDatabase *database, const Found *found, GError **error)
{
	g_autofree char *table = table_sql();

	if (found->application != APPLICATION)
		return pp_database_refuse(
			database, "is no record store", error);
	if (found->format > FORMAT)
		return pp_database_refuse(database,
			"is of a newer format than this program knows", error);
	if (found->format < FORMAT || g_strcmp0(found->table, table) != 0)
		return pp_database_refuse(database,
			"is damaged: its table is not that of a record store",
			error);
	return true;
}

static bool
has_told(PpDatabase *database)
{
	g_autoptr(sqlite3_stmt) told = pp_database_prepare(
		database, "SELECT told FROM differing LIMIT 0", NULL);

	return told != NULL;
}

/* The column came later than the table. */
static bool
add_told(PpDatabase *database, GError **error)
{
	if (!pp_database_begin(database, error))
		return false;
	bool ok = has_told(database) ||
		pp_database_run(database,
			"ALTER TABLE differing ADD COLUMN told TEXT", error);
	return pp_database_end(database, ok, error);
}

/*
 * Message-ids, as records have them, of mails that differ, and what is told of
 * these, until who asks what is pending was told of them, and commits.  It came
 * after other stores did.
 */
static bool
make_differing(PpDatabase *database, GError **error)
{
	return pp_database_run(database,
		       "CREATE TABLE IF NOT EXISTS differing("
		       "msgid TEXT PRIMARY KEY, said INTEGER, told TEXT)",
		       error) &&
		(has_told(database) || add_told(database, error));
}

PpDatabase *
pp_schema_open(const char *path, PpDatabaseMode mode, GError **error)
{
	g_autoptr(PpDatabase) database = pp_database_open(path, mode, error);
	Found found = {0};

	if (!database || !look(database, &found, error))
		return NULL;
	bool ok = true;
	if (is_empty(&found) && mode == PP_DATABASE_MAKE)
		ok = make(database, error) && look(database, &found, error);
	ok = ok && check(database, &found, error) &&
		(mode == PP_DATABASE_READ || make_differing(database, error));
	g_free(found.table);
	return ok ? g_steal_pointer(&database) : NULL;
}
