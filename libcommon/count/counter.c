/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/quote.h"
#include "count/counter.h"
#include "record/slice.h"
#include "record/vocabulary.h"

struct PpCounter {
	PpKeyContext context;
	GPtrArray *tables; /* PpCountTable */
	PpSkip skip;
	PpCopies *copies;
	bool seen_records; /* that are no count records */
	bool seen_kind;    /* any that patch-classify has seen */
	bool seen_patch;
	bool seen_change;     /* any that series-thread has seen */
	bool seen_else;       /* any that is no row of --summary */
	uint64_t n_looked_at; /* records that none of skip left out */
	bool counted;         /* was there anything of a unit? */
	bool too_large;       /* a number was */
	uint64_t event;
	/* Scratch, to allocate nothing a record. */
	PpValues values;
	GArray *rows; /* size_t */
	GString *id;
};

static void
free_table(void *data)
{
	PpCountTable *table = data;

	pp_key_free(table->key);
	g_free(table->name);
	pp_tally_free(table->tally);
	pp_tally_free(table->shown);
	pp_once_free(table->once);
	pp_idset_free(table->people);
	if (table->last)
		g_array_unref(table->last);
	g_free(table);
}

PpCounter *
pp_counter_new(const PpKeyContext *context)
{
	PpCounter *counter = g_new0(PpCounter, 1);

	counter->context = *context;
	counter->tables = g_ptr_array_new_with_free_func(free_table);
	counter->copies = pp_copies_new();
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
	pp_copies_free(counter->copies);
	pp_values_clear(&counter->values);
	g_array_unref(counter->rows);
	g_string_free(counter->id, TRUE);
	g_free(counter);
}

static bool
refuse(const char *option, const char *value, const char *reason,
	GError **error)
{
	g_autofree char *quoted = pp_quote_str(value);

	return pp_fail(
		error, PP_EXIT_USAGE, "%s='%s': %s", option, quoted, reason);
}

/*
 * The field that TEXT (nullable: none) names, which must be one of numbers, or,
 * where it MAY_BE_TIME, of times.
 */
static bool
find_field(const char *option, const char *text, bool may_be_time,
	PpFieldId *ret_field, GError **error)
{
	*ret_field = PP_FIELD_OTHER;
	if (!text)
		return true;
	PpFieldId id = pp_field_lookup(text, strlen(text));
	if (id == PP_FIELD_OTHER) {
		g_autofree char *hint = pp_field_hint(text, NULL);
		g_autofree char *reason =
			g_strconcat("no such field", hint, NULL);
		return refuse(option, text, reason, error);
	}
	PpFieldType type = pp_field_table[id].type;
	/* Of v5.1 the 5 counts. */
	if (!pp_type_is_numeric(type) && !(may_be_time && type == PP_TYPE_TIME))
		return refuse(option, text, "not a field of numbers", error);
	*ret_field = id;
	return true;
}

static char *
make_unit_name(const PpCountTable *table)
{
	const char *unit = pp_unit_names[table->unit];

	return table->sum == PP_FIELD_OTHER
		? g_strdup(unit)
		: g_strdup_printf(
			  "%s/%s", unit, pp_field_table[table->sum].label);
}

/* Does each person, or review, count once in each row? */
static bool
is_by_person(const PpCountTable *table)
{
	return !table->key->first &&
		(table->unit == PP_UNIT_PEOPLE ||
			table->unit == PP_UNIT_REVIEWS);
}

static void
set_up_table(PpCountTable *table, PpUnit unit)
{
	table->unit = unit;
	if (unit == PP_UNIT_DEFAULT)
		table->unit = pp_tag_of_field(pp_key_field(table->key))
			? PP_UNIT_REVIEWS
			: PP_UNIT_MAILS;
	table->name = make_unit_name(table);
	table->tally = pp_tally_new();
	table->last = g_array_new(FALSE, TRUE, sizeof(uint64_t));
	if (table->key->first)
		table->once = pp_once_new(table->tally, true);
	else if (is_by_person(table) && table->unit == PP_UNIT_REVIEWS)
		/* One mail may give a person's two tags. */
		table->once = pp_once_new(table->tally, true);
	else if (is_by_person(table) && table->sum == PP_FIELD_OTHER)
		table->people = pp_idset_new();
	else if (is_by_person(table) || table->unit == PP_UNIT_CHANGES ||
		table->unit == PP_UNIT_SERIES ||
		table->median != PP_FIELD_OTHER)
		table->once = pp_once_new(table->tally, false);
}

