/* SPDX-License-Identifier: MIT */
/*
 * The first line is a key, the second a unit, the rest are records.  Counts do
 * not depend on the records' order, and those of two halves add up.
 */
#include <config.h>

#include <string.h>

#include "count/counter.h"
#include "count/table.h"
#include "record/slice.h"
#include "scratch.h"

typedef struct {
	PpCountSpec spec;
	GPtrArray *lines;
} Count;

static PpCounter *
make_counter(const Count *count)
{
	const PpKeyContext context = {2, NULL, NULL, 1700000000};
	PpCounter *counter = pp_counter_new(&context);

	if (pp_counter_add_table(counter, &count->spec, NULL))
		return counter;
	pp_counter_free(counter);
	return NULL;
}

static void
take(PpCounter *counter, const char *line, size_t len)
{
	g_auto(PpRecord) record = {0};

	if (pp_record_parse(&record, line, len, NULL))
		pp_counter_take(counter, &record);
}

/* The table as text. */
static GString *
say(PpCounter *counter)
{
	const PpTableStyle style = {.form = PP_TABLE_TEXT, .min = INT64_MIN};
	int fd;
	PpOutput *output = fuzz_output_begin(&fd);

	FUZZ_CHECK(pp_table_write(
		pp_counter_table(counter, 0), &style, output, NULL));
	return fuzz_output_end(output, fd);
}

/* Lines FROM to END, every STEP-th, counted; as count records. */
static GString *
count_records(const Count *count, guint from, guint step)
{
	g_autoptr(PpCounter) counter = make_counter(count);
	int fd;
	PpOutput *output = fuzz_output_begin(&fd);
	PpWriter *writer = pp_writer_new(output);

	for (guint i = from; i < count->lines->len; i += step)
		take(counter, count->lines->pdata[i],
			strlen(count->lines->pdata[i]));
	FUZZ_CHECK(pp_counter_rows_write(
		pp_counter_table(counter, 0), false, writer, NULL));
	pp_writer_free(writer);
	return fuzz_output_end(output, fd);
}

static void
take_text(PpCounter *counter, const GString *text)
{
	const char *end = text->str + text->len;

	for (const char *p = text->str, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		take(counter, p, (size_t)(next - p) - 1);
	}
}

static GString *
count_all(const Count *count, bool backwards)
{
	g_autoptr(PpCounter) counter = make_counter(count);
	guint n = count->lines->len;

	for (guint i = 0; i < n; i++) {
		const char *line =
			count->lines->pdata[backwards ? n - 1 - i : i];
		take(counter, line, strlen(line));
	}
	return say(counter);
}

/* Postings are told from resends across records, not across counts. */
static bool
adds_up(const Count *count)
{
	return count->spec.unit == PP_UNIT_MAILS ||
		count->spec.unit == PP_UNIT_ALL;
}

static void
check(const Count *count)
{
	g_autoptr(GString) whole = count_all(count, false);

	if (!adds_up(count))
		return;
	g_autoptr(GString) turned = count_all(count, true);
	g_autoptr(GString) even = count_records(count, 0, 2);
	g_autoptr(GString) odd = count_records(count, 1, 2);
	g_autoptr(PpCounter) counter = make_counter(count);
	FUZZ_CHECK(g_string_equal(whole, turned));
	take_text(counter, even);
	take_text(counter, odd);
	g_autoptr(GString) sum = say(counter);
	FUZZ_CHECK(g_string_equal(whole, sum));
}

/* Of copies the first that comes counts, so that their order matters. */
static bool
is_copy(GHashTable *seen, const char *line)
{
	g_auto(PpRecord) record = {0};

	if (!pp_record_parse(&record, line, strlen(line), NULL))
		return false;
	PpSlice id = pp_slice_of(&record, PP_FIELD_MSGID);
	return id.len > 0 &&
		!g_hash_table_add(seen, g_strndup(id.text, id.len));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	g_auto(GStrv) lines = g_strsplit(text, "\n", 2000);
	g_autoptr(GPtrArray) records = g_ptr_array_new();
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Count count = {.lines = records};

	if (g_strv_length(lines) < 3)
		return 0;
	count.spec.by = lines[0];
	for (PpUnit unit = PP_UNIT_MAILS; unit <= PP_UNIT_ALL; unit++) {
		if (strcmp(lines[1], pp_unit_names[unit]) == 0)
			count.spec.unit = unit;
	}
	for (char **line = lines + 2; *line; line++)
		if (!is_copy(seen, *line))
			g_ptr_array_add(records, *line);
	g_autoptr(PpCounter) probe = make_counter(&count);
	if (probe)
		check(&count);
	return 0;
}
