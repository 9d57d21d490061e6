/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/slice.h"
#include "count/counter-rows.h"
#include "mail/persons.h"
#include "record/vocabulary.h"

static bool
has_people(const PpKey *key)
{
	for (size_t i = 0; i < key->n_parts; i++)
		if (pp_key_names_people(key, i))
			return true;
	return false;
}

/* Cuts part I of KEY off VALUE; false behind the last. */
static bool
next_part(const PpKey *key, size_t i, PpSlice *value, PpSlice *ret_part)
{
	if (i + 1 >= key->n_parts || !pp_key_split(value, ret_part))
		*ret_part = *value;
	return i < key->n_parts;
}

static void
see_people(const PpKey *key, PpPersons *persons, PpSlice value, int64_t count)
{
	PpSlice part;

	for (size_t i = 0; next_part(key, i, &value, &part); i++)
		if (pp_key_names_people(key, i))
			pp_persons_see(persons, part, count);
}

/* The row of OUT for VALUE, whoever it names under one name. */
static size_t
row_of_person(
	const PpKey *key, const PpPersons *persons, PpSlice value, PpTally *out)
{
	g_autoptr(GString) unified = g_string_sized_new(value.len);
	PpSlice part;

	for (size_t i = 0; next_part(key, i, &value, &part); i++) {
		if (pp_key_names_people(key, i))
			part = pp_persons_of(persons, part);
		g_string_append(unified, i ? "\\t" : "");
		pp_slice_append(unified, part);
	}
	return pp_tally_row(out, (PpSlice){unified->str, unified->len});
}

/*
 * ROWS with one name for each person, as a tally.  Count records keep the names
 * as they are: a part does not know how often the whole has each.
 */
static PpTally *
unify_people(const PpKey *key, const GArray *rows)
{
	g_autoptr(PpPersons) persons = pp_persons_new();
	PpTally *unified = pp_tally_new();

	for (size_t i = 0; i < rows->len; i++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, i);
		see_people(key, persons, row->value, row->count);
	}
	for (size_t i = 0; i < rows->len; i++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, i);
		pp_tally_credit(unified,
			row_of_person(key, persons, row->value, unified),
			row->count);
	}
	return unified;
}

/* What the mails gave to the median of each row. */
static GArray *
samples_of(const PpOnce *once)
{
	GArray *samples = pp_once_rows(once);
	PpOnceRow *rows = (PpOnceRow *)samples->data;
	guint kept = 0;

	for (guint i = 0; i < samples->len; i++)
		if (rows[i].mail->amount != PP_COUNT_NO_SAMPLE)
			rows[kept++] = rows[i];
	return g_array_set_size(samples, kept);
}

static gint
compare_samples(gconstpointer left, gconstpointer right)
{
	const PpOnceRow *a = left, *b = right;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->mail->amount > b->mail->amount) -
		(a->mail->amount < b->mail->amount);
}

/* Twice the median: of an even number of samples, it is between two of them. */
static int64_t
median_of(const PpOnceRow *samples, size_t n)
{
	return pp_tally_sum(
		samples[n / 2].mail->amount, samples[(n - 1) / 2].mail->amount);
}

/* Moves SAMPLES from rows of TABLE to rows of MEDIANS, by person. */
static void
name_samples(const PpCountTable *table, PpTally *medians, GArray *samples)
{
	g_autoptr(PpPersons) persons = pp_persons_new();

	for (size_t i = 0; i < samples->len; i++)
		see_people(table->key, persons,
			pp_tally_value(table->tally,
				g_array_index(samples, PpOnceRow, i).row),
			1);
	for (size_t i = 0; i < samples->len; i++) {
		PpOnceRow *sample = &g_array_index(samples, PpOnceRow, i);
		sample->row = row_of_person(table->key, persons,
			pp_tally_value(table->tally, sample->row), medians);
	}
}

