/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-count.h"
#include "pp-exit.h"
#include "pp-once.h"
#include "pp-quote.h"
#include "pp-strtab.h"

const char *const pp_unit_names[] = {"default", "mails", "patches", "changes",
	"series", "reviews", "people", "all", NULL};

typedef struct {
	PpKey *key;
	PpUnit unit;
	char *name;    /* of the unit, as count records have it */
	PpFieldId sum; /* PP_FIELD_OTHER: 1 each */
	PpTally *tally;
	PpOnce *once;    /* (nullable) changes, series, first postings */
	PpIdSet *people; /* (nullable) people and reviews that counted */
	GArray *last;    /* uint64_t by row: the event that credited it last */
} Table;

struct PpCounter {
	PpKeyContext context;
	GPtrArray *tables;  /* Table */
	GPtrArray *skipped; /* char * */
	PpIdSet *msgids;
	bool seen_records; /* that are no count records */
	uint64_t event;
	/* Scratch, to allocate nothing a record. */
	PpValues values;
	GArray *rows; /* size_t */
	GString *id;
};

static void
free_table(void *data)
{
	Table *table = data;

	pp_key_free(table->key);
	g_free(table->name);
	pp_tally_free(table->tally);
	pp_once_free(table->once);
	pp_idset_free(table->people);
	g_array_unref(table->last);
	g_free(table);
}

PpCounter *
pp_counter_new(const PpKeyContext *context)
{
	PpCounter *counter = g_new0(PpCounter, 1);

	counter->context = *context;
	counter->tables = g_ptr_array_new_with_free_func(free_table);
	counter->skipped = g_ptr_array_new_with_free_func(g_free);
	counter->msgids = pp_idset_new();
	pp_values_init(&counter->values);
	counter->rows = g_array_new(FALSE, FALSE, sizeof(size_t));
	counter->id = g_string_new(NULL);
	return counter;
}

void
pp_counter_free(PpCounter *counter)
{
	if (!counter)
		return;
	g_ptr_array_unref(counter->tables);
	g_ptr_array_unref(counter->skipped);
	pp_idset_free(counter->msgids);
	pp_values_clear(&counter->values);
	g_array_unref(counter->rows);
	g_string_free(counter->id, TRUE);
	g_free(counter);
}

static bool
is_kin_of_reviewers(PpFieldId field)
{
	return field == PP_FIELD_REVIEWERS || field == PP_FIELD_ACKERS ||
		field == PP_FIELD_TESTERS || field == PP_FIELD_NACKERS;
}

static PpFieldId
find_sum(const char *sum, GError **error)
{
	PpFieldId id = pp_field_lookup(sum, strlen(sum));

	if (id != PP_FIELD_OTHER && pp_field_table[id].type == PP_TYPE_NUMBER)
		return id;
	g_autofree char *quoted = pp_quote_str(sum);
	g_set_error(error, PP_ERROR, PP_EXIT_USAGE,
		"--sum: '%s' is no field that holds a number", quoted);
	return PP_FIELD_OTHER;
}

static Table *
new_table(PpKey *key, PpUnit unit, PpFieldId sum)
{
	Table *table = g_new0(Table, 1);

	table->key = key;
	table->unit = unit;
	if (unit == PP_UNIT_DEFAULT)
		table->unit = is_kin_of_reviewers(pp_key_field(key))
			? PP_UNIT_REVIEWS
			: PP_UNIT_MAILS;
	table->sum = sum;
	table->name = sum == PP_FIELD_OTHER
		? g_strdup(pp_unit_names[table->unit])
		: g_strdup_printf("%s/%s", pp_unit_names[table->unit],
			  pp_field_table[sum].label);
	table->tally = pp_tally_new();
	table->last = g_array_new(FALSE, TRUE, sizeof(uint64_t));
	if (pp_key_is_first(key))
		table->once = pp_once_new(table->tally, true);
	else if (table->unit == PP_UNIT_CHANGES ||
		table->unit == PP_UNIT_SERIES)
		table->once = pp_once_new(table->tally, false);
	else if (table->unit == PP_UNIT_PEOPLE ||
		table->unit == PP_UNIT_REVIEWS)
		table->people = pp_idset_new();
	return table;
}

bool
pp_counter_add_table(PpCounter *counter, const char *by, PpUnit unit,
	const char *sum, GError **error)
{
	PpFieldId field = PP_FIELD_OTHER;

	if (sum) {
		field = find_sum(sum, error);
		if (field == PP_FIELD_OTHER)
			return false;
	}
	PpKey *key = pp_key_new(by, &counter->context, error);
	if (!key)
		return false;
	g_ptr_array_add(counter->tables, new_table(key, unit, field));
	return true;
}

