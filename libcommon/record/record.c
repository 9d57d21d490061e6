/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/quote.h"
#include "base/slice.h"
#include "base/time.h"
#include "record/escape.h"
#include "record/record.h"

void
pp_record_clear(PpRecord *record)
{
	g_free(record->fields);
	*record = (PpRecord){0};
}

/* Takes the fields out, keeps what is allocated. */
static void
empty(PpRecord *record)
{
	for (size_t i = 0; i < record->n_fields; i++)
		if (record->fields[i].id < PP_N_FIELDS)
			record->places[record->fields[i].id] = 0;
	record->n_fields = 0;
	record->line = "";
	record->len = 0;
}

static bool
is_label(const PpField *field, const char *label, size_t len)
{
	return field->label_len == len && memcmp(field->label, label, len) == 0;
}

static bool
label_is_there(const PpRecord *record, const PpField *field)
{
	if (field->id < PP_N_FIELDS)
		return record->places[field->id] > 0;
	for (size_t i = 0; i < record->n_fields; i++)
		if (is_label(
			    record->fields + i, field->label, field->label_len))
			return true;
	return false;
}

static bool
refuse(GError **error, const char *problem, const char *what, size_t len)
{
	g_autofree char *quoted = pp_quote(what, MIN(len, 60));

	return pp_fail(error, PP_EXIT_DATA, "%s: '%s'", problem, quoted);
}

/*
 * A record of a thousand unknown labels is legal, one of a million is an
 * attack on the search for labels that stand twice.
 */
#define MAX_FIELDS 1000

static void
add_field(PpRecord *record, const PpField *field)
{
	if (record->n_fields == record->n_allocated) {
		record->n_allocated = MAX(64, record->n_allocated * 2);
		record->fields =
			g_renew(PpField, record->fields, record->n_allocated);
	}
	record->fields[record->n_fields++] = *field;
	if (field->id < PP_N_FIELDS)
		record->places[field->id] = (uint16_t)record->n_fields;
}

/*
 * Cuts the field TEXT (LEN bytes, up to its TAB or the end) into label and
 * value; the value is not looked at.
 */
static bool
cut_field(PpRecord *record, const char *text, size_t len, GError **error)
{
	const char *colon = memchr(text, ':', len);
	size_t n = colon ? (size_t)(colon - text) : 0;
	PpFieldId id = pp_field_lookup(text, n);

	/* What is in the table is a label. */
	if (n == 0 ||
		(id == PP_FIELD_OTHER && pp_field_label_length(text, n) != n))
		return refuse(error, "bad label", text, len);
	PpField field = {
		.label = text,
		.label_len = (unsigned)n,
		.value = text + n + 1,
		.value_len = len - n - 1,
		.id = id,
	};
	if (label_is_there(record, &field))
		return refuse(error, "label twice", text, n);
	if (record->n_fields == MAX_FIELDS)
		return refuse(error, "more than 1000 fields", text, n);
	add_field(record, &field);
	return true;
}

bool
pp_record_parse_again(
	PpRecord *record, const char *line, size_t len, GError **error)
{
	const char *end = line + len;
	const char *at = line;

	empty(record);
	if (len > PP_RECORD_MAX)
		return pp_fail(error, PP_EXIT_DATA, "longer than %zu bytes",
			PP_RECORD_MAX);
	for (;;) {
		const char *tab = memchr(at, '\t', (size_t)(end - at));
		const char *stop = tab ? tab : end;
		if (!cut_field(record, at, (size_t)(stop - at), error)) {
			empty(record);
			return false;
		}
		if (!tab)
			break;
		at = tab + 1;
	}
	record->line = line;
	record->len = len;
	return true;
}

static bool
check_value(const PpField *field, GError **error)
{
	size_t bad = pp_escape_check(field->value, field->value_len);

	if (bad == field->value_len)
		return true;
	return refuse(error,
		field->value[bad] == '\\' ? "bad escape" : "raw control byte",
		field->value + bad, MIN(field->value_len - bad, 4));
}

