/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <string.h>

#include "count/table.h"

/* A table on its way out. */
typedef struct {
	const PpKey *key;
	const PpTableStyle *style;
	PpOutput *output;
	GString *line;
	GArray *rows;  /* PpTallyRow: those that are shown */
	int64_t total; /* of all rows, shown or not */
	int64_t scale; /* so much of a count is one */
	int64_t most;  /* of the counts */
	size_t cells;  /* of the longest bar; 0: no bars */
} Printer;

static int64_t
sum_of(const GArray *rows)
{
	int64_t sum = 0;

	for (size_t i = 0; i < rows->len; i++)
		sum = pp_tally_sum(
			sum, g_array_index(rows, PpTallyRow, i).count);
	return sum;
}

/* N / D, rounded down. */
static int64_t
divide(int64_t n, int64_t d)
{
	return n / d - (n % d < 0);
}

void
pp_table_cut(GArray *rows, const PpTableStyle *style, int64_t scale)
{
	size_t to = 0;

	for (size_t i = 0; i < rows->len; i++) {
		PpTallyRow row = g_array_index(rows, PpTallyRow, i);
		if (divide(row.count, scale) >= style->min)
			g_array_index(rows, PpTallyRow, to++) = row;
	}
	if (style->top && style->top < to)
		to = (size_t)style->top;
	g_array_set_size(rows, (guint)to);
}

/* What is left of the width by counts and values, but a bar is to be seen. */
static void
measure_bars(Printer *printer)
{
	size_t longest = 0, width = printer->style->bars;
	size_t rest = printer->style->percent ? 18 : 11;

	for (guint i = 0; i < printer->rows->len; i++) {
		const PpTallyRow *row =
			&g_array_index(printer->rows, PpTallyRow, i);
		size_t cells = (size_t)g_utf8_strlen(
			row->value.text, (gssize)row->value.len);
		longest = MAX(longest, cells);
		printer->most = MAX(printer->most, row->count);
	}
	rest += MIN(longest, width / 2);
	printer->cells = width > rest ? MAX(width - rest, 8) : 8;
}

bool
pp_table_end_line(GString *line, PpOutput *output, GError **error)
{
	g_string_append_c(line, '\n');
	return pp_output_drain(output, line, error) &&
		pp_output_end_unit(output, error);
}

/* A share in tenths of a percent, rounded; no floating point, no locale. */
static int64_t
tenths_of_percent(int64_t part, int64_t total)
{
	/* Where 2000 times a count would overflow, 12 bits are no loss. */
	if (total > INT64_MAX / 4000) {
		part >>= 12;
		total >>= 12;
	}
	if (part <= 0 || total <= 0)
		return 0;
	return (MIN(part, total) * 2000 + total) / (total * 2);
}

/* N tenths as "12.3", right-aligned in WIDTH. */
static void
append_tenths(GString *out, int64_t n, int width)
{
	char text[32];
	const char *sign = n < 0 ? "-" : "";
	uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

	g_snprintf(text, sizeof text, "%s%" PRIu64 ".%" PRIu64, sign, size / 10,
		size % 10);
	g_string_append_printf(out, "%*s", width, text);
}

static void
append_count(Printer *printer, int64_t count, int width)
{
	int64_t tenth = printer->scale / 10;

	/* Halves need no tenths where there is none. */
	if (tenth > 0)
		append_tenths(
			printer->line, divide(count + tenth / 2, tenth), width);
	else if (count % printer->scale != 0)
		append_tenths(printer->line, count * 5, width);
	else
		g_string_append_printf(printer->line, "%*" PRId64, width,
			count / printer->scale);
}

typedef void (*AppendFunc)(GString *out, PpSlice value);

/*
 * Appends a value by APPEND; of a combined key part by part, with SEPARATOR
 * where the escaped TABs are.
 */
static void
append_parts(Printer *printer, PpSlice value, char separator, AppendFunc append)
{
	PpSlice part;
	bool combined = printer->key->n_parts > 1;

	while (combined && pp_key_split(&value, &part)) {
		append(printer->line, part);
		g_string_append_c(printer->line, separator);
	}
	append(printer->line, value);
}

