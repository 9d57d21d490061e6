/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "base/exit.h"
#include "base/quote.h"
#include "pick/json.h"
#include "record/escape.h"
#include "record/values.h"

#define ESCAPED "escaped"

/* A record is flat: an object, in it arrays or {"escaped": ...}. */
#define MAX_DEPTH 2

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

/* Can JSON hold these bytes? */
static bool
is_text(const GString *plain)
{
	return g_utf8_validate_len(plain->str, plain->len, NULL);
}

/* The value as it stands, but that each byte that is no UTF-8 is \xHH. */
static JsonNode *
escaped_node(const GString *plain)
{
	g_autoptr(GString) text = g_string_sized_new(plain->len);
	JsonObject *object = json_object_new();

	pp_escape_append(text, plain->str, plain->len, PP_ESCAPE_BYTES);
	json_object_set_string_member(object, ESCAPED, text->str);
	JsonNode *node = json_node_init_object(json_node_alloc(), object);
	json_object_unref(object);
	return node;
}

static JsonNode *
list_node(const GString *plain, char separator)
{
	char between[2] = {separator, '\0'};
	g_auto(GStrv) elements = g_strsplit(plain->str, between, -1);
	JsonArray *array = json_array_new();

	for (char **element = elements; *element; element++)
		json_array_add_string_element(array, *element);
	JsonNode *node = json_node_alloc();
	node = json_node_init_array(node, array);
	json_array_unref(array);
	return node;
}

static JsonNode *
value_node(const PpField *field)
{
	PpSlice value = {field->value, field->value_len};
	const PpFieldInfo *info =
		field->id == PP_FIELD_OTHER ? NULL : &pp_field_table[field->id];
	g_autoptr(GString) plain = g_string_sized_new(value.len);

	pp_unescape_append(plain, value.text, value.len);
	if (!is_text(plain))
		return escaped_node(plain);
	if (info && info->type == PP_TYPE_LIST)
		return list_node(plain, info->separator);
	JsonNode *node = json_node_alloc();
	if (info && info->type == PP_TYPE_NUMBER && is_plain_number(value))
		return json_node_init_int(
			node, g_ascii_strtoll(plain->str, NULL, 10));
	return json_node_init_string(node, plain->str);
}

/*
 * json-glib escapes what JSON asks for, but for 0x1f.  What else moves a
 * cursor or turns a line round can stand in strings only, where a \u escape
 * means the same.
 */
static void
append_safely(GString *out, const char *json, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		if (json[i] >= ' ' && json[i] < 0x7f) {
			n = 1;
			g_string_append_c(out, json[i]);
		} else if (pp_char_class(json + i, len - i, &n) ==
			PP_CHAR_CONTROL) {
			g_string_append_printf(out, "\\u%04x",
				(unsigned)g_utf8_get_char(json + i));
		} else {
			g_string_append_len(out, json + i, (gssize)n);
		}
	}
}

void
pp_json_append(
	const PpRecord *record, const PpSelection *selection, GString *out)
{
	JsonObject *object = json_object_new();

	for (size_t i = 0; i < record->n_fields; i++) {
		const PpField *field = record->fields + i;
		g_autofree char *label =
			g_strndup(field->label, field->label_len);
		if (!selection || pp_selection_has(selection, field))
			json_object_set_member(
				object, label, value_node(field));
	}
	JsonNode *root = json_node_alloc();
	root = json_node_init_object(root, object);
	json_object_unref(object);
	g_autofree char *json = json_to_string(root, FALSE);
	append_safely(out, json, strlen(json));
	g_string_append_c(out, '\n');
	json_node_unref(root);
}

static bool
refuse(const char *reason, GError **error)
{
	g_set_error_literal(error, PP_ERROR, PP_EXIT_DATA, reason);
	return false;
}

/* Behind the string that begins at AT; NULL when it does not end, or has NUL */
static const char *
skip_string(const char *at, const char *end)
{
	for (at++; at < end; at++) {
		if (*at == '"')
			return at + 1;
		if (*at != '\\')
			continue;
		if (end - at > 5 && memcmp(at + 1, "u0000", 5) == 0)
			return NULL;
		at++;
	}
	return NULL;
}

/*
 * Is it one object and nothing else, and no deeper than a record's?  json-glib
 * recurses as deep as its input, takes several values for one, and comments
 * for nothing.
 */
static bool
is_flat_object(const char *at, const char *end)
{
	int depth = 0;

	while (at < end && g_ascii_isspace(*at))
		at++;
	if (at == end || *at != '{')
		return false;
	while (at < end) {
		if (*at == '"') {
			at = skip_string(at, end);
			if (!at)
				return false;
			continue;
		}
		if (*at == '/' || *at == '\'')
			return false;
		if (*at == '{' || *at == '[')
			depth++;
		else if (*at == '}' || *at == ']')
			depth--;
		if (depth > MAX_DEPTH || depth < 0)
			return false;
		at++;
		if (depth == 0)
			break;
	}
	while (at < end && g_ascii_isspace(*at))
		at++;
	return depth == 0 && at == end;
}

