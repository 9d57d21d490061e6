/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "record/copy.h"
#include "record/slice.h"
#include "store/adder.h"
#include "store/row.h"

/* Bytes that are gathered before they go into the store. */
#define BATCH ((size_t)2 * 1024 * 1024)

typedef struct {
	char *id; /* unescaped */
	size_t id_len;
	GString *line;
	bool is_new;         /* once it was looked for in the store */
	PpContents contents; /* of all with its message-id */
	bool is_differing;   /* do these say different things? */
	char *told;          /* (nullable) of two that do */
} Mail;

struct PpAdder {
	PpDatabase *store;
	char *run;
	PpOutput *output;
	sqlite3_stmt *find; /* by msgid */
	sqlite3_stmt *note; /* that mails with a msgid differ */
	sqlite3_stmt *told; /* what was told of them */
	PpRowPutter *putter;
	GPtrArray *mails;  /* Mail, in the order in which they came */
	GHashTable *by_id; /* escaped msgid to Mail */
	size_t gathered;   /* bytes */
	PpRecord held;     /* for comparing */
	PpRecord given;
	GString *merged;
	PpCopies *copies;
};

static void
free_mail(void *data)
{
	Mail *mail = data;

	g_free(mail->id);
	g_free(mail->told);
	g_string_free(mail->line, TRUE);
	g_free(mail);
}

PpAdder *
pp_adder_new(
	PpDatabase *store, const char *run, PpOutput *output, GError **error)
{
	g_autoptr(PpAdder) adder = g_new0(PpAdder, 1);

	adder->store = store;
	adder->run = g_strdup(run);
	adder->output = output;
	adder->mails = g_ptr_array_new_with_free_func(free_mail);
	adder->by_id = pp_hash_table_new(NULL);
	adder->merged = g_string_new(NULL);
	adder->copies = pp_copies_new();
	adder->find = pp_database_prepare(store,
		"SELECT id, run, coalesce(line || text, line)"
		" FROM record LEFT JOIN pending USING (id)"
		" WHERE msgid = ?1",
		error);
	if (!adder->find)
		return NULL;
	adder->note = pp_database_prepare(store,
		"INSERT OR REPLACE INTO differing VALUES (?1, ?2, ?3)", error);
	adder->told = adder->note
		? pp_database_prepare(store,
			  "SELECT told FROM differing WHERE msgid = ?1", error)
		: NULL;
	if (!adder->told)
		return NULL;
	adder->putter = pp_row_putter_new(store, error);
	return adder->putter ? g_steal_pointer(&adder) : NULL;
}

void
pp_adder_free(PpAdder *adder)
{
	if (!adder)
		return;
	sqlite3_finalize(adder->find);
	sqlite3_finalize(adder->note);
	sqlite3_finalize(adder->told);
	pp_row_putter_free(adder->putter);
	g_hash_table_unref(adder->by_id);
	g_ptr_array_unref(adder->mails);
	g_string_free(adder->merged, TRUE);
	pp_copies_free(adder->copies);
	pp_record_clear(&adder->held);
	pp_record_clear(&adder->given);
	g_free(adder->run);
	g_free(adder);
}

/* Says of MAIL, with what was said BEFORE (nullable), which of two counts. */
static void
tell(Mail *mail, char *told, const char *before)
{
	char *both = pp_copies_tell_also(told, before);

	g_free(told);
	g_free(mail->told);
	mail->told = both;
}

/*
 * What stands for adder->held and RECORD, of which ADDED is new to MAIL, to
 * adder->merged.
 */
static void
merge(PpAdder *adder, Mail *mail, const PpRecord *record, const PpRecord *added)
{
	g_string_truncate(adder->merged, 0);
	pp_copy_merge(&adder->held, record, adder->merged);
	if (!pp_contents_add(&mail->contents, pp_content_of(added)))
		return;
	bool held = pp_copy_compare(&adder->held, record) <= 0;
	mail->is_differing = true;
	tell(mail,
		held ? pp_copies_tell(&adder->held, record)
		     : pp_copies_tell(record, &adder->held),
		mail->told);
	pp_copies_note(
		adder->copies, pp_slice_of(record, PP_FIELD_MSGID), mail->told);
}

/* Was the same mail gathered before?  Then both are one. */
static bool
merge_gathered(
	PpAdder *adder, Mail *mail, const PpRecord *record, GError **error)
{
	if (!pp_record_parse_again(
		    &adder->held, mail->line->str, mail->line->len, error))
		return false;
	merge(adder, mail, record, record);
	g_string_assign(mail->line, adder->merged->str);
	return true;
}

const PpCopies *
pp_adder_copies(const PpAdder *adder)
{
	return adder->copies;
}

