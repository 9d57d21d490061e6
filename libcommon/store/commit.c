/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "store/commit.h"

void
pp_commit_name(PpIntern *ids, const PpRecord *record)
{
	size_t len;
	g_autofree char *id = pp_record_dup(record, PP_FIELD_MSGID, &len);

	pp_intern_add_bytes(ids, id, len, NULL);
}

/* Runs STATEMENT for the message-id number I; is there a row? */
static bool
ask(const PpIntern *ids, uint32_t i, PpDatabase *store, sqlite3_stmt *statement,
	bool *ret_row, GError **error)
{
	sqlite3_bind_text(statement, 1, pp_intern_get(ids, i),
		(int)pp_intern_length(ids, i), SQLITE_STATIC);
	bool ok = pp_database_step(store, statement, ret_row, error);
	sqlite3_reset(statement);
	return ok;
}

static bool
commit_each(const PpIntern *ids, PpDatabase *store, size_t *ret_unknown,
	GError **error)
{
	g_autoptr(sqlite3_stmt) settle = pp_database_prepare(store,
		"DELETE FROM pending"
		" WHERE id = (SELECT id FROM record WHERE msgid = ?1)",
		error);
	g_autoptr(sqlite3_stmt) find = !settle
		? NULL
		: pp_database_prepare(store,
			  "SELECT 1 FROM record WHERE msgid = ?1", error);
	bool row;

	if (!find)
		return false;
	for (uint32_t i = 0; i < ids->n; i++) {
		if (!ask(ids, i, store, settle, &row, error))
			return false;
		if (sqlite3_changes(store->handle) > 0)
			continue;
		if (!ask(ids, i, store, find, &row, error))
			return false;
		*ret_unknown += !row;
	}
	return true;
}

bool
pp_commit_all(const PpIntern *ids, PpDatabase *store, size_t *ret_unknown,
	GError **error)
{
	*ret_unknown = 0;
	if (!pp_database_begin(store, error))
		return false;
	bool ok = commit_each(ids, store, ret_unknown, error);
	return pp_database_end(store, ok, error);
}