/* The medians as a tally, to be sorted like one. */
static PpTally *
make_medians(const PpCountTable *table)
{
	PpTally *medians = pp_tally_new();
	g_autoptr(GArray) samples = samples_of(table->once);

	name_samples(table, medians, samples);
	g_array_sort(samples, compare_samples);
	for (size_t i = 0, n; i < samples->len; i += n) {
		const PpOnceRow *first = &g_array_index(samples, PpOnceRow, i);
		for (n = 1; i + n < samples->len; n++)
			if (first[n].row != first->row)
				break;
		pp_tally_credit(medians, first->row, median_of(first, n));
	}
	return medians;
}

GArray *
pp_counter_rows_sorted(PpCountTable *table, PpTallySort sort)
{
	PpFieldType type = table->key->n_parts > 1 ? PP_TYPE_TEXT
						   : pp_key_type(table->key, 0);

	if (!table->shown && table->median != PP_FIELD_OTHER)
		table->shown = make_medians(table);
	if (!table->shown && has_people(table->key) &&
		table->unit != PP_UNIT_PEOPLE) {
		g_autoptr(GArray) rows = pp_tally_rows(
			table->tally, table->recounted, type, PP_SORT_VALUE);
		table->shown = unify_people(table->key, rows);
	}
	return table->shown
		? pp_tally_rows(table->shown, false, type, sort)
		: pp_tally_rows(table->tally, table->recounted, type, sort);
}

/* By value, then by person. */
static gint
compare_first(gconstpointer left, gconstpointer right, gpointer tally)
{
	const PpOnceRow *a = left, *b = right;
	int order = pp_field_compare(PP_TYPE_TEXT,
		pp_tally_value(tally, b->row), pp_tally_value(tally, a->row));

	return order ? order : pp_field_compare(PP_TYPE_TEXT, a->id, b->id);
}

static void
write_key(const PpCountTable *table, PpSlice value, PpWriter *writer)
{
	pp_writer_str(writer, PP_FIELD_BY, table->key->name);
	pp_writer_str(writer, PP_FIELD_UNIT, table->name);
	pp_writer_escaped(writer, PP_FIELD_VALUE, value.text, value.len);
}

static bool
write_rows(const PpCountTable *table, bool passing, PpWriter *writer,
	GError **error)
{
	g_autoptr(GArray) rows = pp_tally_rows(
		table->tally, table->recounted, PP_TYPE_TEXT, PP_SORT_COUNT);

	for (size_t i = 0; i < rows->len; i++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, i);
		pp_writer_begin(writer);
		pp_writer_str(
			writer, PP_FIELD_KIND, pp_kind_word(PP_KIND_COUNT));
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
write_first(const PpCountTable *table, PpWriter *writer, GError **error)
{
	g_autoptr(GArray) all = pp_once_rows(table->once);

	g_array_sort_with_data(all, compare_first, table->tally);
	for (size_t i = 0; i < all->len; i++) {
		const PpOnceRow *first = &g_array_index(all, PpOnceRow, i);
		const PpOnceMail *mail = first->mail;
		pp_writer_begin(writer);
		pp_writer_escaped(writer, PP_FIELD_MSGID, mail->msgid.text,
			mail->msgid.len);
		if (mail->arrived != INT64_MAX)
			pp_writer_time(writer, PP_FIELD_ARRIVED, mail->arrived);
		pp_writer_str(
			writer, PP_FIELD_KIND, pp_kind_word(PP_KIND_COUNT));
		pp_writer_escaped(
			writer, PP_FIELD_AUTHOR, first->id.text, first->id.len);
		write_key(table, pp_tally_value(table->tally, first->row),
			writer);
		pp_writer_number(writer, PP_FIELD_COUNT, mail->amount);
		if (!pp_writer_end(writer, error))
			return false;
	}
	return true;
}

bool
pp_counter_rows_write(const PpCountTable *table, bool passing, PpWriter *writer,
	GError **error)
{
	if (table->key->first)
		return write_first(table, writer, error);
	return write_rows(table, passing, writer, error);
}

int64_t
pp_counter_rows_scale(const PpCountTable *table)
{
	if (table->median == PP_FIELD_OTHER)
		return 1;
	return pp_field_table[table->median].type == PP_TYPE_TIME ? 7200 : 2;
}
