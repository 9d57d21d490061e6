/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/intern.h"
#include "record/tally.h"

typedef struct {
	int64_t own;
	int64_t merged;
	int64_t passed;  /* of merged */
	uint64_t events; /* credits not taken back: own may be a sum of 0 */
	bool foreign;    /* a count record had more than was passed */
} Row;

struct PpTally {
	PpIntern values;
	GArray *rows; /* Row, by number of value */
	bool full;    /* a sum was too large */
};

typedef struct {
	PpFieldType type;
	PpTallySort sort;
} Order;

PpTally *
pp_tally_new(void)
{
	PpTally *tally = g_new0(PpTally, 1);

	tally->rows = g_array_new(FALSE, TRUE, sizeof(Row));
	return tally;
}

void
pp_tally_free(PpTally *tally)
{
	if (!tally)
		return;
	pp_intern_clear(&tally->values);
	g_array_unref(tally->rows);
	g_free(tally);
}

static Row *
row_at(const PpTally *tally, size_t row)
{
	return &g_array_index(tally->rows, Row, row);
}

int64_t
pp_tally_sum(int64_t a, int64_t b)
{
	int64_t sum;

	if (__builtin_add_overflow(a, b, &sum))
		return a > 0 ? INT64_MAX : INT64_MIN;
	return sum;
}

/* Adds AMOUNT to *SUM of TALLY. */
static void
add(PpTally *tally, int64_t *sum, int64_t amount)
{
	tally->full |= __builtin_add_overflow(*sum, amount, &(int64_t){0});
	*sum = pp_tally_sum(*sum, amount);
}

bool
pp_tally_is_full(const PpTally *tally)
{
	PpTally all = {.full = tally->full};
	int64_t sum = 0;

	for (size_t i = 0; i < tally->rows->len; i++) {
		add(&all, &sum, row_at(tally, i)->own);
		add(&all, &sum, row_at(tally, i)->merged);
	}
	return all.full;
}

size_t
pp_tally_row(PpTally *tally, PpSlice value)
{
	bool is_new;
	size_t row = pp_intern_add_bytes(
		&tally->values, value.text, value.len, &is_new);

	if (is_new)
		g_array_set_size(tally->rows, tally->rows->len + 1);
	return row;
}

bool
pp_tally_is_empty(const PpTally *tally)
{
	return tally->rows->len == 0;
}

PpSlice
pp_tally_value(const PpTally *tally, size_t row)
{
	uint32_t n = (uint32_t)row;

	return (PpSlice){pp_intern_get(&tally->values, n),
		pp_intern_length(&tally->values, n)};
}

void
pp_tally_credit(PpTally *tally, size_t row, int64_t amount)
{
	add(tally, &row_at(tally, row)->own, amount);
	row_at(tally, row)->events++;
}

void
pp_tally_debit(PpTally *tally, size_t row, int64_t amount)
{
	add(tally, &row_at(tally, row)->own, -amount);
	row_at(tally, row)->events--;
}

void
pp_tally_merge(PpTally *tally, size_t row, int64_t count, int64_t passed)
{
	Row *r = row_at(tally, row);

	add(tally, &r->merged, count);
	add(tally, &r->passed, passed);
	r->foreign |= passed == 0 || passed != count;
}

static gint
compare_rows(gconstpointer left, gconstpointer right, gpointer data)
{
	const PpTallyRow *a = left, *b = right;
	const Order *order = data;
	int by_count = (a->count > b->count) - (a->count < b->count);

	switch (order->sort) {
	case PP_SORT_VALUE:
		return pp_field_compare(order->type, a->value, b->value);
	case PP_SORT_VALUE_DOWN:
		return pp_field_compare(order->type, b->value, a->value);
	case PP_SORT_COUNT_UP:
		return by_count
			? by_count
			: pp_field_compare(PP_TYPE_TEXT, a->value, b->value);
	default:
		return by_count
			? -by_count
			: pp_field_compare(PP_TYPE_TEXT, b->value, a->value);
	}
}

GArray *
pp_tally_rows(const PpTally *tally, bool recounted, PpFieldType type,
	PpTallySort sort)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(PpTallyRow));
	Order order = {type, sort};

	for (size_t i = 0; i < tally->rows->len; i++) {
		const Row *row = row_at(tally, i);
		bool merged =
			recounted ? row->foreign : row->foreign || row->passed;
		if (!row->events && !merged)
			continue;
		int64_t others = recounted
			? pp_tally_sum(row->merged, -row->passed)
			: row->merged;
		PpTallyRow out = {pp_tally_value(tally, i),
			pp_tally_sum(row->own, others), row->own};
		g_array_append_val(rows, out);
	}
	g_array_sort_with_data(rows, compare_rows, &order);
	return rows;
}