/* A bar of Unicode blocks, of eighths of a cell, with blanks up to the edge. */
static void
append_bar(Printer *printer, int64_t count)
{
	static const char *const blocks[] = {"", "\342\226\217", "\342\226\216",
		"\342\226\215", "\342\226\214", "\342\226\213", "\342\226\212",
		"\342\226\211"};
	/* The total is none of the counts, and greater than all of them. */
	double share = count > 0 && count <= printer->most
		? (double)count / (double)printer->most
		: 0;
	size_t eighths = (size_t)(share * (double)printer->cells * 8 + 0.5);
	size_t used = eighths / 8 + (eighths % 8 > 0);

	g_string_append_c(printer->line, ' ');
	for (size_t i = 0; i < eighths / 8; i++)
		g_string_append(printer->line, "\342\226\210");
	g_string_append(printer->line, blocks[eighths % 8]);
	g_string_append_printf(
		printer->line, "%*s", (int)(printer->cells - used), "");
}

/* Everything of a text row but the value. */
static void
begin_text_row(Printer *printer, int64_t count)
{
	bool is_people = printer->key->n_parts == 1 &&
		pp_key_names_people(printer->key, 0);

	append_count(printer, count, 7);
	if (printer->style->percent) {
		append_tenths(printer->line,
			tenths_of_percent(count, printer->total), 6);
		g_string_append_c(printer->line, '%');
	}
	if (printer->cells > 0)
		append_bar(printer, count);
	g_string_append(printer->line, is_people ? "  " : " ");
}

/* Everything of a CSV row behind the value. */
static void
end_csv_row(Printer *printer, int64_t count)
{
	g_string_append_c(printer->line, ',');
	append_count(printer, count, 0);
	if (!printer->style->percent)
		return;
	g_string_append_c(printer->line, ',');
	append_tenths(
		printer->line, tenths_of_percent(count, printer->total), 0);
}

static void
append_csv_head(Printer *printer)
{
	GString *line = printer->line;

	for (char **part = printer->key->names; *part; part++)
		g_string_append_printf(line, "%s,", *part);
	g_string_append(line, printer->scale > 2 ? "hours" : "count");
	if (printer->style->percent)
		g_string_append(line, ",percent");
}

/*
 * A map has no quoting: an address with a blank, "#" or "<" in it, as a hostile
 * mail may have, can only stand in a comment.
 */
static bool
fits_into_map(PpSlice address)
{
	for (size_t i = 0; i < address.len; i++)
		if (strchr(" \\#<", address.text[i]))
			return false;
	return address.len > 0;
}

static void
append_map_row(Printer *printer, const PpTallyRow *row)
{
	if (!fits_into_map(row->value))
		g_string_append(printer->line, "# ");
	pp_csv_append_text(printer->line, row->value);
	g_string_append_printf(printer->line,
		"\t" PP_COMPANY_UNKNOWN "\t# %" PRId64, row->count);
}

static void
append_row(Printer *printer, const PpTallyRow *row)
{
	switch (printer->style->form) {
	case PP_TABLE_TEXT:
		begin_text_row(printer, row->count);
		append_parts(printer, row->value, '\t', pp_csv_append_text);
		break;
	case PP_TABLE_CSV:
		append_parts(printer, row->value, ',', printer->style->csv);
		end_csv_row(printer, row->count);
		break;
	default:
		append_map_row(printer, row);
	}
}

/* The last row: of all, shown or not. */
static void
append_total(Printer *printer)
{
	bool csv = printer->style->form == PP_TABLE_CSV;

	if (!csv)
		begin_text_row(printer, printer->total);
	g_string_append(printer->line, "total");
	if (!csv)
		return;
	for (size_t part = 1; part < printer->key->n_parts; part++)
		g_string_append_c(printer->line, ',');
	end_csv_row(printer, printer->total);
}

static bool
print(Printer *printer, GError **error)
{
	if (printer->style->form == PP_TABLE_CSV) {
		append_csv_head(printer);
		if (!pp_table_end_line(printer->line, printer->output, error))
			return false;
	}
	for (size_t r = 0; r < printer->rows->len; r++) {
		append_row(
			printer, &g_array_index(printer->rows, PpTallyRow, r));
		if (!pp_table_end_line(printer->line, printer->output, error))
			return false;
	}
	if (!printer->style->total || printer->style->form == PP_TABLE_MAP)
		return true;
	append_total(printer);
	return pp_table_end_line(printer->line, printer->output, error);
}

bool
pp_table_write(PpCountTable *table, const PpTableStyle *style, PpOutput *output,
	GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);
	g_autoptr(GArray) rows = pp_counter_rows_sorted(table, style->sort);
	Printer printer = {.key = table->key,
		.style = style,
		.output = output,
		.line = line,
		.rows = rows,
		.total = sum_of(rows),
		.scale = pp_counter_rows_scale(table)};

	pp_table_cut(rows, style, printer.scale);
	if (style->bars > 0)
		measure_bars(&printer);
	return print(&printer, error);
}