bool
pp_counter_add_table(
	PpCounter *counter, const PpCountSpec *spec, GError **error)
{
	PpCountTable *table = g_new0(PpCountTable, 1);

	/* Owned by COUNTER from here on, whatever comes. */
	g_ptr_array_add(counter->tables, table);
	if (!find_field("--sum", spec->sum, false, &table->sum, error) ||
		!find_field(
			"--median", spec->median, true, &table->median, error))
		return false;
	table->key = pp_key_new(spec->by, &counter->context, error);
	if (!table->key)
		return false;
	set_up_table(table, spec->unit);
	if (spec->median && (is_by_person(table) || table->key->first))
		return refuse("--median", spec->median,
			"not of first postings, people or reviews", error);
	return true;
}

bool
pp_counter_skip(PpCounter *counter, const char *word)
{
	PpKind kind;
	unsigned flag;

	if (!pp_vocabulary_find(word, &kind, &flag) || kind == PP_KIND_COUNT)
		return false;
	counter->skip.flags |= flag;
	if (!flag)
		counter->skip.kinds |= 1u << kind;
	return true;
}

/* The rows of the record's values in counter->rows, each once. */
static void
find_rows(PpCounter *counter, PpCountTable *table, const PpKeySubject *subject)
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
credit_rows(PpCounter *counter, PpCountTable *table, int64_t amount)
{
	for (size_t i = 0; i < counter->rows->len; i++)
		pp_tally_credit(table->tally,
			g_array_index(counter->rows, size_t, i), amount);
}

/* RECORD as what stands for a thing, by nothing but time. */
static PpOnceMail
mail_of(const PpRecord *record, int64_t amount)
{
	PpOnceMail mail = {
		0, INT64_MAX, pp_slice_of(record, PP_FIELD_MSGID), amount};

	pp_record_time(record, PP_FIELD_ARRIVED, &mail.arrived);
	return mail;
}

/*
 * Credits the rows where this person is new, or, where not each counts 1, was
 * there later.
 */
static void
credit_people(PpCounter *counter, PpCountTable *table,
	const PpKeySubject *subject, int64_t amount)
{
	PpOnceMail mail = mail_of(subject->record, amount);
	GString *id = counter->id;

	for (size_t i = 0; i < counter->rows->len; i++) {
		size_t row = g_array_index(counter->rows, size_t, i);
		g_string_truncate(id, 0);
		g_string_append_len(id, (const char *)&row, sizeof row);
		pp_key_values_append_identity(&counter->context, subject, id);
		if (table->once)
			pp_once_add(table->once, (PpSlice){id->str, id->len},
				&mail, &row, 1);
		else if (pp_idset_add(table->people, id->str, id->len))
			pp_tally_credit(table->tally, row, amount);
	}
}

/*
 * Credits the rows of the earliest mail with what this person gave to THING: a
 * review, or, where they are counted by tag, one for each tag.
 */
static void
credit_review(PpCounter *counter, PpCountTable *table,
	const PpKeySubject *subject, PpSlice thing, int64_t amount)
{
	PpOnceMail mail = mail_of(subject->record, amount);
	GString *id = counter->id;

	if (counter->rows->len == 0)
		return;
	g_string_truncate(id, 0);
	pp_key_values_append_identity(&counter->context, subject, id);
	g_string_append_c(id, '\n');
	pp_slice_append(id, thing);
	for (size_t i = 0; i < table->key->n_parts; i++)
		if (table->key->parts[i].kind == PP_PART_TAG) {
			g_string_append_c(id, '\n');
			pp_slice_append(id, subject->tag);
		}
	pp_once_add(table->once, (PpSlice){id->str, id->len}, &mail,
		(const size_t *)counter->rows->data, counter->rows->len);
}

/* The id of what may count only once, escaped; of a person, in counter->id. */
static PpSlice
id_of_thing(PpCounter *counter, const PpCountTable *table,
	const PpKeySubject *subject)
{
	PpSlice id = {"", 0};

	if (table->key->first) {
		g_string_truncate(counter->id, 0);
		pp_key_values_append_identity(
			&counter->context, subject, counter->id);
		return (PpSlice){counter->id->str, counter->id->len};
	}
	if (table->unit == PP_UNIT_SERIES)
		id = pp_slice_of(subject->record, PP_FIELD_SERIES);
	else if (table->unit == PP_UNIT_CHANGES)
		id = pp_slice_of(subject->record, PP_FIELD_CHANGE);
	return id.len ? id : pp_slice_of(subject->record, PP_FIELD_MSGID);
}

