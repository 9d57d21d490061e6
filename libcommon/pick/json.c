/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <jansson.h>

#include "base/fail.h"
#include "base/quote.h"
#include "base/slice.h"
#include "pick/json.h"
#include "pick/selection.h"
#include "record/escape.h"

#define ESCAPED "escaped"

/* A double tells numbers of so many digits apart, and no longer ones. */
#define MAX_REAL_DIGITS 15

/* "e-40": no power of ten that a double has not is shorter. */
#define MAX_POWER 4

static bool
is_plain_number(PpSlice value)
{
	size_t i = value.len && value.text[0] == '-';
	size_t digits = value.len - i;

	if (digits == 0 || digits > 18)
		return false;
	if (value.text[i] == '0')
		return digits == 1 && i == 0;
	for (; i < value.len; i++)
		if (!g_ascii_isdigit(value.text[i]))
			return false;
	return true;
}

static size_t
plain_length(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && text[n] >= ' ' && text[n] < 0x7f && text[n] != '"' &&
		text[n] != '\\')
		n++;
	return n;
}

/*
 * Appends TEXT, which is UTF-8, as a string of JSON.  What moves a cursor or
 * turns a line round is escaped: JSON goes to terminals too.
 */
static void
append_string(GString *out, const char *text, size_t len)
{
	static const char short_ones[] = "\b\f\n\r\t\"\\";

	g_string_append_c(out, '"');
	for (size_t i = 0, n; i < len; i += n) {
		const char *at = text + i;
		const char *hit = memchr(short_ones, *at, strlen(short_ones));
		n = plain_length(at, len - i);
		if (n == 0 && hit)
			g_string_append_printf(
				out, "\\%c", "bfnrt\"\\"[hit - short_ones]);
		else if (n == 0 &&
			pp_char_class(at, len - i, &n) == PP_CHAR_CONTROL)
			g_string_append_printf(
				out, "\\u%04x", (unsigned)g_utf8_get_char(at));
		else
			g_string_append_len(out, at, (gssize)n);
		n = MAX(n, 1);
	}
	g_string_append_c(out, '"');
}

/* The value as it stands, but that each byte that is no UTF-8 is \xHH. */
static void
append_escaped(GString *out, const GString *plain)
{
	g_autoptr(GString) text = g_string_sized_new(plain->len);

	pp_escape_append(text, plain->str, plain->len, PP_ESCAPE_BYTES);
	g_string_append(out, "{\"" ESCAPED "\":");
	append_string(out, text->str, text->len);
	g_string_append_c(out, '}');
}

static void
append_array(GString *out, const char *list, char separator)
{
	char between[2] = {separator, '\0'};
	g_auto(GStrv) elements = g_strsplit(list, between, -1);

	g_string_append_c(out, '[');
	for (char **element = elements; *element; element++) {
		if (element != elements)
			g_string_append_c(out, ',');
		append_string(out, *element, strlen(*element));
	}
	g_string_append_c(out, ']');
}

static void
append_value(GString *out, const PpField *field)
{
	PpSlice value = {field->value, field->value_len};
	g_autoptr(GString) plain = g_string_sized_new(value.len);
	PpFieldType type = PP_TYPE_TEXT;

	if (field->id != PP_FIELD_OTHER)
		type = pp_field_table[field->id].type;
	pp_escape_undo(plain, value);
	if (!g_utf8_validate_len(plain->str, plain->len, NULL))
		append_escaped(out, plain);
	else if (type == PP_TYPE_LIST)
		append_array(
			out, plain->str, pp_field_table[field->id].separator);
	else if (pp_type_is_numeric(type) && is_plain_number(value))
		pp_slice_append(out, value);
	else
		append_string(out, plain->str, plain->len);
}

void
pp_json_append(const PpRecord *record, char **labels, GString *out)
{
	char before = '{';

	for (size_t i = 0; i < record->n_fields; i++) {
		const PpField *field = record->fields + i;
		if (labels && !pp_selection_has(labels, field))
			continue;
		g_string_append_c(out, before);
		append_string(out, field->label, field->label_len);
		g_string_append_c(out, ':');
		append_value(out, field);
		before = ',';
	}
	g_string_append(out, before == '{' ? "{}\n" : "}\n");
}

/* Behind the string that begins at AT. */
static const char *
skip_string(const char *at, const char *end)
{
	for (at++; at < end && *at != '"'; at++)
		at += *at == '\\';
	return at < end ? at + 1 : end;
}

