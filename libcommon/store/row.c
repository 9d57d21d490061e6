/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/slice.h"
#include "base/time.h"
#include "record/escape.h"
#include "record/vocabulary.h"
#include "store/row.h"
#include "store/schema.h"

struct PpRowPutter {
	PpDatabase *store;
	sqlite3_stmt *put;
	sqlite3_stmt *mark; /* as pending */
	GString *value;     /* unescaped */
};

static sqlite3_stmt *
prepare_put(PpDatabase *store, GError **error)
{
	g_autoptr(GString) sql =
		g_string_new("INSERT OR REPLACE INTO record(id");

	for (size_t i = 0; i < pp_schema_n_columns; i++)
		g_string_append_printf(sql, ", %s",
			pp_field_table[pp_schema_columns[i]].label);
	g_string_append(sql, ", line) VALUES (?1, ?2");
	for (size_t i = 0; i < pp_schema_n_columns; i++)
		g_string_append_printf(sql, ", ?%zu", i + 3);
	g_string_append_c(sql, ')');
	return pp_database_prepare(store, sql->str, error);
}

PpRowPutter *
pp_row_putter_new(PpDatabase *store, GError **error)
{
	g_autoptr(PpRowPutter) putter = g_new0(PpRowPutter, 1);

	putter->store = store;
	putter->value = g_string_new(NULL);
	putter->put = prepare_put(store, error);
	if (!putter->put)
		return NULL;
	putter->mark = pp_database_prepare(store,
		"INSERT OR REPLACE INTO pending(id, run, text)"
		" VALUES (?1, ?2, ?3)",
		error);
	return putter->mark ? g_steal_pointer(&putter) : NULL;
}

void
pp_row_putter_free(PpRowPutter *putter)
{
	if (!putter)
		return;
	sqlite3_finalize(putter->put);
	sqlite3_finalize(putter->mark);
	g_string_free(putter->value, TRUE);
	g_free(putter);
}

/* What is not of its type is no value: SQL would take it for a late time. */
static void
bind_field(PpRowPutter *putter, int n, const PpRecord *record, PpFieldId id)
{
	const PpField *field = pp_record_field(record, id);
	char text[PP_TIME_SIZE];
	int64_t time;

	if (!field)
		return;
	if (pp_field_table[id].type == PP_TYPE_TIME) {
		if (!pp_record_time(record, id, &time))
			return;
		pp_time_format(time, text);
		sqlite3_bind_text(putter->put, n, text, -1, SQLITE_TRANSIENT);
		return;
	}
	g_string_truncate(putter->value, 0);
	pp_escape_undo(
		putter->value, (PpSlice){field->value, field->value_len});
	if (!pp_field_accepts(pp_field_table[id].type,
		    (PpSlice){putter->value->str, putter->value->len}))
		return;
	sqlite3_bind_text(putter->put, n, putter->value->str,
		(int)putter->value->len, SQLITE_TRANSIENT);
}

/* Where the text of a reply begins, with the TAB before it; else its end. */
static size_t
end_of_kept(const PpRecord *record)
{
	const PpField *last = record->fields + record->n_fields - 1;

	if (pp_kind_of(record) != PP_KIND_REPLY || last->id != PP_FIELD_TEXT ||
		record->n_fields < 2)
		return record->len;
	return (size_t)(last->label - record->line) - 1;
}

/* REST: what is not kept of the line, and goes when it is committed. */
static bool
mark_pending(PpRowPutter *putter, int64_t row, const char *run, PpSlice rest,
	GError **error)
{
	bool more;

	sqlite3_clear_bindings(putter->mark);
	sqlite3_bind_int64(putter->mark, 1, row);
	sqlite3_bind_text(putter->mark, 2, run, -1, SQLITE_STATIC);
	if (rest.len)
		sqlite3_bind_blob(putter->mark, 3, rest.text, (int)rest.len,
			SQLITE_STATIC);
	return pp_database_step(putter->store, putter->mark, &more, error);
}

bool
pp_row_put(PpRowPutter *putter, int64_t row, const char *run,
	const PpRecord *record, GError **error)
{
	sqlite3_stmt *put = putter->put;
	size_t kept = end_of_kept(record);
	PpSlice rest = {record->line + kept, record->len - kept};
	int n = 2;
	bool more;

	sqlite3_clear_bindings(put);
	if (row)
		sqlite3_bind_int64(put, 1, row);
	for (size_t i = 0; i < pp_schema_n_columns; i++)
		bind_field(putter, n++, record, pp_schema_columns[i]);
	sqlite3_bind_blob(put, n, record->line, (int)kept, SQLITE_STATIC);
	if (!pp_database_step(putter->store, put, &more, error))
		return false;
	if (!row)
		row = sqlite3_last_insert_rowid(putter->store->handle);
	return !run || mark_pending(putter, row, run, rest, error);
}
