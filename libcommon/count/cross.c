/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>

#include "count/cross.h"
#include "record/csv.h"

typedef struct {
	size_t row;
	size_t column;
	int64_t count;
} Cell;

/* One side of the table: its values, and where each stands when sorted. */
typedef struct {
	PpTally *tally;
	GArray *sorted;    /* PpTallyRow */
	size_t *positions; /* by number of value; SIZE_MAX: not shown */
} Side;

typedef struct {
	Side rows;
	Side columns;
	GArray *cells; /* Cell, by row and column */
	int64_t total;
	bool with_total;
	PpCsvFunc csv; /* (nullable) text */
	const PpKey *key;
	PpOutput *output;
	GString *line;
} Cross;

static void
fill(Cross *cross, const GArray *counted)
{
	for (size_t i = 0; i < counted->len; i++) {
		const PpTallyRow *row = &g_array_index(counted, PpTallyRow, i);
		PpSlice second = row->value, first = {"", 0};
		pp_key_split(&second, &first);
		Cell cell = {pp_tally_row(cross->rows.tally, first),
			pp_tally_row(cross->columns.tally, second), row->count};
		pp_tally_credit(cross->rows.tally, cell.row, row->count);
		pp_tally_credit(cross->columns.tally, cell.column, row->count);
		cross->total = pp_tally_sum(cross->total, row->count);
		g_array_append_val(cross->cells, cell);
	}
}

static void
sort_side(Side *side, PpFieldType type, PpTallySort sort,
	const PpTableStyle *style, size_t n_values)
{
	side->sorted = pp_tally_rows(side->tally, false, type, sort);
	if (style)
		pp_table_cut(side->sorted, style, 1);
	side->positions = g_new(size_t, n_values + 1);
	for (size_t i = 0; i < n_values; i++)
		side->positions[i] = SIZE_MAX;
	for (size_t i = 0; i < side->sorted->len; i++) {
		PpSlice value =
			g_array_index(side->sorted, PpTallyRow, i).value;
		side->positions[pp_tally_row(side->tally, value)] = i;
	}
}

static void
clear_side(Side *side)
{
	pp_tally_free(side->tally);
	g_array_unref(side->sorted);
	g_free(side->positions);
}

static gint
compare_cells(gconstpointer left, gconstpointer right)
{
	const Cell *a = left, *b = right;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

/* Cells by where they are shown; those of rows that are not shown come last. */
static void
place_cells(Cross *cross)
{
	for (size_t i = 0; i < cross->cells->len; i++) {
		Cell *cell = &g_array_index(cross->cells, Cell, i);
		cell->row = cross->rows.positions[cell->row];
		cell->column = cross->columns.positions[cell->column];
	}
	g_array_sort(cross->cells, compare_cells);
}

/* Columns are as wide as their head, and seven at least. */
static int
width_of(PpSlice head)
{
	glong width = g_utf8_strlen(head.text, (gssize)head.len);

	return width < 7 ? 7 : (int)MIN(width, 80);
}

static void
append_head(Cross *cross, PpSlice head)
{
	glong width = g_utf8_strlen(head.text, (gssize)head.len);

	if (cross->csv) {
		g_string_append_c(cross->line, ',');
		cross->csv(cross->line, head);
		return;
	}
	if (cross->line->len)
		g_string_append_c(cross->line, ' ');
	for (; width < 7; width++)
		g_string_append_c(cross->line, ' ');
	pp_csv_append_text(cross->line, head);
}

static void
append_number(Cross *cross, PpSlice head, int64_t count)
{
	if (cross->csv)
		g_string_append_printf(cross->line, ",%" PRId64, count);
	else
		g_string_append_printf(cross->line, "%s%*" PRId64,
			cross->line->len ? " " : "", width_of(head), count);
}

static const PpSlice total_head = {"total", 5};

static bool
end_row(Cross *cross, PpSlice value, GError **error)
{
	if (!cross->csv) {
		g_string_append_c(cross->line, ' ');
		pp_csv_append_text(cross->line, value);
	}
	return pp_table_end_line(cross->line, cross->output, error);
}

static void
begin_row(Cross *cross, PpSlice value)
{
	if (cross->csv)
		cross->csv(cross->line, value);
}

static PpSlice
head_of(const Cross *cross, size_t column)
{
	return g_array_index(cross->columns.sorted, PpTallyRow, column).value;
}

static bool
print_head(Cross *cross, GError **error)
{
	const char *name = cross->key->names[0];
	PpSlice corner = {name, strlen(name)};

	begin_row(cross, corner);
	for (size_t c = 0; c < cross->columns.sorted->len; c++)
		append_head(cross, head_of(cross, c));
	if (cross->with_total)
		append_head(cross, total_head);
	return end_row(cross, corner, error);
}

/* Row R; *next is the first cell that is not printed yet. */
static bool
print_row(Cross *cross, size_t r, size_t *next, GError **error)
{
	const PpTallyRow *row =
		&g_array_index(cross->rows.sorted, PpTallyRow, r);

	begin_row(cross, row->value);
	for (size_t c = 0; c < cross->columns.sorted->len; c++) {
		const Cell *cell = *next < cross->cells->len
			? &g_array_index(cross->cells, Cell, *next)
			: NULL;
		bool there = cell && cell->row == r && cell->column == c;
		append_number(
			cross, head_of(cross, c), there ? cell->count : 0);
		*next += there;
	}
	if (cross->with_total)
		append_number(cross, total_head, row->count);
	return end_row(cross, row->value, error);
}

static bool
print_total(Cross *cross, GError **error)
{
	begin_row(cross, total_head);
	for (size_t c = 0; c < cross->columns.sorted->len; c++)
		append_number(cross, head_of(cross, c),
			g_array_index(cross->columns.sorted, PpTallyRow, c)
				.count);
	append_number(cross, total_head, cross->total);
	return end_row(cross, total_head, error);
}

static bool
print(Cross *cross, GError **error)
{
	size_t next = 0;

	if (!print_head(cross, error))
		return false;
	for (size_t r = 0; r < cross->rows.sorted->len; r++)
		if (!print_row(cross, r, &next, error))
			return false;
	return !cross->with_total || print_total(cross, error);
}

bool
pp_cross_write(PpCountTable *table, const PpTableStyle *style, PpOutput *output,
	GError **error)
{
	const PpKey *key = table->key;
	g_autoptr(GArray) counted = pp_counter_rows_sorted(table, style->sort);
	Cross cross = {.rows.tally = pp_tally_new(),
		.columns.tally = pp_tally_new(),
		.cells = g_array_new(FALSE, FALSE, sizeof(Cell)),
		.with_total = style->total,
		.csv = style->form == PP_TABLE_CSV ? style->csv : NULL,
		.key = key,
		.output = output,
		.line = g_string_new(NULL)};

	fill(&cross, counted);
	sort_side(&cross.rows, pp_key_type(key, 0), style->sort, style,
		cross.cells->len);
	sort_side(&cross.columns, pp_key_type(key, 1),
		pp_key_is_time(key, 1) ? PP_SORT_VALUE : PP_SORT_COUNT, NULL,
		cross.cells->len);
	place_cells(&cross);
	bool ok = print(&cross, error);
	clear_side(&cross.rows);
	clear_side(&cross.columns);
	g_array_unref(cross.cells);
	g_string_free(cross.line, TRUE);
	return ok;
}