/* Behind the number at AT; *ret_fits says whether a double can tell it. */
static const char *
skip_number(const char *at, const char *end, bool *ret_fits)
{
	size_t digits = 0;
	const char *start = at, *power = NULL;
	bool real = false;

	for (; at < end && *at && strchr("0123456789.eE+-", *at); at++) {
		digits += g_ascii_isdigit(*at);
		if (*at == 'e' || *at == 'E')
			power = at;
		real |= *at == '.' || power;
	}
	*ret_fits = !(power && at - power > MAX_POWER) &&
		(!real || digits <= MAX_REAL_DIGITS);
	return at > start ? at : at + 1;
}

/* Would a number of LINE, which is JSON, become another one in a double? */
static bool
has_long_real(const char *line, const char *end)
{
	bool fits = true;

	for (const char *at = line; fits && at < end;)
		at = *at == '"' ? skip_string(at, end)
				: skip_number(at, end, &fits);
	return !fits;
}

/* A string or number as text; NULL when it is none of them. */
static char *
scalar_text(const json_t *value)
{
	char buffer[G_ASCII_DTOSTR_BUF_SIZE];

	switch (json_typeof(value)) {
	case JSON_STRING:
		return g_strdup(json_string_value(value));
	case JSON_INTEGER:
		return g_strdup_printf(
			"%" JSON_INTEGER_FORMAT, json_integer_value(value));
	case JSON_REAL:
		return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.15g",
			json_real_value(value)));
	default:
		return NULL;
	}
}

static bool
read_scalar(GString *out, PpFieldId id, const json_t *value)
{
	g_autofree char *text = scalar_text(value);

	if (text)
		pp_escape_append(
			out, text, strlen(text), pp_field_escape_mode(id));
	return text != NULL;
}

/* An element that holds the separator would come back as two. */
static bool
read_array(GString *out, PpFieldId id, const json_t *array)
{
	bool blank =
		id != PP_FIELD_OTHER && pp_field_table[id].separator == ' ';
	size_t i;
	json_t *element;

	json_array_foreach(array, i, element)
	{
		const char *text = json_string_value(element);

		if (i)
			g_string_append(out, blank ? " " : "\\n");
		if ((text && strchr(text, blank ? ' ' : '\n')) ||
			!read_scalar(out, PP_FIELD_OTHER, element))
			return false;
	}
	return true;
}

/* {"escaped": "..."} as append_escaped() writes it. */
static bool
read_object(GString *out, const json_t *object)
{
	const char *escaped =
		json_string_value(json_object_get(object, ESCAPED));

	if (!escaped || json_object_size(object) != 1)
		return false;
	g_string_append(out, escaped);
	return pp_escape_check(escaped, strlen(escaped)) == strlen(escaped);
}

/* Appends the escaped VALUE; false when a record cannot hold it. */
static bool
read_value(GString *out, PpFieldId id, const json_t *value)
{
	if (json_is_null(value))
		return true;
	if (json_is_array(value))
		return read_array(out, id, value);
	if (json_is_object(value))
		return read_object(out, value);
	return read_scalar(out, id, value);
}

static bool
refuse(const char *reason, const char *value, GError **error)
{
	g_autofree char *quoted = pp_quote_str(value);

	return pp_fail(error, PP_EXIT_DATA, "%s: '%s'", reason, quoted);
}

static bool
read_member(
	GString *out, const char *label, const json_t *value, GError **error)
{
	size_t start = out->len;

	if (!pp_field_is_label(label))
		return refuse("bad label", label, error);
	g_string_append_printf(out, "%s%s:", start ? "\t" : "", label);
	size_t before = out->len;
	if (!read_value(out, pp_field_lookup(label, strlen(label)), value))
		return refuse("no value of a record", label, error);
	if (out->len == before)
		g_string_truncate(out, start);
	return true;
}

/* text and raw come last, wherever they stand among the members. */
static int
rank_of(const char *label)
{
	if (strcmp(label, "text") == 0)
		return 1;
	return strcmp(label, "raw") == 0 ? 2 : 0;
}

static bool
read_members(json_t *object, GString *out, GError **error)
{
	const char *label;
	json_t *value;

	for (int rank = 0; rank <= 2; rank++)
		json_object_foreach(
			object, label, value) if (rank_of(label) == rank &&
			!read_member(out, label, value, error)) return false;
	return true;
}

bool
pp_json_read(const char *line, size_t len, GString *out, GError **error)
{
	static const char no_record[] = "no JSON object that a record can hold";
	json_error_t reason;

	/* Where memory ends, the program does: no line may be lost for it. */
	json_set_alloc_funcs(g_malloc, g_free);
	json_t *root = json_loadb(line, len, JSON_REJECT_DUPLICATES, &reason);
	bool ok = false;

	if (!root)
		refuse(no_record, reason.text, error);
	else if (!json_is_object(root))
		refuse(no_record, "no object", error);
	else if (has_long_real(line, line + len))
		refuse(no_record, "a number has too many digits", error);
	else
		ok = read_members(root, out, error);
	json_decref(root);
	return ok;
}
