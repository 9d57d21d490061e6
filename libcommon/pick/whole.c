/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/exit.h"
#include "base/fail.h"
#include "base/hash.h"
#include "base/quote.h"
#include "pick/whole.h"
#include "record/copy.h"
#include "record/slice.h"
#include "record/vocabulary.h"

/* So many missing ones are told of. */
#define MAX_TOLD 5

typedef struct {
	char *id; /* escaped */
	PpContents contents;
	uint64_t left; /* of its records, that were not taken yet */
} Patch;

struct PpWhole {
	GHashTable *by_id;     /* Patch */
	GHashTable *by_number; /* int64_t -> Patch, of by_id */
	char *series;          /* (nullable) its id, escaped */
	int64_t total;
};

static void
free_patch(void *data)
{
	Patch *patch = data;

	g_free(patch->id);
	g_free(patch);
}

PpWhole *
pp_whole_new(void)
{
	PpWhole *whole = g_new0(PpWhole, 1);

	whole->by_id = g_hash_table_new_full(
		pp_hash_str, g_str_equal, NULL, free_patch);
	whole->by_number = g_hash_table_new_full(
		g_int64_hash, g_int64_equal, g_free, NULL);
	return whole;
}

void
pp_whole_free(PpWhole *whole)
{
	if (!whole)
		return;
	g_hash_table_unref(whole->by_number);
	g_hash_table_unref(whole->by_id);
	g_free(whole->series);
	g_free(whole);
}

bool
pp_whole_is_patch(const PpRecord *record)
{
	return pp_kind_of(record) == PP_KIND_PATCH &&
		!pp_record_has(record, PP_FIELD_REPLACED);
}

static char *
escaped(const PpRecord *record, PpFieldId id)
{
	PpSlice value = pp_slice_of(record, id);

	return g_strndup(value.text, value.len);
}

/* Two patches cannot have one number; but what heads a series has none. */
static bool
add_number(PpWhole *whole, const PpRecord *record, Patch *patch, GError **error)
{
	int64_t number = pp_record_number(record, PP_FIELD_NUMBER, 1);
	const Patch *other = g_hash_table_lookup(whole->by_number, &number);

	if (other) {
		g_autofree char *one = pp_quote_str(other->id);
		g_autofree char *two = pp_quote_str(patch->id);
		return pp_fail(error, PP_EXIT_DATA,
			"two patches have the number %" G_GINT64_FORMAT
			": %s and %s",
			number, one, two);
	}
	if (number > 0)
		g_hash_table_insert(whole->by_number,
			g_memdup2(&number, sizeof number), patch);
	return true;
}

static bool
add_patch(PpWhole *whole, const PpRecord *record, GError **error)
{
	g_autofree char *id = escaped(record, PP_FIELD_MSGID);
	Patch *patch = g_hash_table_lookup(whole->by_id, id);

	if (patch && pp_contents_add(&patch->contents, pp_content_of(record))) {
		g_autofree char *name = pp_quote_str(id);
		return pp_fail(error, PP_EXIT_DATA,
			"two mails that differ have the message-id %s", name);
	}
	if (patch) {
		patch->left++;
		return true;
	}
	patch = g_new0(Patch, 1);
	patch->left = 1;
	patch->id = g_steal_pointer(&id);
	pp_contents_add(&patch->contents, pp_content_of(record));
	g_hash_table_insert(whole->by_id, patch->id, patch);
	return add_number(whole, record, patch, error);
}

bool
pp_whole_add(PpWhole *whole, const PpRecord *record, GError **error)
{
	if (!whole->series)
		whole->series = escaped(record, PP_FIELD_SERIES);
	/* A naked cover does not say how many there are; its patches do. */
	if (pp_record_has(record, PP_FIELD_HEAD) || pp_whole_is_patch(record))
		whole->total = MAX(whole->total,
			pp_record_number(record, PP_FIELD_TOTAL, 1));
	return !pp_whole_is_patch(record) || add_patch(whole, record, error);
}

bool
pp_whole_check(const PpWhole *whole, GError **error)
{
	g_autoptr(GString) missing = g_string_new(NULL);
	int told = 0;

	for (int64_t n = 1; n <= whole->total && told <= MAX_TOLD; n++) {
		if (g_hash_table_contains(whole->by_number, &n))
			continue;
		if (told++ < MAX_TOLD)
			g_string_append_printf(missing,
				"%s%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
				missing->len ? ", " : "", n, whole->total);
		else
			g_string_append(missing, ", ...");
	}
	if (told == 0)
		return true;
	g_autofree char *id = pp_quote_str(whole->series);
	return pp_fail(error, PP_EXIT_DATA,
		"not all of the series is here: its records are missing %s; "
		"series=%s",
		missing->str, id);
}

bool
pp_whole_take(PpWhole *whole, const PpRecord *record)
{
	g_autofree char *id = escaped(record, PP_FIELD_MSGID);
	Patch *patch = g_hash_table_lookup(whole->by_id, id);

	return patch && --patch->left == 0;
}