void
pp_counter_skip(PpCounter *counter, const char *word)
{
	g_ptr_array_add(counter->skipped, g_strdup(word));
}

static PpSlice
slice_of(const PpRecord *record, PpFieldId id)
{
	const PpField *field = pp_record_field(record, id);

	return field ? (PpSlice){field->value, field->value_len}
		     : (PpSlice){"", 0};
}

static bool
slice_is(PpSlice slice, const char *text)
{
	return slice.len == strlen(text) &&
		memcmp(slice.bytes, text, slice.len) == 0;
}

static bool
has_flag(const PpRecord *record, const char *flag)
{
	PpSlice flags = slice_of(record, PP_FIELD_FLAGS);
	const char *at = flags.bytes;
	PpSlice element;

	while (pp_slice_next(&at, flags.bytes + flags.len, ' ', &element))
		if (slice_is(element, flag))
			return true;
	return false;
}

static bool
is_skipped(const PpCounter *counter, const PpRecord *record)
{
	for (size_t i = 0; i < counter->skipped->len; i++) {
		const char *word = g_ptr_array_index(counter->skipped, i);
		if (has_flag(record, word) ||
			pp_record_is(record, PP_FIELD_KIND, word))
			return true;
	}
	return false;
}

static bool
is_patch(const PpRecord *record)
{
	return pp_record_is(record, PP_FIELD_KIND, "patch") &&
		!has_flag(record, "in-pull") && !has_flag(record, "stable");
}

static bool
is_mail(const PpRecord *record)
{
	return pp_record_is(record, PP_FIELD_KIND, "patch") ||
		pp_record_is(record, PP_FIELD_KIND, "cover");
}

/* Does RECORD tell of a thing of that unit at all? */
static bool
is_of_unit(const PpRecord *record, PpUnit unit)
{
	switch (unit) {
	case PP_UNIT_PATCHES:
	case PP_UNIT_CHANGES:
		return is_patch(record);
	case PP_UNIT_SERIES:
		return pp_record_has(record, PP_FIELD_SERIES) &&
			(is_mail(record) ||
				pp_record_is(record, PP_FIELD_KIND, "series"));
	case PP_UNIT_REVIEWS:
		return pp_record_is(record, PP_FIELD_KIND, "patch");
	case PP_UNIT_ALL:
		return true;
	default:
		return is_mail(record);
	}
}

/* The rows of the record's values in counter->rows, each once. */
static void
find_rows(PpCounter *counter, Table *table, const PpKeySubject *subject)
{
	PpValues *values = &counter->values;

	counter->event++;
	g_array_set_size(counter->rows, 0);
	pp_values_empty(values);
	pp_key_values(table->key, &counter->context, subject, values);
	for (size_t i = 0; i < pp_values_size(values); i++) {
		size_t row =
			pp_tally_row(table->tally, pp_values_get(values, i));
		if (row >= table->last->len)
			g_array_set_size(table->last, row + 1);
		uint64_t *last = &g_array_index(table->last, uint64_t, row);
		if (*last == counter->event)
			continue;
		*last = counter->event;
		g_array_append_val(counter->rows, row);
	}
}

static void
credit_rows(PpCounter *counter, Table *table, int64_t amount)
{
	for (size_t i = 0; i < counter->rows->len; i++)
		pp_tally_credit(table->tally,
			g_array_index(counter->rows, size_t, i), amount);
}

/* Credits the rows where this person (for this THING) is new. */
static void
credit_people(PpCounter *counter, Table *table, const PpKeySubject *subject,
	PpSlice thing, int64_t amount)
{
	GString *id = counter->id;

	for (size_t i = 0; i < counter->rows->len; i++) {
		size_t row = g_array_index(counter->rows, size_t, i);
		g_string_truncate(id, 0);
		g_string_append_len(id, (const char *)&row, sizeof row);
		pp_key_append_identity(subject, id);
		g_string_append_c(id, '\n');
		g_string_append_len(id, thing.bytes, (gssize)thing.len);
		if (pp_idset_add(table->people, id->str, id->len))
			pp_tally_credit(table->tally, row, amount);
	}
}

