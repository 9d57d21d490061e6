/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/quote.h"
#include "base/slice.h"
#include "count/key.h"

/* Before the fields: "tag" is a field of tag records, and more than that. */
const char *const pp_key_names[] = {"domain", "sender-domain", "company",
	"person", "day", "week", "month", "quarter", "year", "directory", "tag",
	"unknown", "age", "first", "first-week", "first-month", "first-quarter",
	"first-year", NULL};

/* What the names stand for, in their order; the last five count but once. */
static const PpPartKind kinds[] = {PP_PART_DOMAIN, PP_PART_SENDER_DOMAIN,
	PP_PART_COMPANY, PP_PART_PERSON, PP_PART_DAY, PP_PART_WEEK,
	PP_PART_MONTH, PP_PART_QUARTER, PP_PART_YEAR, PP_PART_DIRECTORY,
	PP_PART_TAG, PP_PART_UNKNOWN, PP_PART_AGE, PP_PART_DAY, PP_PART_WEEK,
	PP_PART_MONTH, PP_PART_QUARTER, PP_PART_YEAR};

/* Reads LABEL as one of the names above; false when it is none. */
static bool
read_name(const char *label, PpPartKind *ret_kind, bool *ret_first)
{
	for (size_t i = 0; pp_key_names[i]; i++) {
		if (strcmp(label, pp_key_names[i]) != 0)
			continue;
		*ret_kind = kinds[i];
		*ret_first |= g_str_has_prefix(label, "first");
		return true;
	}
	return false;
}

static bool
read_part(PpKey *key, PpKeyPart *part, const PpKeyContext *context,
	GError **error)
{
	part->field = pp_field_lookup(part->label, strlen(part->label));
	if (!read_name(part->label, &part->kind, &key->first) &&
		!pp_field_is_label(part->label)) {
		g_autofree char *quoted = pp_quote_str(part->label);
		return pp_fail(error, PP_EXIT_USAGE,
			"--by: '%s' is no key and no label", quoted);
	}
	bool needs_map =
		part->kind == PP_PART_COMPANY || part->kind == PP_PART_UNKNOWN;
	if (needs_map && !context->companies)
		return pp_fail(error, PP_EXIT_USAGE,
			"--by=%s needs --companies=FILE", part->label);
	return true;
}

/* The depth is part of what was counted: counts of two do not add up. */
static char *
make_name(const PpKey *key, const PpKeyContext *context)
{
	GString *name = g_string_new(NULL);

	for (size_t i = 0; i < key->n_parts; i++) {
		g_string_append_printf(
			name, "%s%s", i ? "," : "", key->names[i]);
		if (key->parts[i].kind == PP_PART_DIRECTORY &&
			context->depth > 1)
			g_string_append_printf(name, "/%u", context->depth);
	}
	return g_string_free(name, FALSE);
}

PpKey *
pp_key_new(const char *text, const PpKeyContext *context, GError **error)
{
	g_autoptr(PpKey) key = g_new0(PpKey, 1);

	key->names = g_strsplit(text, ",", -1);
	key->n_parts = g_strv_length(key->names);
	key->parts = g_new0(PpKeyPart, MAX(key->n_parts, 1));
	for (size_t i = 0; i < key->n_parts; i++) {
		key->parts[i].label = key->names[i];
		if (!read_part(key, key->parts + i, context, error))
			return NULL;
	}
	if (!key->n_parts) {
		pp_fail(error, PP_EXIT_USAGE, "--by: no key");
		return NULL;
	}
	key->name = make_name(key, context);
	return g_steal_pointer(&key);
}

void
pp_key_free(PpKey *key)
{
	if (!key)
		return;
	g_free(key->name);
	g_strfreev(key->names);
	g_free(key->parts);
	g_free(key);
}

PpFieldType
pp_key_type(const PpKey *key, size_t i)
{
	const PpKeyPart *part = key->parts + i;

	if (part->kind == PP_PART_AGE)
		return PP_TYPE_NUMBER;
	if (part->kind != PP_PART_FIELD || part->field == PP_FIELD_OTHER)
		return PP_TYPE_TEXT;
	return pp_field_table[part->field].type;
}

