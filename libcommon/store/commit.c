/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/intern.h"
#include "record/copy.h"
#include "store/commit.h"

/* What was told: a mail, or whatever has the message-id of one. */
typedef struct {
	uint32_t id; /* in ids */
	bool is_any; /* nobody knows what it said */
	PpContent content;
} Told;

struct PpCommit {
	PpIntern ids; /* unescaped */
	GArray *told; /* Told */
};

PpCommit *
pp_commit_new(void)
{
	PpCommit *commit = g_new0(PpCommit, 1);

	commit->told = g_array_new(FALSE, FALSE, sizeof(Told));
	return commit;
}

void
pp_commit_free(PpCommit *commit)
{
	if (!commit)
		return;
	pp_intern_clear(&commit->ids);
	g_array_unref(commit->told);
	g_free(commit);
}

/* Is RECORD more than the name of a mail? */
static bool
says_something(const PpRecord *record)
{
	return pp_record_has(record, PP_FIELD_TITLE) ||
		pp_record_has(record, PP_FIELD_TEXTID);
}

void
pp_commit_add(PpCommit *commit, const PpRecord *record)
{
	size_t len;
	g_autofree char *id = pp_record_dup(record, PP_FIELD_MSGID, &len);
	Told told = {.id = pp_intern_add_bytes(&commit->ids, id, len, NULL),
		.is_any = !says_something(record),
		.content = pp_content_of(record)};

	g_array_append_val(commit->told, told);
}

/* Binds the message-id number ID, and steps. */
static bool
ask(const PpCommit *commit, uint32_t id, PpDatabase *store,
	sqlite3_stmt *statement, bool *ret_row, GError **error)
{
	sqlite3_reset(statement);
	sqlite3_bind_text(statement, 1, pp_intern_get(&commit->ids, id),
		(int)pp_intern_length(&commit->ids, id), SQLITE_STATIC);
	return pp_database_step(store, statement, ret_row, error);
}

/* Is what TOLD said what the row says that PENDING is at? */
static bool
is_told(const Told *told, sqlite3_stmt *pending, PpRecord *held)
{
	const char *line = sqlite3_column_blob(pending, 1);
	size_t len = (size_t)sqlite3_column_bytes(pending, 1);

	return told->is_any ||
		!pp_record_parse(held, line ? line : "", len, NULL) ||
		!says_something(held) ||
		!pp_contents_differ(told->content, pp_content_of(held));
}

static bool
settle_each(const PpCommit *commit, PpDatabase *store, GError **error)
{
	g_autoptr(sqlite3_stmt) pending = pp_database_prepare(store,
		"SELECT id, coalesce(line || text, line)"
		" FROM record JOIN pending USING (id) WHERE msgid = ?1",
		error);
	g_autoptr(sqlite3_stmt) settle = !pending
		? NULL
		: pp_database_prepare(
			  store, "DELETE FROM pending WHERE id = ?1", error);
	g_auto(PpRecord) held = {0};
	bool row;

	if (!settle)
		return false;
	for (guint i = 0; i < commit->told->len; i++) {
		const Told *told = &g_array_index(commit->told, Told, i);
		if (!ask(commit, told->id, store, pending, &row, error))
			return false;
		if (!row || !is_told(told, pending, &held))
			continue;
		sqlite3_bind_int64(settle, 1, sqlite3_column_int64(pending, 0));
		if (!pp_database_step(store, settle, &row, error))
			return false;
	}
	return true;
}

/* Of what was told: what is not held, and what is pending all the same. */
static bool
count_rest(const PpCommit *commit, PpDatabase *store, size_t *ret_unknown,
	size_t *ret_left, GError **error)
{
	g_autoptr(sqlite3_stmt) find = pp_database_prepare(store,
		"SELECT id IN (SELECT id FROM pending) FROM record"
		" WHERE msgid = ?1",
		error);
	bool row;

	if (!find)
		return false;
	for (uint32_t id = 0; id < commit->ids.n; id++) {
		if (!ask(commit, id, store, find, &row, error))
			return false;
		*ret_unknown += !row;
		*ret_left += row && sqlite3_column_int(find, 0) != 0;
	}
	return true;
}

bool
pp_commit_all(const PpCommit *commit, PpDatabase *store, size_t *ret_unknown,
	size_t *ret_left, GError **error)
{
	*ret_unknown = *ret_left = 0;
	if (!pp_database_begin(store, error))
		return false;
	bool ok = settle_each(commit, store, error) &&
		count_rest(commit, store, ret_unknown, ret_left, error) &&
		pp_database_run(
			store, "DELETE FROM differing WHERE said", error);
	return pp_database_end(store, ok, error);
}
