/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "digest/form/columns.h"
#include "digest/form/html-page.h"
#include "digest/form/svg.h"
#include "digest/period.h"

/* The drawing's own units; it is scaled to the width that it gets. */
#define WIDTH 380
#define ROW 20
#define LABEL_WIDTH 182
#define LABEL_CELLS 27
#define COUNT_WIDTH 42
#define COLUMNS_HEIGHT 150
#define AXIS_HEIGHT 20
#define TOP_HEIGHT 16
#define MAX_COLUMNS 60
#define DAY 86400

static void
begin(GString *out, int height, const char *name)
{
	pp_html_page_printf(out,
		"<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s",
		WIDTH, height, name);
}

/* The width of a bar; one of the least is still seen. */
static double
scale(int64_t count, int64_t most, double room)
{
	if (count <= 0 || most <= 0)
		return 0;
	double width = room * (double)count / (double)most;
	return width < 1 ? 1 : width;
}

/* A number with one digit behind the point, in any locale. */
static void
append_number(GString *out, double n)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append(out, g_ascii_formatd(text, sizeof text, "%.1f", n));
}

static void
append_rect(GString *out, const char *class, double x, double y, double width,
	double height)
{
	const double numbers[] = {x, y, width, height};
	static const char *const names[] = {"x", "y", "width", "height"};

	g_string_append_printf(out, "<rect class=\"%s\"", class);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_string_append_printf(out, " %s=\"", names[i]);
		append_number(out, numbers[i]);
		g_string_append_c(out, '"');
	}
	g_string_append(out, " rx=\"1.5\"/>");
}

static void
append_bar(GString *out, const PpTopList *list, size_t i)
{
	const PpTopRow *row = &list->rows[i];
	g_autofree char *label = pp_tops_label(list, i);
	g_autoptr(GString) fitted = g_string_new(NULL);
	int y = (int)i * ROW;
	double width = scale(row->count, list->rows[0].count,
		WIDTH - LABEL_WIDTH - COUNT_WIDTH);

	pp_columns_append(fitted, label, LABEL_CELLS, false);
	pp_html_page_printf(out, "<g><title>%s: %" G_GINT64_FORMAT "</title>",
		row->value, row->count);
	pp_html_page_printf(out,
		"<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
		LABEL_WIDTH - 8, y + 14, fitted->str);
	append_rect(out, "bar", LABEL_WIDTH, y + 4, width, ROW - 8);
	g_string_append(out, "<text class=\"soft\" x=\"");
	append_number(out, LABEL_WIDTH + width + 5);
	pp_html_page_printf(out,
		"\" y=\"%d\">%" G_GINT64_FORMAT "</text></g>\n", y + 14,
		row->count);
}

void
pp_svg_append_bars(
	GString *out, const char *name, const PpTopList *list, size_t rows)
{
	rows = MIN(rows, list->n_rows);
	begin(out, (int)rows * ROW, name);
	for (size_t i = 0; i < rows; i++)
		pp_html_page_printf(out, "%s %s %" G_GINT64_FORMAT,
			i ? "," : ":", list->rows[i].value,
			list->rows[i].count);
	g_string_append(out, "\">\n");
	for (size_t i = 0; i < rows; i++)
		append_bar(out, list, i);
	g_string_append(out, "</svg>\n");
}

int64_t
pp_svg_column_days(const GArray *days)
{
	static const int64_t sizes[] = {1, 7, 28, 91, 364};
	int64_t span = g_array_index(days, PpDay, days->len - 1).day -
		g_array_index(days, PpDay, 0).day + 1;

	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		if (span <= sizes[i] * MAX_COLUMNS)
			return sizes[i];
	}
	return span / MAX_COLUMNS + 1;
}

/* Sums of as many days as a column has. */
static GArray *
gather(const GArray *days, int64_t size)
{
	GArray *columns = g_array_new(FALSE, TRUE, sizeof(PpDay));
	int64_t first = g_array_index(days, PpDay, 0).day;
	int64_t last = g_array_index(days, PpDay, days->len - 1).day;

	g_array_set_size(columns, (guint)((last - first) / size + 1));
	for (guint i = 0; i < columns->len; i++)
		g_array_index(columns, PpDay, i).day = first + size * i;
	for (guint i = 0; i < days->len; i++) {
		const PpDay *day = &g_array_index(days, PpDay, i);
		PpDay *column = &g_array_index(
			columns, PpDay, (guint)((day->day - first) / size));
		column->mails += day->mails;
		column->patches += day->patches;
	}
	return columns;
}

