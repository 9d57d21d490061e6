/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "record/copy.h"
#include "record/slice.h"
#include "record/vocabulary.h"

/* WHO without what a list wrote behind the name: "X via LIST". */
static PpSlice
cut_via(PpSlice who)
{
	const char *via = g_strstr_len(who.text, (gssize)who.len, " via ");

	return via ? (PpSlice){who.text, (size_t)(via - who.text)} : who;
}

static bool
is_mangled(const PpRecord *record)
{
	PpSlice from = pp_slice_of(record, PP_FIELD_FROM);
	PpSlice author = pp_slice_of(record, PP_FIELD_AUTHOR);
	PpKind kind = pp_kind_of(record);

	if (cut_via(from).len < from.len)
		return true;
	if (!author.len || pp_kind_is_patch_or_cover(kind))
		return false;
	return !pp_slice_same_address(from, author);
}

/* Bytes at both ends of a field that tell copies apart. */
#define CHECKED ((size_t)64)

static uint64_t
add_check(uint64_t hash, const PpField *field)
{
	const char *end = field->value + field->value_len;
	size_t len = (size_t)(end - field->label);

	if (len <= 2 * CHECKED)
		return pp_hash_bytes(hash, field->label, len);
	hash = pp_hash_bytes(hash, field->label, CHECKED);
	return pp_hash_bytes(hash, end - CHECKED, CHECKED);
}

/* For which patch a tag is, and of which series a patch, no other field has. */
static uint32_t
hash_parent(const PpRecord *record)
{
	PpSlice refs = pp_slice_of(record, PP_FIELD_REFS);
	PpSlice parent = {"", 0};

	while (pp_slice_next(&refs, ' ', &parent))
		;
	return parent.len
		? (uint32_t)pp_hash_bytes(0, parent.text, parent.len) | 1
		: 0;
}

PpContent
pp_content_of(const PpRecord *record)
{
	PpSlice name = cut_via(pp_slice_of(record, PP_FIELD_NAME));
	uint64_t hash = pp_hash_bytes(0, name.text, name.len);

	for (size_t i = 0; i < record->n_fields; i++) {
		const PpField *field = record->fields + i;

		switch (field->id) {
		case PP_FIELD_VERSION:
		case PP_FIELD_NUMBER:
		case PP_FIELD_TOTAL:
		case PP_FIELD_TITLE:
		case PP_FIELD_TRAILERS:
		case PP_FIELD_PATCHID:
			hash = pp_hash_bytes(hash, field->label,
				field->label_len + 1 + field->value_len);
			break;
		default:
			break;
		}
	}
	return (PpContent){(uint32_t)hash, hash_parent(record),
		(uint32_t)pp_slice_hex(pp_slice_of(record, PP_FIELD_TEXTID)),
		pp_slice_hex(pp_slice_of(record, PP_FIELD_BODYID))};
}

/* Makes VALUE known in *KNOWN, 0: nobody knows; false where it is another. */
static bool
learn(uint32_t *known, uint32_t value)
{
	if (*known == 0)
		*known = value;
	return value == 0 || *known == value;
}

/* Do those without a bodyid say the same, and the same as those with one? */
static bool
is_one_text(const PpContents *contents)
{
	uint32_t bare = contents->bare, text = contents->all.text;

	return bare == 0 || text == 0 || (bare == text && !contents->vary);
}

bool
pp_contents_add(PpContents *contents, PpContent one)
{
	PpContent *all = &contents->all;

	if (!contents->any)
		all->fields = one.fields;
	contents->any = true;
	bool same = all->fields == one.fields;
	same = learn(&all->parent, one.parent) && same;
	if (one.body == 0) {
		same = learn(&contents->bare, one.text) && same;
	} else {
		if (all->body == 0)
			all->body = one.body;
		same = same && all->body == one.body;
		contents->vary |= !learn(&all->text, one.text);
	}
	return !same || !is_one_text(contents);
}

bool
pp_contents_differ(PpContent a, PpContent b)
{
	PpContents contents = {0};

	pp_contents_add(&contents, a);
	return pp_contents_add(&contents, b);
}

/* Bytes of the mail that `src', "FORMAT:OFFSET:LENGTH:PATH", names. */
static size_t
named_length(const PpRecord *record)
{
	PpSlice src = pp_slice_of(record, PP_FIELD_SRC);
	PpSlice part = {"", 0};

	for (int i = 0; i < 3; i++)
		pp_slice_next(&src, ':', &part);
	return part.len ? (size_t)g_ascii_strtoull(part.text, NULL, 10) : 0;
}

PpCopy
pp_copy_of(const PpRecord *record)
{
	PpCopy copy = {.is_mangled = is_mangled(record)};
	uint64_t hash = 0;

	for (size_t i = 0; i < record->n_fields; i++) {
		const PpField *field = record->fields + i;
		if (field->id == PP_FIELD_LIST)
			continue;
		if (field->id != PP_FIELD_SRC)
			copy.size += field->label_len + field->value_len;
		hash = add_check(hash, field);
	}
	copy.size += named_length(record);
	copy.size += (size_t)pp_record_number(record, PP_FIELD_ADDED, 0);
	copy.size += (size_t)pp_record_number(record, PP_FIELD_REMOVED, 0);
	copy.check = (uint32_t)hash;
	copy.content = pp_content_of(record);
	pp_record_arrival(record, &copy.arrived);
	return copy;
}

int
pp_copy_order(PpCopy a, PpCopy b)
{
	if (a.is_mangled != b.is_mangled)
		return a.is_mangled ? 1 : -1;
	if (a.arrived != b.arrived)
		return a.arrived != 0 &&
				(b.arrived == 0 || a.arrived < b.arrived)
			? -1
			: 1;
	if (a.size != b.size)
		return a.size > b.size ? -1 : 1;
	return (a.check > b.check) - (a.check < b.check);
}

int
pp_copy_compare(const PpRecord *a, const PpRecord *b)
{
	int order = pp_copy_order(pp_copy_of(a), pp_copy_of(b));

	return order ? order
		     : pp_slice_compare((PpSlice){a->line, a->len},
			       (PpSlice){b->line, b->len});
}

static gint
compare_slices(gconstpointer a, gconstpointer b)
{
	return pp_slice_compare(*(const PpSlice *)a, *(const PpSlice *)b);
}

void
pp_copy_merge_lists(PpSlice a, PpSlice b, GString *out)
{
	g_autoptr(GArray) lists = g_array_new(FALSE, FALSE, sizeof(PpSlice));
	PpSlice list, last = {"", 0};

	while (pp_slice_next(&a, ' ', &list) || pp_slice_next(&b, ' ', &list))
		g_array_append_val(lists, list);
	g_array_sort(lists, compare_slices);
	for (size_t i = 0; i < lists->len; i++) {
		list = g_array_index(lists, PpSlice, i);
		if (pp_slice_compare(list, last) == 0)
			continue;
		if (last.len)
			g_string_append_c(out, ' ');
		pp_slice_append(out, list);
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
			g_string_append(line, line->len ? "\tlist:" : "list:");
			pp_copy_merge_lists(pp_slice_of(a, PP_FIELD_LIST),
				pp_slice_of(b, PP_FIELD_LIST), line);
		}
		if (i < best->n_fields && best->fields[i].id != PP_FIELD_LIST)
			pp_record_append_field(line, best->fields + i);
	}
}
