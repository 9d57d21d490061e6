/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <string.h>

#include "pp-table.h"

void
pp_table_append_text(GString *out, PpSlice value)
{
	const char *at = value.bytes;
	const char *end = at + value.len;

	while (at < end) {
		const char *slash = memchr(at, '\\', (size_t)(end - at));
		const char *stop = slash ? slash : end;
		g_string_append_len(out, at, stop - at);
		if (!slash)
			return;
		g_string_append_c(out, '\\');
		at = slash + 1;
		if (at < end && *at == '\\')
			at++;
	}
}

void
pp_table_append_csv(GString *out, PpSlice value)
{
	size_t start = out->len;
	bool quote = false;

	g_string_append_c(out, '"');
	for (size_t i = 0; i < value.len; i++) {
		char c = value.bytes[i];
		char next = i + 1 < value.len ? value.bytes[i + 1] : '\0';
		quote |= c == '"' || c == ',' || c == '\\';
		if (c == '"')
			g_string_append_c(out, '"');
		if (c == '\\' && (next == 'n' || next == 't')) {
			c = next == 'n' ? '\n' : '\t';
			i++;
		} else if (c == '\\' && next == '\\') {
			i++;
		}
		g_string_append_c(out, c);
	}
	if (quote)
		g_string_append_c(out, '"');
	else
		g_string_erase(out, (gssize)start, 1);
}

/* Rows of a table, and what is shown of them. */
typedef struct {
	GArray *rows;
	size_t n_shown;
	int64_t total; /* of all rows, shown or not */
} Shown;

static int64_t
sum_of(const GArray *rows)
{
	int64_t sum = 0;

	for (size_t i = 0; i < rows->len; i++)
		if (__builtin_add_overflow(sum,
			    g_array_index(rows, PpTallyRow, i).count, &sum))
			return INT64_MAX;
	return sum;
}

static void
drop_below(GArray *rows, int64_t min)
{
	size_t to = 0;

	for (size_t i = 0; i < rows->len; i++) {
		PpTallyRow row = g_array_index(rows, PpTallyRow, i);
		if (row.count >= min)
			g_array_index(rows, PpTallyRow, to++) = row;
	}
	g_array_set_size(rows, (guint)to);
}

static Shown
show(const PpCounter *counter, size_t i, const PpTableStyle *style)
{
	Shown shown = {pp_counter_rows(counter, i, style->sort), 0, 0};

	shown.total = sum_of(shown.rows);
	if (style->min > INT64_MIN)
		drop_below(shown.rows, style->min);
	shown.n_shown = shown.rows->len;
	if (style->top && style->top < shown.n_shown)
		shown.n_shown = (size_t)style->top;
	return shown;
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

static void
append_percent(GString *out, const char *before, int64_t part, int64_t total)
{
	int64_t tenths = tenths_of_percent(part, total);

	g_string_append_printf(out, "%s%" PRId64 ".%" PRId64, before,
		tenths / 10, tenths % 10);
}

/* "  12.3%", right-aligned. */
static void
append_percent_column(GString *out, int64_t part, int64_t total)
{
	g_autoptr(GString) share = g_string_new(NULL);

	append_percent(share, "", part, total);
	g_string_append_printf(out, " %5s%%", share->str);
}

static bool
end_line(GString *line, PpOutput *output, GError **error)
{
	g_string_append_c(line, '\n');
	bool ok = pp_output_write(output, line->str, line->len, error) &&
		pp_output_end_unit(output, error);
	g_string_truncate(line, 0);
	return ok;
}

typedef void (*AppendFunc)(GString *out, PpSlice value);

/*
 * Appends a value by APPEND; of a combined key part by part, with SEPARATOR
 * where the escaped TABs are.
 */
static void
append_parts(GString *out, const PpKey *key, PpSlice value, char separator,
	AppendFunc append)
{
	const char *end = value.bytes + value.len;
	const char *start = value.bytes;
	bool combined = pp_key_parts(key)[1] != NULL;

	for (const char *at = start; combined && at + 1 < end; at++) {
		if (*at != '\\')
			continue;
		if (at[1] == 't') {
			append(out, (PpSlice){start, (size_t)(at - start)});
			g_string_append_c(out, separator);
			start = at + 2;
		}
		at++;
	}
	append(out, (PpSlice){start, (size_t)(end - start)});
}

static void
append_count_text(GString *line, int64_t count, const PpTableStyle *style,
	int64_t total, const PpKey *key)
{
	g_string_append_printf(line, "%7" PRId64, count);
	if (style->percent)
		append_percent_column(line, count, total);
	g_string_append(line, pp_key_is_people(key) ? "  " : " ");
}

bool
pp_table_write_text(const PpCounter *counter, size_t i,
	const PpTableStyle *style, PpOutput *output, GError **error)
{
	Shown shown = show(counter, i, style);
	g_autoptr(GArray) rows = shown.rows;
	g_autoptr(GString) line = g_string_new(NULL);
	const PpKey *key = pp_counter_key(counter, i);

	for (size_t r = 0; r < shown.n_shown; r++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, r);
		append_count_text(line, row->count, style, shown.total, key);
		append_parts(line, key, row->value, '\t', pp_table_append_text);
		if (!end_line(line, output, error))
			return false;
	}
	if (!style->total)
		return true;
	append_count_text(line, shown.total, style, shown.total, key);
	g_string_append(line, "total");
	return end_line(line, output, error);
}

static void
append_count_csv(
	GString *line, int64_t count, const PpTableStyle *style, int64_t total)
{
	g_string_append_printf(line, ",%" PRId64, count);
	if (style->percent)
		append_percent(line, ",", count, total);
}

static bool
write_csv_head(const PpKey *key, const PpTableStyle *style, PpOutput *output,
	GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);

	for (const char *const *part = pp_key_parts(key); *part; part++) {
		if (line->len)
			g_string_append_c(line, ',');
		g_string_append(line, *part);
	}
	g_string_append(line, style->percent ? ",count,percent" : ",count");
	return end_line(line, output, error);
}

bool
pp_table_write_csv(const PpCounter *counter, size_t i,
	const PpTableStyle *style, PpOutput *output, GError **error)
{
	Shown shown = show(counter, i, style);
	g_autoptr(GArray) rows = shown.rows;
	g_autoptr(GString) line = g_string_new(NULL);
	const PpKey *key = pp_counter_key(counter, i);

	if (!write_csv_head(key, style, output, error))
		return false;
	for (size_t r = 0; r < shown.n_shown; r++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, r);
		append_parts(line, key, row->value, ',', pp_table_append_csv);
		append_count_csv(line, row->count, style, shown.total);
		if (!end_line(line, output, error))
			return false;
	}
	if (!style->total)
		return true;
	g_string_append(line, "total");
	for (size_t p = 1; pp_key_parts(key)[p]; p++)
		g_string_append_c(line, ',');
	append_count_csv(line, shown.total, style, shown.total);
	return end_line(line, output, error);
}
