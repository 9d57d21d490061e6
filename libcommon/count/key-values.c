/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/time.h"
#include "count/key-values.h"
#include "mail/mailbox.h"
#include "patch/diff.h"
#include "record/escape.h"
#include "record/slice.h"
#include "record/vocabulary.h"

static void
add_domain(PpSlice mailbox, PpValues *values)
{
	static const PpSlice none = {PP_KEY_NONE, sizeof(PP_KEY_NONE) - 1};

	if (!mailbox.len)
		return;
	PpSlice domain = pp_slice_domain(pp_slice_cut_mailbox(mailbox).addr);
	pp_values_add(values, domain.len ? domain : none);
}

/* The company of who sent it, when it arrived; PP_COMPANY_UNKNOWN if none. */
static const char *
find_company(const PpKeyContext *context, const PpKeySubject *subject)
{
	int64_t time = INT64_MAX - 1;

	pp_record_arrival(subject->record, &time);
	g_autoptr(GString) who = g_string_sized_new(subject->who.len);
	pp_escape_undo(who, subject->who);
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
append_lower(GString *out, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		g_string_append_c(out, g_ascii_tolower(bytes[i]));
}

static void
add_unknown(const PpKeyContext *context, const PpKeySubject *subject,
	PpValues *values)
{
	if (!subject->who.len ||
		strcmp(find_company(context, subject), PP_COMPANY_UNKNOWN) != 0)
		return;
	PpSlice address = pp_slice_cut_mailbox(subject->who).addr;
	append_lower(values->bytes, address.text, address.len);
	pp_values_end(values);
}

/* Name and address of a mailbox, unescaped, the name without its quotes. */
static void
split_mailbox(PpSlice mailbox, GString *name, GString *address)
{
	PpMailboxCut cut = pp_slice_cut_mailbox(mailbox);
	g_autoptr(GString) quoted = g_string_sized_new(cut.name.len);

	pp_escape_undo(address, cut.addr);
	pp_escape_undo(quoted, cut.name);
	g_autofree char *plain = pp_mailbox_unquote(quoted->str, quoted->len);
	g_string_append(name, plain);
}

/* The person's name and address: of the author, as git mailinfo has them. */
static void
find_person(const PpKeySubject *subject, GString *name, GString *address)
{
	PpSlice author = pp_slice_of(subject->record, PP_FIELD_AUTHOR);

	if (subject->who.text != author.text ||
		!pp_record_has(subject->record, PP_FIELD_ADDR)) {
		split_mailbox(subject->who, name, address);
		return;
	}
	PpSlice given = pp_slice_of(subject->record, PP_FIELD_NAME);
	pp_escape_undo(name, given);
	given = pp_slice_of(subject->record, PP_FIELD_ADDR);
	pp_escape_undo(address, given);
}

/* The same, proper by the mailmap; both escaped. */
static void
find_proper(const PpKeyContext *context, const PpKeySubject *subject,
	GString *ret_name, GString *ret_address)
{
	g_autoptr(GString) name = g_string_new(NULL);
	g_autoptr(GString) address = g_string_new(NULL);

	find_person(subject, name, address);
	const char *proper_name = name->str, *proper = address->str;
	if (context->mailmap)
		pp_mailmap_lookup(context->mailmap, name->str, address->str,
			&proper_name, &proper);
	pp_escape_append(
		ret_name, proper_name, strlen(proper_name), PP_ESCAPE_TEXT);
	pp_escape_append(ret_address, proper, strlen(proper), PP_ESCAPE_TEXT);
}

static void
add_person(const PpKeyContext *context, const PpKeySubject *subject,
	PpValues *values)
{
	g_autoptr(GString) name = g_string_new(NULL);
	g_autoptr(GString) address = g_string_new(NULL);

	if (!subject->who.len)
		return;
	find_proper(context, subject, name, address);
	g_string_append_printf(values->bytes, "%s%s<%s>", name->str,
		name->len ? " " : "", address->str);
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
append_time(GString *out, PpPartKind kind, int64_t time)
{
	PpCivil c;

	pp_time_to_civil(time, &c);
	int year = (int)c.year;
	if (kind == PP_PART_DAY)
		g_string_append_printf(
			out, "%04d-%02d-%02d", year, c.month, c.day);
	else if (kind == PP_PART_WEEK)
		append_week(out, time, &c);
	else if (kind == PP_PART_MONTH)
		g_string_append_printf(out, "%04d-%02d", year, c.month);
	else if (kind == PP_PART_QUARTER)
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
	bool quoted = path.len > 1 && path.text[0] == '"';
	size_t start = quoted ? 1 : 0;
	size_t end = start;

	for (size_t i = start; i < path.len && depth > 0; i++) {
		if (path.text[i] == '/') {
			end = i;
			depth--;
		}
	}
	if (end == start) {
		pp_values_add(values, (PpSlice){".", 1});
		return;
	}
	quoted = quoted && memchr(path.text + start, '\\', end - start);
	if (quoted)
		g_string_append_c(values->bytes, '"');
	g_string_append_len(
		values->bytes, path.text + start, (gssize)(end - start));
	if (quoted)
		g_string_append_c(values->bytes, '"');
	pp_values_end(values);
}

static void
add_directories(const PpRecord *record, unsigned depth, PpValues *values)
{
	PpSlice paths = pp_slice_of(record, PP_FIELD_PATHS);
	PpSlice path;

	while (pp_slice_next(&paths, '\n', &path))
		if (!pp_diffstat_is_short(path))
			add_directory(path, depth ? depth : 1, values);
}

/* The tag of a review or a tag record; else those of all trailers. */
static void
add_tags(const PpKeySubject *subject, PpValues *values)
{
	PpSlice trailers = pp_slice_of(subject->record, PP_FIELD_TRAILERS);
	PpSlice line;

	if (subject->tag.len || pp_record_has(subject->record, PP_FIELD_TAG)) {
		pp_values_add(values,
			subject->tag.len
				? subject->tag
				: pp_slice_of(subject->record, PP_FIELD_TAG));
		return;
	}
	while (pp_slice_next(&trailers, '\n', &line)) {
		const char *colon = memchr(line.text, ':', line.len);

		if (colon && colon > line.text)
			pp_values_add(values,
				(PpSlice){line.text,
					(size_t)(colon - line.text)});
	}
}

static void
add_field(const PpKeyPart *part, const PpKeySubject *subject, PpValues *values)
{
	PpSlice value = part->field == PP_FIELD_AUTHOR
		? subject->who
		: pp_slice_or_fallback(subject->record, part->label);
	PpSlice element;

	if (!value.len)
		return;
	if (part->field == PP_FIELD_OTHER ||
		pp_field_table[part->field].type != PP_TYPE_LIST) {
		pp_values_add(values, value);
		return;
	}
	char separator = pp_field_table[part->field].separator;
	while (pp_slice_next(&value, separator, &element))
		pp_values_add(values, element);
}

/* What series-thread --tags=LIST adds counts as a review. */
static PpTag
tag_of_word(PpSlice word)
{
	for (PpTag tag = PP_TAG_NONE + 1; tag < PP_N_TAGS; tag++)
		if (pp_slice_is(word, pp_tag_word(tag)))
			return tag;
	return PP_TAG_REVIEWED;
}

/* Of one review, whoever gave it is who stands in reviewers (or ackers). */
static void
add_reviewer(
	const PpKeyPart *part, const PpKeySubject *subject, PpValues *values)
{
	if (tag_of_word(subject->tag) == pp_tag_of_field(part->field))
		pp_values_add(values, subject->who);
}

static void
add_age(const PpRecord *record, int64_t now, PpValues *values)
{
	int64_t days;

	if (!pp_record_age(record, now, &days))
		return;
	g_string_append_printf(values->bytes, "%" G_GINT64_FORMAT, days);
	pp_values_end(values);
}

void
pp_key_values_of_part(const PpKeyPart *part, const PpKeyContext *context,
	const PpKeySubject *subject, PpValues *values)
{
	int64_t time;

	switch (part->kind) {
	case PP_PART_FIELD:
		if (subject->tag.len && pp_tag_of_field(part->field))
			add_reviewer(part, subject, values);
		else
			add_field(part, subject, values);
		return;
	case PP_PART_DOMAIN:
		add_domain(subject->who, values);
		return;
	case PP_PART_SENDER_DOMAIN:
		add_domain(pp_slice_of(subject->record, PP_FIELD_FROM), values);
		return;
	case PP_PART_COMPANY:
		add_company(context, subject, values);
		return;
	case PP_PART_UNKNOWN:
		add_unknown(context, subject, values);
		return;
	case PP_PART_PERSON:
		add_person(context, subject, values);
		return;
	case PP_PART_AGE:
		add_age(subject->record, context->now, values);
		return;
	case PP_PART_DIRECTORY:
		add_directories(subject->record, context->depth, values);
		return;
	case PP_PART_TAG:
		add_tags(subject, values);
		return;
	default:
		if (!pp_record_time(subject->record, PP_FIELD_ARRIVED, &time))
			return;
		append_time(values->bytes, part->kind, time);
		pp_values_end(values);
	}
}

void
pp_key_values_append_identity(
	const PpKeyContext *context, const PpKeySubject *subject, GString *out)
{
	PpSlice plain = pp_slice_cut_mailbox(subject->who).addr;

	if (!context->mailmap) {
		append_lower(out, plain.text, plain.len);
		return;
	}
	g_autoptr(GString) name = g_string_new(NULL);
	g_autoptr(GString) address = g_string_new(NULL);
	find_proper(context, subject, name, address);
	append_lower(out, address->str, address->len);
}
