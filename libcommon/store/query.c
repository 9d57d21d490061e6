/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/fail.h"
#include "base/time.h"
#include "record/condition.h"
#include "record/spool.h"
#include "store/query.h"

/* What times can be in the column, as seconds. */
#define YEAR_0 (-62167219200)
#define YEAR_10000 253402300800

/* The places of what is bound. */
enum { BIND_FROM = 1, BIND_UNTIL, BIND_MSGID, BIND_RUN };

/* A walk over the rows that match. */
typedef struct {
	PpDatabase *store;
	const PpQuery *query;
	PpQuerySkip skip;
	void *data;
	PpRecord record;
	/* What becomes of each: one of them. */
	PpSpool *spool;
	GArray *ends; /* guint64: where each line ends in the spool */
	GArray *rows; /* gint64 */
} Walk;

static void
bind_time(sqlite3_stmt *statement, int n, int64_t time)
{
	char text[PP_TIME_SIZE];

	pp_time_format(CLAMP(time, YEAR_0, YEAR_10000 - 1), text);
	sqlite3_bind_text(statement, n, text, -1, SQLITE_TRANSIENT);
}

static void
bind(sqlite3_stmt *statement, const PpQuery *query, int64_t from, int64_t until,
	const char *msgid)
{
	if (from != INT64_MIN)
		bind_time(statement, BIND_FROM, from);
	if (until != INT64_MAX)
		bind_time(statement, BIND_UNTIL, until);
	if (msgid)
		sqlite3_bind_text(
			statement, BIND_MSGID, msgid, -1, SQLITE_TRANSIENT);
	if (query->run)
		sqlite3_bind_text(
			statement, BIND_RUN, query->run, -1, SQLITE_TRANSIENT);
}

/* (transfer full) finds no more rows than it must; NULL with an error */
static sqlite3_stmt *
prepare(PpDatabase *store, const PpQuery *query, GError **error)
{
	int64_t from = INT64_MIN, until = INT64_MAX;
	const char *msgid = NULL;

	for (size_t i = 0; i < query->conditions->len; i++) {
		const PpCondition *condition = query->conditions->pdata[i];
		pp_condition_narrow(condition, PP_FIELD_ARRIVED, &from, &until);
		const char *only = pp_condition_only(condition, PP_FIELD_MSGID);
		msgid = only ? only : msgid;
	}
	g_autofree char *sql = g_strconcat(query->pending
			? "SELECT id, coalesce(line || text, line)"
			  " FROM pending JOIN record USING (id)"
			  " WHERE true"
			: "SELECT id, line FROM record"
			  " WHERE id NOT IN (SELECT id FROM pending)",
		query->run ? " AND run = ?4" : "",
		msgid ? " AND msgid = ?3" : "",
		from != INT64_MIN ? " AND arrived >= ?1" : "",
		until != INT64_MAX ? " AND arrived < ?2" : "",
		" ORDER BY arrived, id", NULL);
	sqlite3_stmt *statement = pp_database_prepare(store, sql, error);
	if (statement)
		bind(statement, query, from, until, msgid);
	return statement;
}

static bool
keep(Walk *walk, int64_t row, GError **error)
{
	guint64 offset;

	if (walk->rows) {
		g_array_append_val(walk->rows, row);
		return true;
	}
	if (!pp_spool_add(walk->spool, walk->record.line, walk->record.len,
		    &offset, error))
		return false;
	offset += walk->record.len;
	g_array_append_val(walk->ends, offset);
	return true;
}

/* The row that STATEMENT is at; false with an error to go no further. */
static bool
take_row(Walk *walk, sqlite3_stmt *statement, GError **error)
{
	int64_t row = sqlite3_column_int64(statement, 0);
	const char *line = sqlite3_column_blob(statement, 1);
	size_t len = (size_t)sqlite3_column_bytes(statement, 1);
	g_autoptr(GError) reason = NULL;
	bool holds;

	if (!pp_record_parse(&walk->record, line ? line : "", len, &reason) ||
		!pp_condition_all_hold(walk->query->conditions, false,
			&walk->record, &holds, &reason)) {
		g_autofree char *place =
			g_strdup_printf("%s: record %" G_GINT64_FORMAT ": %s",
				walk->store->name, row, reason->message);
		walk->skip(place, walk->data);
		return true;
	}
	if (walk->query->asked)
		pp_asked_look(walk->query->asked, &walk->record);
	return !holds || keep(walk, row, error);
}

/* What no record has was meant otherwise: so are those that were found. */
static bool
check_asked(const PpAsked *asked, GError **error)
{
	g_autofree char *complaint =
		asked ? pp_asked_complaint(asked, NULL) : NULL;

	return !complaint || pp_fail(error, PP_EXIT_USAGE, "%s", complaint);
}

