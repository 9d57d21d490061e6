/* SPDX-License-Identifier: MIT */
/* The messages of a series that a digest quotes. */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/clean.h"
#include "digest/digest-priv.h"
#include "digest/pack.h"
#include "mail/mailbox.h"
#include "record/escape.h"

bool
pp_digest_is_quoted(const PpDigestSeries *series)
{
	const PpDigestSeries *next = series->next;

	if (!(series->flags & PP_DIGEST_POSTED))
		return false;
	if (!(series->flags & PP_DIGEST_REPLACED))
		return true;
	return !series->previous && next && next->next;
}

const PpDigestSeries *
pp_digest_skipped(const PpDigestSeries *series)
{
	const PpDigestSeries *older = series->previous;

	/* Where two follow one version, it stands behind the later of them. */
	if (!older || older->next != series || pp_digest_is_quoted(older))
		return NULL;
	return older;
}

static void
free_entry(gpointer data)
{
	PpEntry *entry = data;

	g_free(entry->id);
	g_free(entry->title);
	g_free(entry->subject);
	g_free(entry->from);
	g_free(entry);
}

bool
pp_digest_is_entry(const PpDigest *digest, const PpRecord *record)
{
	if (digest->options.entries == PP_ENTRIES_NONE)
		return false;
	PpKind kind = pp_kind_of(record);
	if (kind == PP_KIND_COVER)
		return true;
	if (kind != PP_KIND_PATCH || (pp_flags_of(record) & PP_FLAG_IN_PULL))
		return false;
	return digest->options.entries == PP_ENTRIES_ALL ||
		pp_record_number(record, PP_FIELD_NUMBER, 1) <= 1;
}

static char *
dup_line(const PpRecord *record, PpFieldId id)
{
	g_autofree char *value = pp_record_dup(record, id, NULL);

	return pp_clean_line_dup(value);
}

/* What an entry is made from, as it lies in the store; strings follow. */
typedef struct {
	PpSpan older; /* the one before it of the same series */
	PpEntry entry;
} Packed;

bool
pp_digest_keep_entry(PpDigest *digest, PpDigestSeries *series,
	const PpRecord *record, const char *text, size_t len, GError **error)
{
	Packed packed = {.older = series->entries};
	PpEntry *entry = &packed.entry;
	g_autofree char *id = pp_record_dup(record, PP_FIELD_MSGID, NULL);
	g_autofree char *title = dup_line(record, PP_FIELD_TITLE);
	g_autofree char *subject = dup_line(record, PP_FIELD_SUBJECT);
	g_autofree char *quoted = dup_line(record, PP_FIELD_FROM);
	g_autofree char *from = pp_mailbox_unquote(quoted, strlen(quoted));
	g_autoptr(GString) bytes = g_string_sized_new(1024);

	if (!pp_chain_put(digest->store, text, len, &entry->text, error))
		return false;
	entry->cover = pp_kind_of(record) == PP_KIND_COVER;
	entry->number = pp_record_number(record, PP_FIELD_NUMBER, 1);
	pp_record_time(record, PP_FIELD_ARRIVED, &entry->arrived);
	pp_pack_bytes(bytes, &packed, sizeof packed);
	pp_pack_string(bytes, id);
	pp_pack_string(bytes, title);
	pp_pack_string(bytes, subject);
	pp_pack_string(bytes, from);
	return pp_chain_put(
		digest->store, bytes->str, bytes->len, &series->entries, error);
}

/* The entry at *AT, which is moved to the one before it; NULL on error. */
static PpEntry *
next_entry(PpDigest *digest, PpSpan *at, GError **error)
{
	Packed packed;
	const char *bytes = pp_chain_text(digest->store, *at, error);

	if (!bytes)
		return NULL;
	pp_unpack_bytes(&bytes, &packed, sizeof packed);
	*at = packed.older;
	PpEntry *entry = g_memdup2(&packed.entry, sizeof packed.entry);
	entry->id = pp_unpack_string(&bytes);
	entry->title = pp_unpack_string(&bytes);
	entry->subject = pp_unpack_string(&bytes);
	entry->from = pp_unpack_string(&bytes);
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
pp_digest_entries(
	PpDigest *digest, const PpDigestSeries *series, GError **error)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func(free_entry);
	PpSpan at = series->entries;

	while (at.len > 0) {
		PpEntry *entry = next_entry(digest, &at, error);
		if (!entry) {
			g_ptr_array_free(entries, TRUE);
			return NULL;
		}
		g_ptr_array_add(entries, entry);
	}
	g_ptr_array_sort(entries, compare_entries);
	return entries;
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
pp_digest_text(PpDigest *digest, const PpEntry *entry, GError **error)
{
	GString *text = g_string_new(NULL);

	if (entry->text.len == 0)
		return text;
	const char *escaped = pp_chain_text(digest->store, entry->text, error);
	if (!escaped) {
		g_string_free(text, TRUE);
		return NULL;
	}
	g_autoptr(GString) plain = g_string_new(NULL);
	pp_unescape_append(plain, escaped, entry->text.len);
	pp_clean_text(text, plain->str, plain->len);
	if (text->len > 0 && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
	cut(text, digest->options.max_text);
	return text;
}
