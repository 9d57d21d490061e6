/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "record/copy.h"
#include "record/values.h"
#include "record/vocabulary.h"

bool
pp_copy_is_mangled(const PpRecord *record)
{
	PpSlice from = pp_slice_of(record, PP_FIELD_FROM);
	PpSlice author = pp_slice_of(record, PP_FIELD_AUTHOR);
	PpKind kind = pp_kind_of(record);

	if (g_strstr_len(from.text, (gssize)from.len, " via ") != NULL)
		return true;
	if (!author.len || kind == PP_KIND_PATCH || kind == PP_KIND_COVER)
		return false;
	PpSlice sent = pp_slice_cut_mailbox(from).addr;
	PpSlice wrote = pp_slice_cut_mailbox(author).addr;
	return sent.len != wrote.len ||
		g_ascii_strncasecmp(sent.text, wrote.text, sent.len) != 0;
}

static int
rank_of(const PpRecord *record)
{
	return (pp_copy_is_mangled(record) ? 2 : 0) +
		(pp_record_has(record, PP_FIELD_LIST) ? 0 : 1);
}

static int64_t
arrival_of(const PpRecord *record)
{
	int64_t time = 0;

	pp_record_arrival(record, &time);
	return time;
}

/* Without what a copy does not have of its own, or no more when merged. */
static size_t
size_of(const PpRecord *record)
{
	return record->len - pp_slice_of(record, PP_FIELD_SRC).len -
		pp_slice_of(record, PP_FIELD_LIST).len;
}

int
pp_copy_compare(const PpRecord *a, const PpRecord *b)
{
	int64_t x = arrival_of(a), y = arrival_of(b);
	size_t m = size_of(a), n = size_of(b);

	if (rank_of(a) != rank_of(b))
		return rank_of(a) < rank_of(b) ? -1 : 1;
	if (x != y)
		return x < y ? -1 : 1;
	if (m != n)
		return m < n ? -1 : 1;
	return pp_slice_compare(
		(PpSlice){a->line, a->len}, (PpSlice){b->line, b->len});
}

static gint
compare_slices(gconstpointer a, gconstpointer b)
{
	return pp_slice_compare(*(const PpSlice *)a, *(const PpSlice *)b);
}

static void
collect_lists(const PpRecord *record, GArray *lists)
{
	PpSlice field = pp_slice_of(record, PP_FIELD_LIST);
	const char *at = field.text;
	PpSlice list;

	while (pp_slice_next(&at, field.text + field.len, ' ', &list))
		g_array_append_val(lists, list);
}

static void
append_lists(const PpRecord *a, const PpRecord *b, GString *line)
{
	g_autoptr(GArray) lists = g_array_new(FALSE, FALSE, sizeof(PpSlice));
	PpSlice last = {"", 0};

	collect_lists(a, lists);
	collect_lists(b, lists);
	g_array_sort(lists, compare_slices);
	for (size_t i = 0; i < lists->len; i++) {
		PpSlice list = g_array_index(lists, PpSlice, i);
		if (pp_slice_compare(list, last) == 0)
			continue;
		g_string_append_c(line, last.len ? ' ' : ':');
		g_string_append_len(line, list.text, (gssize)list.len);
		last = list;
	}
}

/* Where `list' stands among RECORD's fields, or would. */
static size_t
place_of_list(const PpRecord *record)
{
	size_t i = 0;

	while (i < record->n_fields && record->fields[i].id < PP_FIELD_LIST)
		i++;
	return i;
}

void
pp_copy_merge(const PpRecord *a, const PpRecord *b, GString *line)
{
	const PpRecord *best = pp_copy_compare(a, b) <= 0 ? a : b;
	bool listed = pp_record_has(a, PP_FIELD_LIST) ||
		pp_record_has(b, PP_FIELD_LIST);
	size_t place = place_of_list(best);

	for (size_t i = 0; i <= best->n_fields; i++) {
		if (listed && i == place) {
			g_string_append(line, line->len ? "\tlist" : "list");
			append_lists(a, b, line);
		}
		if (i < best->n_fields && best->fields[i].id != PP_FIELD_LIST)
			pp_record_append_field(line, best->fields + i);
	}
}