const char *
pp_key_foreign(const PpKey *key, size_t i)
{
	const PpKeyPart *part = key->parts + i;

	return part->kind == PP_PART_FIELD && part->field == PP_FIELD_OTHER
		? key->names[i]
		: NULL;
}

bool
pp_key_is_time(const PpKey *key, size_t i)
{
	PpPartKind kind = key->parts[i].kind;

	return kind >= PP_PART_DAY && kind <= PP_PART_YEAR;
}

PpFieldId
pp_key_field(const PpKey *key)
{
	if (key->n_parts != 1 || key->parts[0].kind != PP_PART_FIELD)
		return PP_FIELD_OTHER;
	return key->parts[0].field;
}

bool
pp_key_names_people(const PpKey *key, size_t i)
{
	const PpKeyPart *part = key->parts + i;

	return part->kind == PP_PART_PERSON ||
		(part->kind == PP_PART_FIELD &&
			pp_field_holds(part->field, PP_HOLDS_PEOPLE));
}

/* A TAB would begin another part: inside of one it becomes a blank. */
static void
append_part_value(GString *out, PpSlice part)
{
	if (!memchr(part.text, '\\', part.len)) {
		pp_slice_append(out, part);
		return;
	}
	for (size_t i = 0; i < part.len; i++) {
		if (part.text[i] != '\\' || i + 1 == part.len) {
			g_string_append_c(out, part.text[i]);
			continue;
		}
		i++;
		if (part.text[i] == 't')
			g_string_append_c(out, ' ');
		else
			g_string_append_printf(out, "\\%c", part.text[i]);
	}
}

/* Every value of LEFT with every value of RIGHT behind it. */
static void
multiply(const PpValues *left, const PpValues *right, const char *between,
	PpValues *product)
{
	size_t n_left = pp_values_size(left);
	size_t n_right = pp_values_size(right);

	for (size_t i = 0; i < n_left; i++) {
		for (size_t j = 0; j < n_right; j++) {
			if (pp_values_size(product) == PP_KEY_MAX_VALUES ||
				product->bytes->len > PP_KEY_MAX_BYTES)
				return;
			PpSlice a = pp_values_get(left, i);
			PpSlice b = pp_values_get(right, j);
			pp_slice_append(product->bytes, a);
			g_string_append(product->bytes, between);
			append_part_value(product->bytes, b);
			pp_values_end(product);
		}
	}
}

void
pp_key_values(const PpKey *key, const PpKeyContext *context,
	const PpKeySubject *subject, PpValues *values)
{
	if (key->n_parts == 1) {
		pp_key_values_of_part(key->parts, context, subject, values);
		return;
	}
	g_auto(PpValues) all, next, product;
	pp_values_init(&all);
	pp_values_init(&next);
	pp_values_init(&product);
	pp_values_add(&all, (PpSlice){"", 0});
	for (size_t i = 0; i < key->n_parts; i++) {
		pp_values_empty(&next);
		pp_values_empty(&product);
		pp_key_values_of_part(key->parts + i, context, subject, &next);
		multiply(&all, &next, i ? "\\t" : "", &product);
		PpValues swap = all;
		all = product;
		product = swap;
	}
	for (size_t i = 0; i < pp_values_size(&all); i++)
		pp_values_add(values, pp_values_get(&all, i));
}

bool
pp_key_split(PpSlice *value, PpSlice *ret_part)
{
	const char *start = value->text;
	const char *end = start + value->len;

	for (const char *at = start; at + 1 < end; at++) {
		if (*at != '\\')
			continue;
		if (at[1] == 't') {
			*ret_part = (PpSlice){start, (size_t)(at - start)};
			*value = (PpSlice){at + 2, (size_t)(end - at) - 2};
			return true;
		}
		at++;
	}
	return false;
}