bool
pp_adder_add(PpAdder *adder, const PpRecord *record, GError **error)
{
	PpSlice id = pp_slice_of(record, PP_FIELD_MSGID);
	g_autofree char *key = g_strndup(id.text, id.len);
	Mail *mail = g_hash_table_lookup(adder->by_id, key);

	adder->gathered += record->len;
	if (mail) {
		if (!merge_gathered(adder, mail, record, error))
			return false;
	} else {
		mail = g_new0(Mail, 1);
		mail->id = pp_record_dup(record, PP_FIELD_MSGID, &mail->id_len);
		mail->line =
			g_string_new_len(record->line, (gssize)record->len);
		pp_contents_add(&mail->contents, pp_content_of(record));
		g_ptr_array_add(adder->mails, mail);
		g_hash_table_insert(adder->by_id, g_steal_pointer(&key), mail);
	}
	return adder->gathered < BATCH || pp_adder_flush(adder, error);
}

/* Does what is given stand for both, and say what was not told yet? */
static bool
is_better(const PpAdder *adder)
{
	return pp_contents_differ(pp_content_of(&adder->held),
		       pp_content_of(&adder->given)) &&
		pp_copy_compare(&adder->held, &adder->given) > 0;
}

/* The mail that FIND is at is the same as the one in adder->given. */
static bool
merge_held(PpAdder *adder, Mail *mail, GError **error)
{
	sqlite3_stmt *find = adder->find;
	sqlite3_int64 row = sqlite3_column_int64(find, 0);
	g_autofree char *run =
		g_strdup((const char *)sqlite3_column_text(find, 1));
	const char *line = sqlite3_column_blob(find, 2);
	size_t len = (size_t)sqlite3_column_bytes(find, 2);

	/* What is stored and no record is made good by a copy that is one. */
	if (pp_record_parse(&adder->held, line ? line : "", len, NULL)) {
		mail->is_new = !run && is_better(adder);
		merge(adder, mail, &adder->given, &adder->held);
	} else {
		g_string_assign(adder->merged, mail->line->str);
	}
	if (adder->merged->len == len &&
		memcmp(adder->merged->str, line, len) == 0)
		return true;
	return pp_record_parse_again(&adder->held, adder->merged->str,
		       adder->merged->len, error) &&
		pp_row_put(adder->putter, row, mail->is_new ? adder->run : run,
			&adder->held, error);
}

/*
 * That mails differ is for whoever tells what the store has: of those in a run
 * he is the one who adds, and hears it from us.
 */
static bool
note_differing(PpAdder *adder, Mail *mail, GError **error)
{
	PpSlice id = pp_slice_of(&adder->given, PP_FIELD_MSGID);
	bool more;

	sqlite3_bind_text(
		adder->told, 1, id.text, (int)id.len, SQLITE_TRANSIENT);
	if (!pp_database_step(adder->store, adder->told, &more, error))
		return false;
	if (more)
		tell(mail, g_strdup(mail->told),
			(const char *)sqlite3_column_text(adder->told, 0));
	sqlite3_reset(adder->told);
	sqlite3_bind_text(
		adder->note, 1, id.text, (int)id.len, SQLITE_TRANSIENT);
	sqlite3_bind_int(adder->note, 2, *adder->run != '\0');
	sqlite3_bind_text(adder->note, 3, mail->told, -1, SQLITE_STATIC);
	return pp_database_step(adder->store, adder->note, &more, error);
}

static bool
store_mail(PpAdder *adder, Mail *mail, GError **error)
{
	bool is_held = false;

	if (!pp_record_parse_again(
		    &adder->given, mail->line->str, mail->line->len, error))
		return false;
	sqlite3_bind_text(
		adder->find, 1, mail->id, (int)mail->id_len, SQLITE_STATIC);
	if (!pp_database_step(adder->store, adder->find, &is_held, error))
		return false;
	mail->is_new = !is_held;
	bool ok = is_held ? merge_held(adder, mail, error)
			  : pp_row_put(adder->putter, 0, adder->run,
				    &adder->given, error);
	sqlite3_reset(adder->find);
	return ok &&
		(!mail->is_differing || note_differing(adder, mail, error));
}

static bool
store_all(PpAdder *adder, GError **error)
{
	for (size_t i = 0; i < adder->mails->len; i++)
		if (!store_mail(adder, adder->mails->pdata[i], error))
			return false;
	return true;
}

static bool
pass_on(PpAdder *adder, GError **error)
{
	for (size_t i = 0; i < adder->mails->len; i++) {
		Mail *mail = adder->mails->pdata[i];
		if (mail->is_new &&
			!pp_output_line(adder->output, mail->line->str,
				mail->line->len, error))
			return false;
	}
	return true;
}

bool
pp_adder_flush(PpAdder *adder, GError **error)
{
	if (!adder->mails->len)
		return true;
	bool ok = pp_database_begin(adder->store, error);
	if (ok) {
		ok = store_all(adder, error);
		ok = pp_database_end(adder->store, ok, error);
	}
	ok = ok && pass_on(adder, error);
	g_hash_table_remove_all(adder->by_id);
	g_ptr_array_set_size(adder->mails, 0);
	adder->gathered = 0;
	return ok;
}
