/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/time.h"
#include "record/escape.h"
#include "record/vocabulary.h"
#include "store/row.h"
#include "store/schema.h"

struct PpRowPutter {
	PpDatabase *store;
	sqlite3_stmt *put;
	GString *value; /* unescaped */
};

PpRowPutter *
pp_row_putter_new(PpDatabase *store, GError **error)
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
	sqlite3_stmt *put = pp_database_prepare(store, sql->str, error);
	if (!put)
		return NULL;
	PpRowPutter *putter = g_new0(PpRowPutter, 1);
	putter->store = store;
	putter->put = put;
	putter->value = g_string_new(NULL);
	return putter;
}

void
pp_row_putter_free(PpRowPutter *putter)
{
	if (!putter)
		return;
	sqlite3_finalize(putter->put);
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
	pp_unescape_append(putter->value, field->value, field->value_len);
	if (!pp_field_accepts(pp_field_table[id].type, putter->value->str,
		    putter->value->len))
		return;
	sqlite3_bind_text(putter->put, n, putter->value->str,
		(int)putter->value->len, SQLITE_TRANSIENT);
}

bool
pp_row_put(PpRowPutter *putter, int64_t row, const PpRecord *record,
	GError **error)
{
	sqlite3_stmt *put = putter->put;
	int n = 2;
	bool more;

	sqlite3_clear_bindings(put);
	if (row)
		sqlite3_bind_int64(put, 1, row);
	for (size_t i = 0; i < pp_schema_n_columns; i++)
		bind_field(putter, n++, record, pp_schema_columns[i]);
	sqlite3_bind_blob(
		put, n, record->line, (int)record->len, SQLITE_STATIC);
	return pp_database_step(putter->store, put, &more, error);
}

char *
pp_row_without_prose(const PpRecord *record)
{
	const PpField *text = pp_record_field(record, PP_FIELD_TEXT);
	GString *line;

	if (!text || pp_kind_of(record) != PP_KIND_REPLY)
		return NULL;
	line = g_string_sized_new(record->len);
	for (size_t i = 0; i < record->n_fields; i++)
		if (record->fields[i].id != PP_FIELD_TEXT)
			pp_record_append_field(line, record->fields + i);
	return g_string_free(line, FALSE);
}
