/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/clean.h"
#include "digest/entries.h"
#include "mail/mailbox.h"
#include "record/escape.h"
#include "record/slice.h"
#include "record/vocabulary.h"

void
pp_entries_mark(PpChainKeep keep)
{
	static const PpFieldId fields[] = {PP_FIELD_MSGID, PP_FIELD_ARRIVED,
		PP_FIELD_FROM, PP_FIELD_AUTHOR, PP_FIELD_SUBJECT, PP_FIELD_KIND,
		PP_FIELD_NUMBER, PP_FIELD_TITLE, PP_FIELD_LIST, PP_FIELD_TEXT};

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		keep[fields[i]] = true;
}

bool
pp_entries_has(PpEntries which, const PpRecord *record)
{
	PpKind kind = pp_kind_of(record);

	if (which == PP_ENTRIES_NONE)
		return false;
	if (kind == PP_KIND_COVER)
		return true;
	if (kind != PP_KIND_PATCH || (pp_flags_of(record) & PP_FLAG_IN_PULL))
		return false;
	return which == PP_ENTRIES_ALL ||
		pp_record_number(record, PP_FIELD_NUMBER, 1) <= 1;
}

static void
free_entry(gpointer data)
{
	PpEntry *entry = data;

	g_free(entry->id);
	g_free(entry->title);
	g_free(entry->subject);
	g_free(entry->from);
	g_free(entry->author);
	g_free(entry);
}

/*
 * Did a list write itself into the From of RECORD: is ADDR its own, or does it
 * hold another, as in "jane=40example.org@list"?
 */
static bool
is_lists(const PpRecord *record, PpSlice addr)
{
	g_autofree char *id = g_strndup(addr.text, addr.len);
	g_auto(GStrv) lists = pp_record_list(record, PP_FIELD_LIST);
	const char *at = strchr(id, '@');

	if (at && memchr(id, '=', (size_t)(at - id)))
		return true;
	return g_strv_contains(
		(const char *const *)lists, g_strdelimit(id, "@", '.'));
}

static PpEntry *
read_entry(const PpChainStore *store, const PpRecord *record)
{
	PpEntry *entry = g_new0(PpEntry, 1);
	const PpField *text = pp_record_field(record, PP_FIELD_TEXT);
	g_autofree char *from = pp_clean_field_dup(record, PP_FIELD_FROM);
	g_autofree char *author = pp_clean_field_dup(record, PP_FIELD_AUTHOR);

	entry->id = pp_record_dup(record, PP_FIELD_MSGID, NULL);
	entry->title = pp_clean_field_dup(record, PP_FIELD_TITLE);
	entry->subject = pp_clean_field_dup(record, PP_FIELD_SUBJECT);
	entry->author = pp_mailbox_unquote(author, strlen(author));
	PpSlice box = {from, strlen(from)};
	entry->from =
		*author && is_lists(record, pp_slice_cut_mailbox(box).addr)
		? g_strdup(entry->author)
		: pp_mailbox_unquote(from, strlen(from));
	if (text)
		entry->text = pp_chain_span(store, text);
	entry->number = pp_record_number(record, PP_FIELD_NUMBER, 1);
	pp_record_time(record, PP_FIELD_ARRIVED, &entry->arrived);
	entry->cover = pp_kind_of(record) == PP_KIND_COVER;
	return entry;
}

static int
compare_entries(const void *left, const void *right)
{
	const PpEntry *a = *(PpEntry *const *)left;
	const PpEntry *b = *(PpEntry *const *)right;

	if (a->cover != b->cover)
		return a->cover ? -1 : 1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->arrived != b->arrived)
		return a->arrived < b->arrived ? -1 : 1;
	return strcmp(a->id, b->id);
}

GPtrArray *
pp_entries_read(PpChainStore *store, PpSpan chain, GError **error)
{
	g_autoptr(GPtrArray) entries =
		g_ptr_array_new_with_free_func(free_entry);

	while (chain.len > 0) {
		const PpRecord *record = pp_chain_next(store, &chain, error);
		if (!record)
			return NULL;
		g_ptr_array_add(entries, read_entry(store, record));
	}
	g_ptr_array_sort(entries, compare_entries);
	return g_steal_pointer(&entries);
}

/* Cuts TEXT at the end of the line that MAX falls into; says how much. */
static void
cut(GString *text, size_t max)
{
	if (max == 0 || text->len <= max)
		return;
	size_t all = text->len;
	const char *end = g_strrstr_len(text->str, (gssize)max, "\n");
	size_t keep = end ? (size_t)(end - text->str) + 1 : max;
	while (!end && keep > 0 && (text->str[keep] & 0xc0) == 0x80)
		keep--;
	g_string_truncate(text, keep);
	if (!end)
		g_string_append_c(text, '\n');
	g_string_append_printf(text, "[... %zu more bytes]\n", all - keep);
}

GString *
pp_entries_text(
	PpChainStore *store, const PpEntry *entry, size_t max, GError **error)
{
	GString *text = g_string_new(NULL);

	if (entry->text.len == 0)
		return text;
	const char *escaped = pp_chain_text(store, entry->text, error);
	if (!escaped) {
		g_string_free(text, TRUE);
		return NULL;
	}
	g_autoptr(GString) plain = g_string_new(NULL);
	pp_escape_undo(plain, (PpSlice){escaped, entry->text.len});
	pp_clean_text(text, plain->str, plain->len);
	if (text->len > 0 && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
	cut(text, max);
	return text;
}