/* The id of what may count only once, escaped; of a person, in counter->id. */
static PpSlice
id_of_thing(PpCounter *counter, const Table *table, const PpKeySubject *subject)
{
	PpSlice id = {NULL, 0};

	if (pp_key_is_first(table->key)) {
		g_string_truncate(counter->id, 0);
		pp_key_append_identity(subject, counter->id);
		return (PpSlice){counter->id->str, counter->id->len};
	}
	if (table->unit == PP_UNIT_SERIES)
		id = slice_of(subject->record, PP_FIELD_SERIES);
	else
		id = slice_of(subject->record, PP_FIELD_CHANGE);
	return id.len ? id : slice_of(subject->record, PP_FIELD_MSGID);
}

static void
credit_once(PpCounter *counter, Table *table, const PpKeySubject *subject,
	int64_t amount)
{
	const PpRecord *record = subject->record;
	PpSlice id = id_of_thing(counter, table, subject);
	PpOnceMail mail = {
		0, INT64_MAX, slice_of(record, PP_FIELD_MSGID), amount};

	/* A series goes by its head, whose author is the series'. */
	if (table->unit == PP_UNIT_SERIES && mail.msgid.len)
		mail.rank = mail.msgid.len != id.len ||
			memcmp(mail.msgid.bytes, id.bytes, id.len) != 0;
	pp_record_time(record, PP_FIELD_ARRIVED, &mail.arrived);
	pp_once_add(table->once, id, &mail, (const size_t *)counter->rows->data,
		counter->rows->len);
}

static void
count_in_table(PpCounter *counter, Table *table, const PpKeySubject *subject,
	PpSlice thing)
{
	int64_t amount = table->sum == PP_FIELD_OTHER
		? 1
		: pp_record_number(subject->record, table->sum, 0);

	find_rows(counter, table, subject);
	if (table->once)
		credit_once(counter, table, subject, amount);
	else if (table->people)
		credit_people(counter, table, subject, thing, amount);
	else
		credit_rows(counter, table, amount);
}

static void
count_record(PpCounter *counter, Table *table, const PpRecord *record)
{
	PpKeySubject subject = {
		record, slice_of(record, PP_FIELD_AUTHOR), {"", 0}};

	if (!is_of_unit(record, table->unit))
		return;
	if (!subject.who.len)
		subject.who = slice_of(record, PP_FIELD_FROM);
	count_in_table(counter, table, &subject, (PpSlice){"", 0});
}

/* The table that a count record is of, or NULL. */
static Table *
table_of(const PpCounter *counter, const PpRecord *record)
{
	PpSlice by = slice_of(record, PP_FIELD_BY);
	PpSlice unit = slice_of(record, PP_FIELD_UNIT);

	for (size_t i = 0; i < counter->tables->len; i++) {
		Table *table = g_ptr_array_index(counter->tables, i);
		if (slice_is(by, pp_key_name(table->key)) &&
			slice_is(unit, table->name))
			return table;
	}
	return NULL;
}

/* A first posting is told person by person: the earliest of all parts wins. */
static void
merge_first(Table *table, const PpRecord *record, size_t row, int64_t count)
{
	PpOnceMail mail = {
		0, INT64_MAX, slice_of(record, PP_FIELD_MSGID), count};

	pp_record_time(record, PP_FIELD_ARRIVED, &mail.arrived);
	pp_once_add(
		table->once, slice_of(record, PP_FIELD_AUTHOR), &mail, &row, 1);
}

static bool
merge_record(PpCounter *counter, const PpRecord *record)
{
	Table *table = table_of(counter, record);
	const PpField *value = pp_record_field(record, PP_FIELD_VALUE);

	if (!table || !value)
		return false;
	int64_t count = pp_record_number(record, PP_FIELD_COUNT, 0);
	size_t row = pp_tally_row(
		table->tally, (PpSlice){value->value, value->value_len});
	if (pp_key_is_first(table->key)) {
		merge_first(table, record, row, count);
		return true;
	}
	int64_t passed = pp_record_number(record, PP_FIELD_PASSED, 0);
	pp_tally_merge(table->tally, row, count, passed);
	return true;
}

/* Has a mail of that message-id counted before? */
static bool
is_copy(PpCounter *counter, const PpRecord *record)
{
	PpSlice msgid = slice_of(record, PP_FIELD_MSGID);

	return msgid.len &&
		!pp_idset_add(counter->msgids, msgid.bytes, msgid.len);
}

bool
pp_counter_take(PpCounter *counter, const PpRecord *record)
{
	if (pp_record_is(record, PP_FIELD_KIND, "count"))
		return merge_record(counter, record);
	counter->seen_records = true;
	if (is_skipped(counter, record) || is_copy(counter, record))
		return false;
	for (size_t i = 0; i < counter->tables->len; i++)
		count_record(
			counter, g_ptr_array_index(counter->tables, i), record);
	return false;
}

