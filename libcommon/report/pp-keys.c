/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-escape.h"
#include "pp-exit.h"
#include "pp-keys.h"
#include "pp-quote.h"
#include "pp-time.h"
#include "pp-unit.h"

typedef enum {
	PART_FIELD,
	PART_DOMAIN,
	PART_SENDER_DOMAIN,
	PART_COMPANY,
	PART_PERSON,
	PART_DAY,
	PART_WEEK,
	PART_MONTH,
	PART_QUARTER,
	PART_YEAR,
	PART_DIRECTORY,
	PART_TAG,
	PART_UNKNOWN
} PartKind;

typedef struct {
	const char *name;
	PartKind kind;
	bool first;
} PartName;

/* Before the fields: "tag" is a field of tag records, and more than that. */
static const PartName part_names[] = {
	{"domain", PART_DOMAIN, false},
	{"sender-domain", PART_SENDER_DOMAIN, false},
	{"company", PART_COMPANY, false},
	{"person", PART_PERSON, false},
	{"day", PART_DAY, false},
	{"week", PART_WEEK, false},
	{"month", PART_MONTH, false},
	{"quarter", PART_QUARTER, false},
	{"year", PART_YEAR, false},
	{"directory", PART_DIRECTORY, false},
	{"tag", PART_TAG, false},
	{"unknown", PART_UNKNOWN, false},
	{"first", PART_DAY, true},
	{"first-week", PART_WEEK, true},
	{"first-month", PART_MONTH, true},
	{"first-quarter", PART_QUARTER, true},
	{"first-year", PART_YEAR, true},
};

typedef struct {
	PartKind kind;
	PpFieldId field;
	char *label;
} Part;

struct PpKey {
	char *name;
	char **names; /* of the parts */
	Part *parts;
	size_t n_parts;
	bool first;
};

static const PartName *
find_part_name(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(part_names); i++)
		if (strcmp(name, part_names[i].name) == 0)
			return part_names + i;
	return NULL;
}

static bool
is_label(const char *text)
{
	if (!g_ascii_islower(*text))
		return false;
	for (; *text; text++)
		if (!g_ascii_islower(*text) && !g_ascii_isdigit(*text) &&
			*text != '.' && *text != '-')
			return false;
	return true;
}