/* A series goes by its summary or its head, whose author is the series'. */
static int
rank_in_series(const PpRecord *record, PpSlice id)
{
	PpSlice msgid = pp_slice_of(record, PP_FIELD_MSGID);

	if (pp_kind_of(record) == PP_KIND_SERIES)
		return 0;
	return pp_slice_compare(msgid, id) == 0 ? 1 : 2;
}

static void
credit_once(PpCounter *counter, PpCountTable *table,
	const PpKeySubject *subject, int64_t amount)
{
	const PpRecord *record = subject->record;
	PpSlice id = id_of_thing(counter, table, subject);
	PpOnceMail mail = mail_of(record, amount);

	if (table->unit == PP_UNIT_SERIES)
		mail.rank = rank_in_series(record, id);
	pp_once_add(table->once, id, &mail, (const size_t *)counter->rows->data,
		counter->rows->len);
}

static int64_t
number_of(PpCounter *counter, const PpRecord *record, PpFieldId id,
	int64_t default_value)
{
	int64_t number = pp_record_number(record, id, default_value);

	counter->too_large |=
		number == PP_FIELD_NUMBER_MAX || number == -PP_FIELD_NUMBER_MAX;
	return number;
}

/* What RECORD adds to its rows, or gives to a median. */
static int64_t
amount_of(PpCounter *counter, const PpCountTable *table, const PpRecord *record)
{
	int64_t time, arrived;

	if (table->median == PP_FIELD_OTHER)
		return table->sum == PP_FIELD_OTHER
			? 1
			: number_of(counter, record, table->sum, 0);
	if (pp_field_table[table->median].type != PP_TYPE_TIME)
		return number_of(
			counter, record, table->median, PP_COUNT_NO_SAMPLE);
	if (!pp_record_time(record, table->median, &time) ||
		!pp_record_time(record, PP_FIELD_ARRIVED, &arrived))
		return PP_COUNT_NO_SAMPLE;
	return time - arrived;
}

static void
count_subject(PpCounter *counter, PpCountTable *table,
	const PpKeySubject *subject, PpSlice thing)
{
	int64_t amount = amount_of(counter, table, subject->record);

	find_rows(counter, table, subject);
	if (is_by_person(table) && table->unit == PP_UNIT_REVIEWS)
		credit_review(counter, table, subject, thing, amount);
	else if (is_by_person(table))
		credit_people(counter, table, subject, amount);
	else if (table->once)
		credit_once(counter, table, subject, amount);
	else
		credit_rows(counter, table, amount);
}

static void
count_reviews(PpCounter *counter, PpCountTable *table, const PpRecord *record)
{
	g_autoptr(GArray) reviews =
		g_array_new(FALSE, FALSE, sizeof(PpGivenTag));

	pp_unit_add_reviews(record, reviews);
	for (guint i = 0; i < reviews->len; i++) {
		PpGivenTag *review = &g_array_index(reviews, PpGivenTag, i);
		PpKeySubject subject = {record, review->who, review->tag};
		count_subject(counter, table, &subject, review->thing);
	}
}

static void
count_record(PpCounter *counter, PpCountTable *table, const PpRecord *record)
{
	if (!pp_unit_has(table->unit, record))
		return;
	counter->counted = true;
	if (table->unit == PP_UNIT_REVIEWS) {
		count_reviews(counter, table, record);
		return;
	}
	PpKeySubject subject = {
		record, pp_slice_of(record, PP_FIELD_AUTHOR), {"", 0}};
	if (!subject.who.len)
		subject.who = pp_slice_of(record, PP_FIELD_FROM);
	count_subject(counter, table, &subject, (PpSlice){"", 0});
}

/* The table that a count record is of, or NULL. */
static PpCountTable *
table_of(const PpCounter *counter, const PpRecord *record)
{
	PpSlice by = pp_slice_of(record, PP_FIELD_BY);
	PpSlice unit = pp_slice_of(record, PP_FIELD_UNIT);

	for (size_t i = 0; i < counter->tables->len; i++) {
		PpCountTable *table = g_ptr_array_index(counter->tables, i);
		if (table->median == PP_FIELD_OTHER &&
			pp_slice_is(by, table->key->name) &&
			pp_slice_is(unit, table->name))
			return table;
	}
	return NULL;
}

/* A first posting is told person by person: the earliest of all parts wins. */
static void
merge_first(
	PpCountTable *table, const PpRecord *record, size_t row, int64_t count)
{
	PpOnceMail mail = mail_of(record, count);

	pp_once_add(table->once, pp_slice_of(record, PP_FIELD_AUTHOR), &mail,
		&row, 1);
}

