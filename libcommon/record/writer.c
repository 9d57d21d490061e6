/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/number.h"
#include "base/time.h"
#include "base/utf8.h"
#include "record/escape.h"
#include "record/writer.h"

struct PpWriter {
	PpOutput *output;
	GString *line;
	/* Copied, to stand at the end; NULL when there is none. */
	const PpField *text;
	const PpField *raw;
	PpSlice late[2]; /* the field text, large; empty when there is none */
};

/* Text that is longer is not held in the line, and escaped in such pieces. */
#define TEXT_LARGE ((size_t)1024 * 1024)
#define TEXT_PIECE ((size_t)64 * 1024)

PpWriter *
pp_writer_new(PpOutput *output)
{
	PpWriter *writer = g_new0(PpWriter, 1);

	writer->output = output;
	writer->line = g_string_sized_new(16384);
	return writer;
}

void
pp_writer_free(PpWriter *writer)
{
	if (!writer)
		return;
	g_string_free(writer->line, TRUE);
	g_free(writer);
}

void
pp_writer_begin(PpWriter *writer)
{
	g_string_truncate(writer->line, 0);
	writer->text = NULL;
	writer->raw = NULL;
	memset(writer->late, 0, sizeof(writer->late));
}

static void
begin_field(PpWriter *writer, const char *label, size_t len)
{
	if (writer->line->len > 0)
		g_string_append_c(writer->line, '\t');
	g_string_append_len(writer->line, label, (gssize)len);
	g_string_append_c(writer->line, ':');
}

static void
begin_known(PpWriter *writer, PpFieldId id)
{
	const char *label = pp_field_table[id].label;

	begin_field(writer, label, strlen(label));
}

/* Copies the fields from FIRST to LAST, which stand side by side. */
static void
copy_fields(PpWriter *writer, const PpField *first, const PpField *last)
{
	const char *end = last->value + last->value_len;

	if (writer->line->len > 0)
		g_string_append_c(writer->line, '\t');
	g_string_append_len(writer->line, first->label, end - first->label);
}

/* Is FIELD to be copied where it stands?  Keeps text and raw for the end. */
static bool
stays(PpWriter *writer, const PpField *field, unsigned drop)
{
	if (field->id < PP_N_FIELDS &&
		(pp_field_table[field->id].set_by & drop))
		return false;
	if (field->id == PP_FIELD_TEXT)
		writer->text = field;
	else if (field->id == PP_FIELD_RAW)
		writer->raw = field;
	else
		return true;
	return false;
}

void
pp_writer_copy(PpWriter *writer, const PpRecord *record, unsigned drop)
{
	const PpField *field = record->fields;
	const PpField *end = field + record->n_fields;

	while (field < end) {
		const PpField *first = field;
		while (field < end && stays(writer, field, drop))
			field++;
		if (field > first)
			copy_fields(writer, first, field - 1);
		if (field < end)
			field++;
	}
}

/* Escapes the next piece of LATE into OUT; false when there is none. */
static bool
pour_piece(PpSlice late[2], GString *out)
{
	PpSlice *from = late[0].len > 0 ? &late[0] : &late[1];
	size_t n = MAX(pp_utf8_cut(from->text, from->len, TEXT_PIECE), 1);

	if (from->len == 0)
		return false;
	pp_escape_append(out, from->text, n, PP_ESCAPE_TEXT);
	from->text += n;
	from->len -= n;
	return true;
}

/* Puts what is late into the line after all. */
static void
pour(PpWriter *writer)
{
	while (pour_piece(writer->late, writer->line))
		continue;
}

/* How long that would be. */
static size_t
late_length(const PpWriter *writer)
{
	PpSlice late[2] = {writer->late[0], writer->late[1]};
	g_autoptr(GString) piece = g_string_new(NULL);
	size_t len = 0;

	while (pour_piece(late, piece)) {
		len += piece->len;
		g_string_truncate(piece, 0);
	}
	return len;
}

void
pp_writer_field(PpWriter *writer, PpFieldId id, const char *value, size_t len)
{
	if (len == 0)
		return;
	begin_known(writer, id);
	pp_escape_append(writer->line, value, len, pp_field_escape_mode(id));
}

void
pp_writer_str(PpWriter *writer, PpFieldId id, const char *value)
{
	if (value)
		pp_writer_field(writer, id, value, strlen(value));
}

void
pp_writer_text(PpWriter *writer, const PpSlice pieces[2])
{
	size_t len = pieces[0].len + pieces[1].len;

	if (len == 0)
		return;
	begin_known(writer, PP_FIELD_TEXT);
	memcpy(writer->late, pieces, sizeof(writer->late));
	if (len <= TEXT_LARGE || !writer->output)
		pour(writer);
}