static bool
walk_all(Walk *walk, GError **error)
{
	g_autoptr(sqlite3_stmt) statement =
		prepare(walk->store, walk->query, error);
	bool row = true;

	if (!statement)
		return false;
	bool ok = true;
	while (ok && row) {
		ok = pp_database_step(walk->store, statement, &row, error);
		if (ok && row)
			ok = take_row(walk, statement, error);
	}
	pp_record_clear(&walk->record);
	return ok && check_asked(walk->query->asked, error);
}

bool
pp_query_each(PpDatabase *store, const PpQuery *query, PpQueryFunc each,
	PpQuerySkip skip, void *data, GError **error)
{
	g_autoptr(PpSpool) spool = pp_spool_new();
	g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint64));
	Walk walk = {.store = store,
		.query = query,
		.skip = skip,
		.data = data,
		.spool = spool,
		.ends = ends};
	guint64 start = 0;

	if (!walk_all(&walk, error))
		return false;
	for (size_t i = 0; i < ends->len; i++) {
		guint64 end = g_array_index(ends, guint64, i);
		size_t len = (size_t)(end - start);
		const char *line = pp_spool_read(spool, start, len, error);
		if (!line || !each(line, len, data, error))
			return false;
		start = end;
	}
	return true;
}

/* Is there any?  A store that nobody has written to lately has no table. */
static bool
has_differing(PpDatabase *store)
{
	g_autoptr(sqlite3_stmt) any = pp_database_prepare(
		store, "SELECT 1 FROM differing LIMIT 1", NULL);
	bool row = false;

	return any && pp_database_step(store, any, &row, NULL) && row;
}

static bool
read_differing(PpDatabase *store, PpCopies *copies, GError **error)
{
	g_autoptr(sqlite3_stmt) told = pp_database_prepare(store,
		"SELECT msgid, told FROM differing ORDER BY msgid", NULL);
	/* An older store tells nothing of them. */
	g_autoptr(sqlite3_stmt) plain = told
		? NULL
		: pp_database_prepare(store,
			  "SELECT msgid, NULL FROM differing ORDER BY msgid",
			  error);
	sqlite3_stmt *each = told ? told : plain;
	bool row = true;

	while (each && row) {
		if (!pp_database_step(store, each, &row, error))
			return false;
		const char *id =
			row ? (const char *)sqlite3_column_text(each, 0) : NULL;
		if (id)
			pp_copies_note(copies, pp_slice_str(id),
				(const char *)sqlite3_column_text(each, 1));
	}
	return each != NULL;
}

bool
pp_query_differing(
	PpDatabase *store, bool is_said, PpCopies *copies, GError **error)
{
	if (!has_differing(store))
		return true;
	/* Who cannot write to it reads them again. */
	if (!pp_database_begin(store, NULL))
		return read_differing(store, copies, error);
	/* What is not said by name is for the next time. */
	g_autofree char *sql = g_strdup_printf(
		"UPDATE differing SET said = msgid IN (SELECT msgid"
		" FROM differing ORDER BY msgid LIMIT %d)",
		is_said ? PP_COPIES_SAID : 0);
	bool ok = read_differing(store, copies, error) &&
		pp_database_run(store, sql, error);
	return pp_database_end(store, ok, error);
}

static bool
delete_rows(PpDatabase *store, const GArray *rows, GError **error)
{
	g_autoptr(sqlite3_stmt) statement = pp_database_prepare(
		store, "DELETE FROM record WHERE id = ?1", error);
	bool more;

	if (!statement)
		return false;
	for (size_t i = 0; i < rows->len; i++) {
		sqlite3_bind_int64(
			statement, 1, g_array_index(rows, gint64, i));
		if (!pp_database_step(store, statement, &more, error))
			return false;
	}
	return true;
}

bool
pp_query_forget(PpDatabase *store, const PpQuery *query, PpQuerySkip skip,
	void *data, size_t *ret_n, size_t *ret_left, GError **error)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(gint64));
	PpQuery untold = *query;
	Walk walk = {store, query, skip, data, .rows = rows};
	Walk rest = {store, &untold, skip, data, .rows = left};

	untold.pending = true;
	if (!pp_database_begin(store, error))
		return false;
	bool ok = walk_all(&walk, error) &&
		(query->pending || walk_all(&rest, error)) &&
		delete_rows(store, rows, error);
	ok = ok &&
		pp_database_run(store,
			"DELETE FROM pending"
			" WHERE id NOT IN (SELECT id FROM record)",
			error);
	*ret_n = rows->len;
	*ret_left = left->len;
	return pp_database_end(store, ok, error);
}