static uint64_t
most_mails(const GArray *columns)
{
	uint64_t most = 1;

	for (guint i = 0; i < columns->len; i++)
		most = MAX(most, g_array_index(columns, PpDay, i).mails);
	return most;
}

static void
append_column(
	GString *out, const PpDay *column, double x, double width, int64_t most)
{
	double base = TOP_HEIGHT + COLUMNS_HEIGHT;
	double all = scale((int64_t)column->mails, most, COLUMNS_HEIGHT);
	double patches = scale((int64_t)column->patches, most, COLUMNS_HEIGHT);
	g_autofree char *date = pp_period_iso(column->day * DAY);

	pp_html_page_printf(out,
		"<g><title>%s: %" G_GUINT64_FORMAT " mails, %" G_GUINT64_FORMAT
		" of them patches</title>",
		date, column->mails, column->patches);
	append_rect(out, "pale", x, base - all, width, all);
	append_rect(out, "bar", x, base - patches, width, patches);
	g_string_append(out, "</g>\n");
}

static void
append_label(
	GString *out, double x, int y, const char *anchor, const char *text)
{
	g_string_append(out, "<text class=\"soft\" x=\"");
	append_number(out, x);
	pp_html_page_printf(out, "\" y=\"%d\" text-anchor=\"%s\">%s</text>\n",
		y, anchor, text);
}

/* The dates under the first and the last column. */
static void
append_axis(GString *out, const GArray *columns, double left, double right)
{
	int base = TOP_HEIGHT + COLUMNS_HEIGHT;
	int64_t first = g_array_index(columns, PpDay, 0).day * DAY;
	int64_t last =
		g_array_index(columns, PpDay, columns->len - 1).day * DAY;
	g_autofree char *from = pp_period_date(first, last);
	g_autofree char *to = pp_period_date(last, first);

	g_string_append_printf(out,
		"<line class=\"axis\" x1=\"0\" y1=\"%d\" x2=\"%d\" "
		"y2=\"%d\"/>\n",
		base, WIDTH, base);
	if (columns->len == 1) {
		append_label(out, (left + right) / 2, base + 15, "middle", to);
		return;
	}
	append_label(out, left, base + 15, "start", from);
	append_label(out, right, base + 15, "end", to);
}

/* The highest column says how high it is. */
static void
append_most(GString *out, const GArray *columns, double left, double step,
	double width)
{
	uint64_t most = most_mails(columns);
	guint i = 0;

	while (g_array_index(columns, PpDay, i).mails < most)
		i++;
	double x = left + step * i + width / 2;
	g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, most);
	append_label(
		out, CLAMP(x, 16, WIDTH - 16), TOP_HEIGHT - 5, "middle", text);
}

static void
append_description(GString *out, const GArray *columns)
{
	for (guint i = 0; i < columns->len; i++) {
		const PpDay *column = &g_array_index(columns, PpDay, i);
		g_autofree char *date = pp_period_iso(column->day * DAY);
		pp_html_page_printf(out, "%s %s %" G_GUINT64_FORMAT,
			i ? "," : ":", date, column->mails);
	}
	g_string_append(out, "\">\n");
}

void
pp_svg_append_days(GString *out, const char *name, const GArray *days)
{
	GArray *columns = gather(days, pp_svg_column_days(days));
	double step = MIN((double)WIDTH / columns->len, 48);
	double gap = step > 8 ? 3 : 1;
	double left = (WIDTH - step * columns->len) / 2;
	int64_t most = (int64_t)most_mails(columns);

	begin(out, TOP_HEIGHT + COLUMNS_HEIGHT + AXIS_HEIGHT, name);
	append_description(out, columns);
	append_most(out, columns, left, step, step - gap);
	for (guint i = 0; i < columns->len; i++)
		append_column(out, &g_array_index(columns, PpDay, i),
			left + step * i, step - gap, most);
	append_axis(out, columns, left, left + step * columns->len - gap);
	g_string_append(out, "</svg>\n");
	g_array_free(columns, TRUE);
}