void
pp_writer_number(PpWriter *writer, PpFieldId id, int64_t value)
{
	char text[PP_NUMBER_SIZE];

	begin_known(writer, id);
	g_string_append(writer->line, pp_number_format_signed(value, text));
}

void
pp_writer_time(PpWriter *writer, PpFieldId id, int64_t time)
{
	char text[PP_TIME_SIZE];

	pp_time_format(time, text);
	begin_known(writer, id);
	g_string_append(writer->line, text);
}

/* Appends ELEMENT, escaped; what would part it in two is a blank, or "_". */
static void
append_element(GString *line, PpFieldId id, const char *element)
{
	char separator = pp_field_table[id].separator;

	for (;;) {
		const char *stop = strchr(element, separator);
		size_t len = stop ? (size_t)(stop - element) : strlen(element);
		pp_escape_append(line, element, len, pp_field_escape_mode(id));
		if (!stop)
			return;
		g_string_append_c(line, separator == ' ' ? '_' : ' ');
		element = stop + 1;
	}
}

void
pp_writer_list(
	PpWriter *writer, PpFieldId id, const char *const *elements, size_t n)
{
	const char *between = pp_field_table[id].separator == ' ' ? " " : "\\n";
	bool is_begun = false;

	for (size_t i = 0; i < n; i++) {
		if (!*elements[i])
			continue;
		if (is_begun)
			g_string_append(writer->line, between);
		else
			begin_known(writer, id);
		is_begun = true;
		append_element(writer->line, id, elements[i]);
	}
}

void
pp_writer_strings(PpWriter *writer, PpFieldId id, const GPtrArray *strings)
{
	pp_writer_list(
		writer, id, (const char *const *)strings->pdata, strings->len);
}

void
pp_writer_escaped(PpWriter *writer, PpFieldId id, const char *value, size_t len)
{
	if (len == 0)
		return;
	begin_known(writer, id);
	g_string_append_len(writer->line, value, (gssize)len);
}

void
pp_writer_other(
	PpWriter *writer, const char *label, const char *value, size_t len)
{
	if (len == 0)
		return;
	begin_field(writer, label, strlen(label));
	pp_escape_append(writer->line, value, len, PP_ESCAPE_TEXT);
}

/* Bytes of FIELD (nullable) as it stands. */
static size_t
length_of(const PpField *field)
{
	return field ? (size_t)(field->value + field->value_len - field->label)
		     : 0;
}

/* Puts the copied text and raw at the end. */
static void
finish(PpWriter *writer)
{
	if (writer->text || writer->raw)
		pour(writer);
	if (writer->text)
		copy_fields(writer, writer->text, writer->text);
	if (writer->raw)
		copy_fields(writer, writer->raw, writer->raw);
	writer->text = NULL;
	writer->raw = NULL;
}

/* False where the line is too long, and is dropped. */
static bool
check_length(PpWriter *writer, GError **error)
{
	size_t len = writer->line->len + length_of(writer->text) +
		length_of(writer->raw);
	size_t late = writer->late[0].len + writer->late[1].len;

	if (len + PP_ESCAPE_GROWTH * late <= PP_RECORD_MAX ||
		len + late_length(writer) <= PP_RECORD_MAX)
		return true;
	g_string_truncate(writer->line, 0);
	return pp_fail(error, PP_EXIT_DATA, "record longer than %zu bytes",
		PP_RECORD_MAX);
}

/* Writes the copied FIELD (nullable), which the line does not begin with. */
static bool
write_copied(PpWriter *writer, const PpField *field, GError **error)
{
	size_t len = length_of(field);

	if (len == 0)
		return true;
	g_string_append_c(writer->line, '\t');
	if (len > TEXT_LARGE)
		return pp_output_drain(writer->output, writer->line, error) &&
			pp_output_write(
				writer->output, field->label, len, error);
	g_string_append_len(writer->line, field->label, (gssize)len);
	return true;
}

bool
pp_writer_end(PpWriter *writer, GError **error)
{
	if (writer->line->len == 0)
		finish(writer);
	if (!check_length(writer, error))
		return false;
	while (pour_piece(writer->late, writer->line))
		if (!pp_output_drain(writer->output, writer->line, error))
			return false;
	if (!write_copied(writer, writer->text, error) ||
		!write_copied(writer, writer->raw, error))
		return false;
	g_string_append_c(writer->line, '\n');
	return pp_output_drain(writer->output, writer->line, error) &&
		pp_output_end_unit(writer->output, error);
}

bool
pp_writer_end_in(PpWriter *writer, GString *out, GError **error)
{
	finish(writer);
	pour(writer);
	if (!check_length(writer, error))
		return false;
	g_string_append_len(out, writer->line->str, (gssize)writer->line->len);
	g_string_append_c(out, '\n');
	return true;
}