static bool
is_label(const char *text)
{
	static const char more[] = "abcdefghijklmnopqrstuvwxyz0123456789.-";

	return g_ascii_islower(*text) && strspn(text, more) == strlen(text);
}

/* A string, number or boolean as text; NULL when it is none of them. */
static char *
scalar_text(JsonNode *node)
{
	char buffer[G_ASCII_DTOSTR_BUF_SIZE];

	if (!JSON_NODE_HOLDS_VALUE(node))
		return NULL;
	switch (json_node_get_value_type(node)) {
	case G_TYPE_STRING:
		return g_strdup(json_node_get_string(node));
	case G_TYPE_INT64:
		return g_strdup_printf(
			"%" PRId64, (int64_t)json_node_get_int(node));
	case G_TYPE_DOUBLE:
		return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.15g",
			json_node_get_double(node)));
	case G_TYPE_BOOLEAN:
		return g_strdup(json_node_get_boolean(node) ? "1" : "0");
	default:
		return NULL;
	}
}

static bool
append_list(GString *out, JsonArray *array, char separator)
{
	char between[3] = {separator, '\0'};

	if (separator == '\n')
		memcpy(between, "\\n", 3);
	for (guint i = 0; i < json_array_get_length(array); i++) {
		g_autofree char *text =
			scalar_text(json_array_get_element(array, i));
		if (!text)
			return false;
		if (i)
			g_string_append(out, between);
		pp_escape_append(out, text, strlen(text), PP_ESCAPE_TEXT);
	}
	return true;
}

/* Appends the escaped value of NODE; false when a record cannot hold it. */
static bool
append_value(GString *out, PpFieldId id, JsonNode *node)
{
	if (JSON_NODE_HOLDS_NULL(node))
		return true;
	if (JSON_NODE_HOLDS_ARRAY(node)) {
		char separator = id == PP_FIELD_OTHER
			? '\n'
			: pp_field_table[id].separator;
		return append_list(out, json_node_get_array(node),
			separator ? separator : '\n');
	}
	if (JSON_NODE_HOLDS_OBJECT(node)) {
		JsonObject *object = json_node_get_object(node);
		JsonNode *inner = json_object_get_member(object, ESCAPED);
		if (!inner || json_object_get_size(object) != 1 ||
			!JSON_NODE_HOLDS_VALUE(inner) ||
			json_node_get_value_type(inner) != G_TYPE_STRING)
			return false;
		const char *escaped = json_node_get_string(inner);
		g_string_append(out, escaped);
		return pp_escape_check(escaped, strlen(escaped)) ==
			strlen(escaped);
	}
	g_autofree char *text = scalar_text(node);
	if (!text)
		return false;
	bool bytes = id == PP_FIELD_SRC || id == PP_FIELD_RAW;
	pp_escape_append(out, text, strlen(text),
		bytes ? PP_ESCAPE_BYTES : PP_ESCAPE_TEXT);
	return true;
}

/* text and raw come last, wherever they stand among the members. */
static int
rank_of(PpFieldId id)
{
	if (id == PP_FIELD_TEXT)
		return 1;
	return id == PP_FIELD_RAW ? 2 : 0;
}

static bool
append_member(GString *out, const char *label, JsonNode *node, GError **error)
{
	size_t start = out->len;
	PpFieldId id = pp_field_lookup(label, strlen(label));

	if (!is_label(label)) {
		g_autofree char *quoted = pp_quote_str(label);
		g_set_error(error, PP_ERROR, PP_EXIT_DATA, "bad label: '%s'",
			quoted);
		return false;
	}
	if (start)
		g_string_append_c(out, '\t');
	g_string_append(out, label);
	g_string_append_c(out, ':');
	size_t value = out->len;
	if (!append_value(out, id, node)) {
		g_set_error(error, PP_ERROR, PP_EXIT_DATA,
			"no value of a record: '%s'", label);
		return false;
	}
	if (out->len == value)
		g_string_truncate(out, start);
	return true;
}

bool
pp_json_read(const char *line, size_t len, GString *out, GError **error)
{
	g_autoptr(JsonParser) parser = json_parser_new_immutable();

	if (!is_flat_object(line, line + len) ||
		!json_parser_load_from_data(parser, line, (gssize)len, NULL))
		return refuse("no JSON object that a record can hold", error);
	JsonNode *root = json_parser_get_root(parser);
	if (!root || !JSON_NODE_HOLDS_OBJECT(root))
		return refuse("no JSON object that a record can hold", error);
	for (int rank = 0; rank <= 2; rank++) {
		JsonObjectIter iter;
		const char *label;
		JsonNode *node;
		json_object_iter_init_ordered(
			&iter, json_node_get_object(root));
		while (json_object_iter_next_ordered(&iter, &label, &node)) {
			PpFieldId id = pp_field_lookup(label, strlen(label));
			if (rank_of(id) == rank &&
				!append_member(out, label, node, error))
				return false;
		}
	}
	return true;
}