static bool
read_part(PpKey *key, Part *part, const PpKeyContext *context, GError **error)
{
	const PartName *known = find_part_name(part->label);

	part->field = pp_field_lookup(part->label, strlen(part->label));
	if (known) {
		part->kind = known->kind;
		key->first |= known->first;
	} else if (!is_label(part->label)) {
		g_autofree char *quoted = pp_quote_str(part->label);
		g_set_error(error, PP_ERROR, PP_EXIT_USAGE,
			"--by: '%s' is no key and no label", quoted);
		return false;
	}
	bool needs_map =
		part->kind == PART_COMPANY || part->kind == PART_UNKNOWN;
	if (needs_map && !context->companies) {
		g_set_error(error, PP_ERROR, PP_EXIT_USAGE,
			"--by=%s needs --companies=FILE", part->label);
		return false;
	}
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
		if (key->parts[i].kind == PART_DIRECTORY && context->depth > 1)
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
	key->parts = g_new0(Part, MAX(key->n_parts, 1));
	for (size_t i = 0; i < key->n_parts; i++) {
		key->parts[i].label = key->names[i];
		if (!read_part(key, key->parts + i, context, error))
			return NULL;
	}
	if (!key->n_parts) {
		g_set_error_literal(
			error, PP_ERROR, PP_EXIT_USAGE, "--by: no key");
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

const char *
pp_key_name(const PpKey *key)
{
	return key->name;
}

const char *const *
pp_key_parts(const PpKey *key)
{
	return (const char *const *)key->names;
}

PpFieldType
pp_key_type(const PpKey *key, size_t i)
{
	const Part *part = key->parts + i;

	if (part->kind != PART_FIELD || part->field == PP_FIELD_OTHER)
		return PP_TYPE_TEXT;
	return pp_field_table[part->field].type;
}

bool
pp_key_is_time(const PpKey *key, size_t i)
{
	PartKind kind = key->parts[i].kind;

	return kind >= PART_DAY && kind <= PART_YEAR;
}

PpFieldId
pp_key_field(const PpKey *key)
{
	if (key->n_parts != 1 || key->parts[0].kind != PART_FIELD)
		return PP_FIELD_OTHER;
	return key->parts[0].field;
}

bool
pp_key_is_people(const PpKey *key)
{
	switch (pp_key_field(key)) {
	case PP_FIELD_REVIEWERS:
	case PP_FIELD_ACKERS:
	case PP_FIELD_TESTERS:
	case PP_FIELD_REPLIERS:
	case PP_FIELD_NACKERS:
	case PP_FIELD_AUTHOR:
	case PP_FIELD_FROM:
		return true;
	default:
		return key->n_parts == 1 && key->parts[0].kind == PART_PERSON;
	}
}

bool
pp_key_is_first(const PpKey *key)
{
	return key->first;
}

static void
add_domain(PpSlice mailbox, PpValues *values)
{
	if (!mailbox.len)
		return;
	PpSlice domain = pp_slice_domain(pp_slice_address(mailbox));
	if (domain.len)
		pp_values_add(values, domain.bytes, domain.len);
	else
		pp_values_add(values, PP_KEY_NONE, strlen(PP_KEY_NONE));
}

/* The company of who sent it, when it arrived; PP_COMPANY_UNKNOWN if none. */
static const char *
find_company(const PpKeyContext *context, const PpKeySubject *subject)
{
	int64_t time = INT64_MAX - 1;

	if (!pp_record_time(subject->record, PP_FIELD_ARRIVED, &time))
		pp_record_time(subject->record, PP_FIELD_DATE, &time);
	g_autoptr(GString) who = g_string_sized_new(subject->who.len);
	pp_unescape_append(who, subject->who.bytes, subject->who.len);
	const char *company =
		pp_companies_find(context->companies, who->str, who->len, time);
	return company ? company : PP_COMPANY_UNKNOWN;
}

static void
add_company(const PpKeyContext *context, const PpKeySubject *subject,
	PpValues *values)
{
	if (!subject->who.len)
		return;
	const char *company = find_company(context, subject);
	pp_escape_append(
		values->bytes, company, strlen(company), PP_ESCAPE_TEXT);
	pp_values_end(values);
}

static void
add_unknown(const PpKeyContext *context, const PpKeySubject *subject,
	PpValues *values)
{
	if (!subject->who.len ||
		strcmp(find_company(context, subject), PP_COMPANY_UNKNOWN) != 0)
		return;
	pp_key_append_identity(subject, values->bytes);
	pp_values_end(values);
}

/* Quotes taken off a display name, as git prints it (RFC 5322 3.2.4). */
static void
unquote_name(GString *name)
{
	size_t to = 0;

	if (name->len < 2 || name->str[0] != '"' ||
		name->str[name->len - 1] != '"')
		return;
	for (size_t i = 1; i + 1 < name->len; i++) {
		if (name->str[i] == '\\' && i + 2 < name->len)
			i++;
		name->str[to++] = name->str[i];
	}
	g_string_truncate(name, to);
}

/* Name and address of a mailbox, unescaped, the name without its quotes. */
static void
split_mailbox(PpSlice mailbox, GString *name, GString *address)
{
	PpSlice inner = pp_slice_address(mailbox);
	size_t before = (size_t)(inner.bytes - mailbox.bytes);

	pp_unescape_append(address, inner.bytes, inner.len);
	if (before < 1)
		return;
	before--; /* the < */
	while (before && mailbox.bytes[before - 1] == ' ')
		before--;
	pp_unescape_append(name, mailbox.bytes, before);
	unquote_name(name);
}

static void
add_person(const PpKeySubject *subject, PpValues *values)
{
	g_autoptr(GString) name = g_string_new(NULL);
	g_autoptr(GString) address = g_string_new(NULL);

	if (!subject->who.len)
		return;
	split_mailbox(subject->who, name, address);
	if (name->len) {
		pp_escape_append(
			values->bytes, name->str, name->len, PP_ESCAPE_TEXT);
		g_string_append_c(values->bytes, ' ');
	}
	g_string_append_c(values->bytes, '<');
	pp_escape_append(
		values->bytes, address->str, address->len, PP_ESCAPE_TEXT);
	g_string_append_c(values->bytes, '>');
	pp_values_end(values);
}

/* The Thursday of its week says which year an ISO 8601 week belongs to. */
static void
append_week(GString *out, int64_t time, const PpCivil *civil)
{
	int from_monday = (civil->weekday + 6) % 7;
	PpCivil thursday;

	pp_time_to_civil(
		time + (3 - from_monday) * (int64_t)(24 * 60 * 60), &thursday);
	int64_t first = pp_time_days(thursday.year, 1, 1);
	int64_t day = pp_time_days(thursday.year, thursday.month, thursday.day);
	g_string_append_printf(out, "%04d-W%02d", (int)thursday.year,
		(int)((day - first) / 7) + 1);
}

static void
append_time(GString *out, PartKind kind, int64_t time)
{
	PpCivil c;

	pp_time_to_civil(time, &c);
	int year = (int)c.year;
	if (kind == PART_DAY)
		g_string_append_printf(
			out, "%04d-%02d-%02d", year, c.month, c.day);
	else if (kind == PART_WEEK)
		append_week(out, time, &c);
	else if (kind == PART_MONTH)
		g_string_append_printf(out, "%04d-%02d", year, c.month);
	else if (kind == PART_QUARTER)
		g_string_append_printf(
			out, "%04d-Q%d", year, (c.month + 2) / 3);
	else
		g_string_append_printf(out, "%04d", year);
}

/*
 * The first DEPTH folders of a path, "." when it lies in none.  A path that
 * git quoted keeps its quotes only while there is something to quote.
 */
static void
add_directory(PpSlice path, unsigned depth, PpValues *values)
{
	bool quoted = path.len > 1 && path.bytes[0] == '"';
	size_t start = quoted ? 1 : 0;
	size_t end = start;

	for (size_t i = start; i < path.len && depth > 0; i++) {
		if (path.bytes[i] == '/') {
			end = i;
			depth--;
		}
	}
	if (end == start) {
		pp_values_add(values, ".", 1);
		return;
	}
	quoted = quoted && memchr(path.bytes + start, '\\', end - start);
	if (quoted)
		g_string_append_c(values->bytes, '"');
	g_string_append_len(
		values->bytes, path.bytes + start, (gssize)(end - start));
	if (quoted)
		g_string_append_c(values->bytes, '"');
	pp_values_end(values);
}

static void
add_directories(const PpRecord *record, unsigned depth, PpValues *values)
{
	PpSlice paths = pp_slice_of(record, PP_FIELD_PATHS);
	const char *at = paths.bytes;
	PpSlice path;

	while (pp_slice_next(&at, paths.bytes + paths.len, '\n', &path))
		add_directory(path, depth ? depth : 1, values);
}

/* The tag of a review or a tag record; else those of all trailers. */
static void
add_tags(const PpKeySubject *subject, PpValues *values)
{
	const PpField *own = pp_record_field(subject->record, PP_FIELD_TAG);
	PpSlice trailers = pp_slice_of(subject->record, PP_FIELD_TRAILERS);
	const char *at = trailers.bytes;
	PpSlice line;

	if (subject->tag.len) {
		pp_values_add(values, subject->tag.bytes, subject->tag.len);
		return;
	}
	if (own) {
		pp_values_add(values, own->value, own->value_len);
		return;
	}
	while (pp_slice_next(&at, trailers.bytes + trailers.len, '\n', &line)) {
		const char *colon = memchr(line.bytes, ':', line.len);
		if (colon && colon > line.bytes)
			pp_values_add(values, line.bytes,
				(size_t)(colon - line.bytes));
	}
}

static void
add_field(const Part *part, const PpKeySubject *subject, PpValues *values)
{
	const PpField *field = pp_record_find(subject->record, part->label);
	PpSlice value = {"", 0};
	PpSlice element;

	if (field)
		value = (PpSlice){field->value, field->value_len};
	if (part->field == PP_FIELD_AUTHOR) {
		value = subject->who;
	} else if (!field && part->field != PP_FIELD_OTHER) {
		value.bytes = pp_field_table[part->field].fallback;
		value.len = strlen(value.bytes);
	}
	if (!value.len)
		return;
	if (part->field == PP_FIELD_OTHER ||
		pp_field_table[part->field].type != PP_TYPE_LIST) {
		pp_values_add(values, value.bytes, value.len);
		return;
	}
	char separator = pp_field_table[part->field].separator;
	const char *at = value.bytes;
	while (pp_slice_next(&at, value.bytes + value.len, separator, &element))
		pp_values_add(values, element.bytes, element.len);
}

/* Of one review, whoever gave it is who stands in reviewers (or ackers). */
static void
add_reviewer(const Part *part, const PpKeySubject *subject, PpValues *values)
{
	if (pp_slice_is(subject->tag, pp_review_tag(part->field)))
		pp_values_add(values, subject->who.bytes, subject->who.len);
}

static void
add_part(const Part *part, const PpKeyContext *context,
	const PpKeySubject *subject, PpValues *values)
{
	int64_t time;

	switch (part->kind) {
	case PART_FIELD:
		if (subject->tag.len && pp_review_tag(part->field))
			add_reviewer(part, subject, values);
		else
			add_field(part, subject, values);
		return;
	case PART_DOMAIN:
		add_domain(subject->who, values);
		return;
	case PART_SENDER_DOMAIN:
		add_domain(pp_slice_of(subject->record, PP_FIELD_FROM), values);
		return;
	case PART_COMPANY:
		add_company(context, subject, values);
		return;
	case PART_UNKNOWN:
		add_unknown(context, subject, values);
		return;
	case PART_PERSON:
		add_person(subject, values);
		return;
	case PART_DIRECTORY:
		add_directories(subject->record, context->depth, values);
		return;
	case PART_TAG:
		add_tags(subject, values);
		return;
	default:
		if (!pp_record_time(subject->record, PP_FIELD_ARRIVED, &time))
			return;
		append_time(values->bytes, part->kind, time);
		pp_values_end(values);
	}
}

/* A TAB would begin another part: inside of one it becomes a blank. */
static void
append_part_value(GString *out, PpSlice part)
{
	if (!memchr(part.bytes, '\\', part.len)) {
		g_string_append_len(out, part.bytes, (gssize)part.len);
		return;
	}
	for (size_t i = 0; i < part.len; i++) {
		if (part.bytes[i] != '\\' || i + 1 == part.len) {
			g_string_append_c(out, part.bytes[i]);
			continue;
		}
		i++;
		if (part.bytes[i] == 't')
			g_string_append_c(out, ' ');
		else
			g_string_append_printf(out, "\\%c", part.bytes[i]);
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
			g_string_append_len(
				product->bytes, a.bytes, (gssize)a.len);
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
		add_part(key->parts, context, subject, values);
		return;
	}
	g_auto(PpValues) all, next, product;
	pp_values_init(&all);
	pp_values_init(&next);
	pp_values_init(&product);
	pp_values_add(&all, "", 0);
	for (size_t i = 0; i < key->n_parts; i++) {
		pp_values_empty(&next);
		pp_values_empty(&product);
		add_part(key->parts + i, context, subject, &next);
		multiply(&all, &next, i ? "\\t" : "", &product);
		PpValues swap = all;
		all = product;
		product = swap;
	}
	for (size_t i = 0; i < pp_values_size(&all); i++) {
		PpSlice value = pp_values_get(&all, i);
		pp_values_add(values, value.bytes, value.len);
	}
}

void
pp_key_append_identity(const PpKeySubject *subject, GString *out)
{
	PpSlice address = pp_slice_address(subject->who);

	for (size_t i = 0; i < address.len; i++)
		g_string_append_c(out, g_ascii_tolower(address.bytes[i]));
}