static bool
merge_record(PpCounter *counter, const PpRecord *record)
{
	PpCountTable *table = table_of(counter, record);
	const PpField *value = pp_record_field(record, PP_FIELD_VALUE);

	if (!table || !value)
		return false;
	counter->counted = true;
	int64_t count = number_of(counter, record, PP_FIELD_COUNT, 0);
	size_t row = pp_tally_row(
		table->tally, (PpSlice){value->value, value->value_len});
	if (table->key->first) {
		merge_first(table, record, row, count);
		return true;
	}
	int64_t passed = number_of(counter, record, PP_FIELD_PASSED, 0);
	pp_tally_merge(table->tally, row, count, passed);
	return true;
}

/*
 * Has a mail of that message-id counted before?  Summaries are no mails: they
 * bear the message-id of one.
 */
static bool
is_copy(PpCounter *counter, const PpRecord *record)
{
	if (pp_kind_is_summary(pp_kind_of(record)))
		return false;
	return !pp_copies_add(counter->copies, record);
}

static void
notice(PpCounter *counter, const PpRecord *record)
{
	counter->seen_records = true;
	counter->seen_kind |= pp_record_has(record, PP_FIELD_KIND);
	counter->seen_change |= pp_record_has(record, PP_FIELD_CHANGE);
	counter->seen_patch |= pp_kind_of(record) == PP_KIND_PATCH;
	counter->seen_else |= pp_kind_of(record) != PP_KIND_SERIES;
}

const PpCopies *
pp_counter_copies(const PpCounter *counter)
{
	return counter->copies;
}

bool
pp_counter_is_full(const PpCounter *counter)
{
	bool full = counter->too_large;

	for (size_t i = 0; i < counter->tables->len; i++) {
		const PpCountTable *table =
			g_ptr_array_index(counter->tables, i);
		full |= table->median == PP_FIELD_OTHER &&
			pp_tally_is_full(table->tally);
	}
	return full;
}

const char *
pp_counter_hint(const PpCounter *counter)
{
	bool unclassified = counter->seen_records && !counter->seen_kind;
	bool unthreaded = counter->seen_patch && !counter->seen_change;
	bool rows = counter->seen_records && !counter->seen_else;

	for (size_t i = 0; i < counter->tables->len; i++) {
		const PpCountTable *table =
			g_ptr_array_index(counter->tables, i);
		if (unclassified && table->unit != PP_UNIT_ALL)
			return "no record has a kind: patch-classify comes "
			       "before this";
		if (rows && table->unit != PP_UNIT_ALL &&
			table->unit != PP_UNIT_SERIES)
			return "only rows of --summary: count them by "
			       "--unit=series";
		if (unthreaded &&
			(table->unit == PP_UNIT_CHANGES ||
				table->unit == PP_UNIT_SERIES ||
				table->unit == PP_UNIT_REVIEWS))
			return "no patch has a change: series-thread comes "
			       "before this";
	}
	return NULL;
}

/* Of a table whose key nothing has that was counted; NULL: there is none. */
static char *
empty_table(const PpCounter *counter)
{
	for (size_t i = 0; i < counter->tables->len; i++) {
		const PpCountTable *table =
			g_ptr_array_index(counter->tables, i);
		if (pp_tally_is_empty(table->tally))
			return g_strdup_printf("no %s has a value for '%s'",
				pp_unit_thing(table->unit), table->key->name);
	}
	return NULL;
}

char *
pp_counter_nothing(const PpCounter *counter)
{
	if (!counter->n_looked_at || !counter->tables->len)
		return NULL;
	const PpCountTable *table = g_ptr_array_index(counter->tables, 0);
	if (counter->counted)
		return empty_table(counter);
	return g_strdup_printf("no %s among %" G_GUINT64_FORMAT
			       " record%s; --unit=all counts any",
		pp_unit_thing(table->unit), counter->n_looked_at,
		counter->n_looked_at == 1 ? "" : "s");
}

bool
pp_counter_take(PpCounter *counter, const PpRecord *record)
{
	if (pp_kind_of(record) == PP_KIND_COUNT)
		return merge_record(counter, record);
	notice(counter, record);
	if (pp_unit_is_skipped(record, counter->skip))
		return false;
	counter->n_looked_at++;
	if (is_copy(counter, record))
		return false;
	for (size_t i = 0; i < counter->tables->len; i++)
		count_record(
			counter, g_ptr_array_index(counter->tables, i), record);
	return false;
}

PpCountTable *
pp_counter_table(const PpCounter *counter, size_t i)
{
	if (i >= counter->tables->len)
		return NULL;
	PpCountTable *table = g_ptr_array_index(counter->tables, i);
	table->recounted = counter->seen_records;
	return table;
}