bool
pp_record_parse(PpRecord *record, const char *line, size_t len, GError **error)
{
	if (!pp_record_parse_again(record, line, len, error))
		return false;
	/* In one go; a bad one is worth a second look, to name it. */
	if (pp_escape_check_line(line, len))
		return true;
	for (size_t i = 0; i < record->n_fields; i++) {
		if (!check_value(record->fields + i, error)) {
			empty(record);
			return false;
		}
	}
	return true;
}

const PpField *
pp_record_field(const PpRecord *record, PpFieldId id)
{
	uint16_t place = record->places[id];

	return place == 0 ? NULL : record->fields + place - 1;
}

const PpField *
pp_record_find(const PpRecord *record, const char *label)
{
	size_t len = strlen(label);
	PpFieldId id = pp_field_lookup(label, len);

	if (id != PP_FIELD_OTHER)
		return pp_record_field(record, id);
	for (size_t i = 0; i < record->n_fields; i++)
		if (is_label(record->fields + i, label, len))
			return record->fields + i;
	return NULL;
}

bool
pp_record_has(const PpRecord *record, PpFieldId id)
{
	return record->places[id] > 0;
}

/* The escaped value of field ID, or the table's fallback. */
static PpSlice
value_or_fallback(const PpRecord *record, PpFieldId id)
{
	const PpField *field = pp_record_field(record, id);
	const char *fallback = pp_field_table[id].fallback;

	return field ? (PpSlice){field->value, field->value_len}
		     : pp_slice_str(fallback);
}

char *
pp_record_dup(const PpRecord *record, PpFieldId id, size_t *ret_len)
{
	PpSlice value = value_or_fallback(record, id);

	return pp_escape_undo_dup(value, ret_len);
}

/* g_strsplit() looks for a text between the elements: that takes thrice. */
static char **
split(const char *text, char separator)
{
	size_t n = 1;

	for (const char *p = text; (p = strchr(p, separator)); p++)
		n++;
	char **list = g_new(char *, n + 1);
	list[n] = NULL;
	for (size_t i = 0; i < n; i++) {
		const char *stop = strchrnul(text, separator);
		list[i] = g_strndup(text, (gsize)(stop - text));
		text = stop + 1;
	}
	return list;
}

char **
pp_record_list(const PpRecord *record, PpFieldId id)
{
	const PpField *field = pp_record_field(record, id);

	/* No list has a fallback; most records have few of the lists. */
	if (!field || field->value_len == 0)
		return g_new0(char *, 1);
	g_autofree char *value = pp_record_dup(record, id, NULL);
	return split(value, pp_field_table[id].separator);
}

bool
pp_record_list_has(const PpRecord *record, PpFieldId id, const char *element)
{
	g_auto(GStrv) elements = pp_record_list(record, id);

	return g_strv_contains((const char *const *)elements, element);
}

void
pp_record_append_field(GString *line, const PpField *field)
{
	const char *end = field->value + field->value_len;

	if (line->len > 0)
		g_string_append_c(line, '\t');
	g_string_append_len(line, field->label, end - field->label);
}

int64_t
pp_record_number(const PpRecord *record, PpFieldId id, int64_t default_value)
{
	int64_t number = default_value;

	pp_field_number(value_or_fallback(record, id), &number);
	return number;
}

PpVersion
pp_record_version(const PpRecord *record)
{
	const PpField *field = pp_record_field(record, PP_FIELD_VERSION);
	PpVersion version = {1, 0};

	if (field)
		pp_version_parse(field->value, field->value_len, &version);
	return version;
}

bool
pp_record_time(const PpRecord *record, PpFieldId id, int64_t *ret_time)
{
	const PpField *field = pp_record_field(record, id);

	return field && pp_time_parse(field->value, field->value_len, ret_time);
}

bool
pp_record_arrival(const PpRecord *record, int64_t *ret_time)
{
	return pp_record_time(record, PP_FIELD_ARRIVED, ret_time) ||
		pp_record_time(record, PP_FIELD_DATE, ret_time);
}

bool
pp_record_age(const PpRecord *record, int64_t now, int64_t *ret_days)
{
	static const int64_t day = 24 * 60 * 60;
	int64_t arrived;

	if (!pp_record_arrival(record, &arrived))
		return false;
	*ret_days = now > arrived ? (now - arrived) / day : 0;
	return true;
}