size_t
pp_counter_n_tables(const PpCounter *counter)
{
	return counter->tables->len;
}

static const Table *
table_at(const PpCounter *counter, size_t i)
{
	return g_ptr_array_index(counter->tables, i);
}

const PpKey *
pp_counter_key(const PpCounter *counter, size_t i)
{
	return table_at(counter, i)->key;
}

const char *
pp_counter_unit(const PpCounter *counter, size_t i)
{
	return table_at(counter, i)->name;
}

GArray *
pp_counter_rows(const PpCounter *counter, size_t i, PpTallySort sort)
{
	const Table *table = table_at(counter, i);
	PpFieldType type = pp_key_parts(table->key)[1]
		? PP_TYPE_TEXT
		: pp_key_type(table->key, 0);

	return pp_tally_rows(table->tally, counter->seen_records, type, sort);
}

/* A count record of a first posting. */
typedef struct {
	PpSlice value;
	PpSlice person;
	PpOnceMail mail;
} First;

typedef struct {
	const Table *table;
	GArray *all; /* First */
} FirstList;

static void
collect_first(PpSlice id, const PpOnceMail *mail, size_t row, void *data)
{
	FirstList *list = data;
	First first = {pp_tally_value(list->table->tally, row), id, *mail};

	g_array_append_val(list->all, first);
}

static gint
compare_first(gconstpointer left, gconstpointer right)
{
	const First *a = left, *b = right;
	int order = pp_field_compare(PP_TYPE_TEXT, b->value.bytes, b->value.len,
		a->value.bytes, a->value.len);

	return order ? order
		     : pp_field_compare(PP_TYPE_TEXT, a->person.bytes,
			       a->person.len, b->person.bytes, b->person.len);
}

static void
write_key(const Table *table, PpSlice value, PpWriter *writer)
{
	pp_writer_str(writer, PP_FIELD_BY, pp_key_name(table->key));
	pp_writer_str(writer, PP_FIELD_UNIT, table->name);
	pp_writer_escaped(writer, PP_FIELD_VALUE, value.bytes, value.len);
}

static bool
write_rows(const PpCounter *counter, const Table *table, bool passing,
	PpWriter *writer, GError **error)
{
	g_autoptr(GArray) rows = pp_tally_rows(table->tally,
		counter->seen_records, PP_TYPE_TEXT, PP_SORT_COUNT);

	for (size_t i = 0; i < rows->len; i++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, i);
		pp_writer_begin(writer);
		pp_writer_str(writer, PP_FIELD_KIND, "count");
		write_key(table, row->value, writer);
		pp_writer_number(writer, PP_FIELD_COUNT, row->count);
		if (passing)
			pp_writer_number(writer, PP_FIELD_PASSED, row->own);
		if (!pp_writer_end(writer, error))
			return false;
	}
	return true;
}

/*
 * First postings go out person by person, with what decides which is first:
 * a sum would not tell who is in it, and parts could not be put together.
 */
static bool
write_first(const Table *table, PpWriter *writer, GError **error)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(First));
	FirstList list = {table, all};

	pp_once_each(table->once, collect_first, &list);
	g_array_sort(all, compare_first);
	for (size_t i = 0; i < all->len; i++) {
		const First *first = &g_array_index(all, First, i);
		pp_writer_begin(writer);
		pp_writer_escaped(writer, PP_FIELD_MSGID,
			first->mail.msgid.bytes, first->mail.msgid.len);
		if (first->mail.arrived != INT64_MAX)
			pp_writer_time(
				writer, PP_FIELD_ARRIVED, first->mail.arrived);
		pp_writer_str(writer, PP_FIELD_KIND, "count");
		pp_writer_escaped(writer, PP_FIELD_AUTHOR, first->person.bytes,
			first->person.len);
		write_key(table, first->value, writer);
		pp_writer_number(writer, PP_FIELD_COUNT, first->mail.amount);
		if (!pp_writer_end(writer, error))
			return false;
	}
	return true;
}

bool
pp_counter_write(const PpCounter *counter, size_t i, bool passing,
	PpWriter *writer, GError **error)
{
	const Table *table = table_at(counter, i);

	if (pp_key_is_first(table->key))
		return write_first(table, writer, error);
	return write_rows(counter, table, passing, writer, error);
}
