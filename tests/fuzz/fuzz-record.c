/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "fuzz.h"
#include "record/escape.h"
#include "record/record.h"

/* Any bytes come back from an escaped value, and no field refuses that. */
static void
check_escapes(const char *text, size_t len)
{
	g_autoptr(GString) escaped = g_string_new(NULL);
	g_autoptr(GString) back = g_string_new(NULL);
	g_autoptr(GString) shown = g_string_new(NULL);

	pp_escape_append(escaped, text, len, PP_ESCAPE_BYTES);
	FUZZ_CHECK(pp_escape_check(escaped->str, escaped->len) == escaped->len);
	pp_escape_undo(back, (PpSlice){escaped->str, escaped->len});
	FUZZ_CHECK(back->len == len);
	FUZZ_CHECK(len == 0 || memcmp(back->str, text, len) == 0);
	pp_escape_append(shown, text, len, PP_ESCAPE_TEXT);
	FUZZ_CHECK(pp_escape_check(shown->str, shown->len) == shown->len);
	FUZZ_CHECK(g_utf8_validate(shown->str, (gssize)shown->len, NULL));
}

/* The fields are the line, cut at its TABs. */
static void
check_fields(const PpRecord *record, const char *line, size_t len)
{
	const char *at = line;

	for (size_t i = 0; i < record->n_fields; i++) {
		const PpField *f = &record->fields[i];

		FUZZ_CHECK(f->label == at);
		FUZZ_CHECK(f->value == at + f->label_len + 1);
		FUZZ_CHECK(f->value[-1] == ':');
		FUZZ_CHECK(pp_escape_check(f->value, f->value_len) ==
			f->value_len);
		at = f->value + f->value_len;
		FUZZ_CHECK(at == line + len || *at == '\t');
		at++;
	}
	FUZZ_CHECK(record->n_fields == 0 || at == line + len + 1);
}

static void
read_list(const PpRecord *record, PpFieldId id, size_t len)
{
	char **list = pp_record_list(record, id);

	for (char **element = list; *element; element++) {
		FUZZ_CHECK(strlen(*element) <= len);
		FUZZ_CHECK(pp_record_list_has(record, id, *element));
	}
	g_strfreev(list);
}

static void
read_as_every_type(const PpRecord *record)
{
	for (PpFieldId id = 0; id < PP_N_FIELDS; id++) {
		int64_t time;
		size_t len;
		char *value = pp_record_dup(record, id, &len);

		FUZZ_CHECK(value[len] == 0);
		if (pp_field_table[id].type == PP_TYPE_LIST)
			read_list(record, id, len);
		pp_record_number(record, id, -1);
		pp_record_time(record, id, &time);
		const PpField *field = pp_record_field(record, id);
		PpSlice slice = {value, 0};
		if (field)
			slice = (PpSlice){field->value, field->value_len};
		FUZZ_CHECK(pp_field_compare(
				   pp_field_table[id].type, slice, slice) == 0);
		g_free(value);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *lf = size ? memchr(text, '\n', size) : NULL;
	size_t len = lf ? (size_t)(lf - text) : size;
	g_autoptr(GError) error = NULL;
	PpRecord record = {0};

	check_escapes(text, size);
	if (pp_record_parse(&record, text, len, &error)) {
		check_fields(&record, text, len);
		read_as_every_type(&record);
	} else {
		FUZZ_CHECK(error && record.n_fields == 0);
	}
	pp_record_clear(&record);
	return 0;
}
