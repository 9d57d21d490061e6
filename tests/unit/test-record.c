/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "base/exit.h"
#include "record/escape.h"
#include "record/record.h"
#include "record/slice.h"

static char *
replace(char *text, const char *what, const char *by, size_t by_len)
{
	char *at = strstr(text, what);

	if (at) {
		/* What is put in is never longer than its name. */
		memcpy(at, by, by_len);
		memmove(at + by_len, at + strlen(what),
			strlen(at + strlen(what)) + 1);
	}
	return at;
}

/* A vector's line, which may hold NUL: *ret_len bytes. */
static char *
expand(const char *column, size_t *ret_len)
{
	char *line = g_strdup(column);

	while (replace(line, "{TAB}", "\t", 1) ||
		replace(line, "{CR}", "\r", 1) ||
		replace(line, "{DEL}", "\x7f", 1) ||
		replace(line, "{ESC}", "\x1b", 1) ||
		replace(line, "{C1}", "\xc2\x85", 2) ||
		replace(line, "{HIGH}", "\xff", 1))
		;
	*ret_len = strlen(line);
	char *nul = strstr(line, "{NUL}");
	if (nul) {
		*nul = '\0';
		*ret_len = (size_t)(nul - line) + 1;
	}
	return line;
}

/* Percent escapes, for all but letters, digits and some punctuation. */
static void
append_percent(GString *out, const GString *value)
{
	for (size_t i = 0; i < value->len; i++) {
		char c = value->str[i];
		if (g_ascii_isalnum(c) || (c && strchr("-._~:@,;/!'", c)))
			g_string_append_c(out, c);
		else
			g_string_append_printf(out, "%%%02X", (unsigned char)c);
	}
}

/* The record's fields as the vectors write them. */
static char *
describe(const PpRecord *record)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < record->n_fields; i++) {
		const PpField *field = record->fields + i;
		g_autoptr(GString) value = g_string_new(NULL);
		pp_escape_undo(
			value, (PpSlice){field->value, field->value_len});
		if (i > 0)
			g_string_append_c(out, ' ');
		g_string_append_len(out, field->label, field->label_len);
		g_string_append_c(out, '=');
		append_percent(out, value);
	}
	return g_string_free(out, FALSE);
}

static void
check_vector(const char *verdict, const char *column, const char *wanted)
{
	size_t len;
	g_autofree char *line = expand(column, &len);
	g_auto(PpRecord) record = {0};
	g_autoptr(GError) error = NULL;

	bool ok = pp_record_parse(&record, line, len, &error);
	if (strcmp(verdict, "ok") == 0) {
		assert_true(ok);
		g_autofree char *got = describe(&record);
		assert_string_equal(got, wanted);
		return;
	}
	assert_string_equal(verdict, "bad");
	assert_false(ok);
	assert_int_equal(error->code, PP_EXIT_DATA);
	if (!g_str_has_prefix(error->message, wanted))
		fail_msg("'%s': got '%s'", column, error->message);
	assert_int_equal(record.n_fields, 0);
}

static void
the_vectors_of_the_manual_hold(void **state)
{
	const char *srcdir = g_getenv("srcdir");
	g_autofree char *path = g_build_filename(
		srcdir ? srcdir : ".", "tests/data/record-vectors.tsv", NULL);
	g_autofree char *all = NULL;
	int checked = 0;
	(void)state;

	assert_true(g_file_get_contents(path, &all, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(all, "\n", -1);
	for (char **line = lines; *line; line++) {
		if (**line == '#' || **line == '\0')
			continue;
		g_auto(GStrv) columns = g_strsplit(*line, "\t", -1);
		assert_int_equal(g_strv_length(columns), 3);
		check_vector(columns[0], columns[1], columns[2]);
		checked++;
	}
	assert_true(checked >= 38);
}

/* Parses LINE, which must be a record. */
static void
parse(PpRecord *record, const char *line)
{
	assert_true(pp_record_parse(record, line, strlen(line), NULL));
}

static void
fields_are_found_by_id_and_by_label(void **state)
{
	g_auto(PpRecord) record = {0};
	(void)state;

	parse(&record, "msgid:a\th.x-y:b\tkind:patch");
	assert_true(pp_record_has(&record, PP_FIELD_KIND));
	assert_false(pp_record_has(&record, PP_FIELD_TITLE));
	assert_null(pp_record_field(&record, PP_FIELD_TITLE));
	assert_true(pp_slice_is(pp_slice_of(&record, PP_FIELD_KIND), "patch"));
	assert_false(pp_slice_is(pp_slice_of(&record, PP_FIELD_KIND), "patc"));
	assert_int_equal(pp_record_find(&record, "h.x-y")->value_len, 1);
	assert_ptr_equal(pp_record_find(&record, "msgid"),
		pp_record_field(&record, PP_FIELD_MSGID));
	assert_null(pp_record_find(&record, "h.x"));
}

static void
a_record_may_be_used_again(void **state)
{
	g_auto(PpRecord) record = {0};
	(void)state;

	parse(&record, "msgid:a\tkind:patch");
	assert_true(pp_record_parse(&record, "title:x", 7, NULL));
	assert_false(pp_record_has(&record, PP_FIELD_MSGID));
	assert_true(pp_record_has(&record, PP_FIELD_TITLE));
}

static void
missing_fields_stand_for_their_fallback(void **state)
{
	g_auto(PpRecord) record = {0};
	(void)state;

	parse(&record, "msgid:a");
	assert_int_equal(pp_record_number(&record, PP_FIELD_VERSION, -1), 1);
	assert_int_equal(pp_record_number(&record, PP_FIELD_ADDED, -1), 0);
	assert_int_equal(pp_record_number(&record, PP_FIELD_TITLE, -1), -1);
	assert_true(pp_slice_is(pp_slice_or_fallback(&record, "version"), "1"));
	g_autofree char *title = pp_record_dup(&record, PP_FIELD_TITLE, NULL);
	assert_string_equal(title, "");
}

static void
lists_have_the_separator_of_their_field(void **state)
{
	g_auto(PpRecord) record = {0};
	(void)state;

	parse(&record, "refs:a@b c@d\ttrailers:Acked-by: A B\\nCc: x");
	g_auto(GStrv) refs = pp_record_list(&record, PP_FIELD_REFS);
	g_auto(GStrv) trailers = pp_record_list(&record, PP_FIELD_TRAILERS);
	g_auto(GStrv) none = pp_record_list(&record, PP_FIELD_PATHS);
	assert_int_equal(g_strv_length(refs), 2);
	assert_string_equal(refs[1], "c@d");
	assert_int_equal(g_strv_length(trailers), 2);
	assert_string_equal(trailers[0], "Acked-by: A B");
	assert_int_equal(g_strv_length(none), 0);
	assert_true(pp_record_list_has(&record, PP_FIELD_REFS, "c@d"));
	assert_false(pp_record_list_has(&record, PP_FIELD_REFS, "c"));
	assert_false(pp_record_list_has(&record, PP_FIELD_PATHS, ""));
}

static int
compare(PpFieldType type, const char *a, const char *b)
{
	int order = pp_field_compare(type, pp_slice_str(a), pp_slice_str(b));

	return (order > 0) - (order < 0);
}

static void
values_are_compared_by_their_type(void **state)
{
	static const struct {
		PpFieldType type;
		const char *a;
		const char *b;
		int order;
	} cases[] = {
		{PP_TYPE_NUMBER, "9", "10", -1},
		{PP_TYPE_NUMBER, "5", "5.1", -1},
		{PP_TYPE_NUMBER, "5.1", "6", -1},
		{PP_TYPE_NUMBER, "05", "5.0", 0},
		{PP_TYPE_NUMBER, "-2", "-10", 1},
		{PP_TYPE_NUMBER, "5.10", "5.9", -1},
		{PP_TYPE_NUMBER, "123456789012345678901", "9", 1},
		{PP_TYPE_NUMBER, "7", "x", -1},
		{PP_TYPE_NUMBER, "a", "b", -1},
		{PP_TYPE_TIME, "2025-01-01T01:00:00+02:00",
			"2025-01-01T00:00:00Z", -1},
		{PP_TYPE_TIME, "2025-01-01", "2025-01-01T00:00:00Z", 0},
		{PP_TYPE_TEXT, "9", "10", 1},
		{PP_TYPE_TEXT, "", "a", -1},
		{PP_TYPE_TEXT, "a\\nb", "a b", -1},
		{PP_TYPE_TEXT, "a\\\\", "a\\\\", 0},
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_int_equal(compare(cases[i].type, cases[i].a, cases[i].b),
			cases[i].order);
		assert_int_equal(compare(cases[i].type, cases[i].b, cases[i].a),
			-cases[i].order);
	}
}

static void
the_table_knows_every_label(void **state)
{
	(void)state;

	for (int id = 0; id < PP_N_FIELDS; id++) {
		const PpFieldInfo *info = pp_field_table + id;
		assert_non_null(info->label);
		assert_non_null(info->fallback);
		assert_true(
			(info->type == PP_TYPE_LIST) == (info->separator != 0));
		assert_int_equal(
			pp_field_lookup(info->label, strlen(info->label)), id);
	}
	assert_int_equal(pp_field_lookup("", 0), PP_FIELD_OTHER);
	assert_int_equal(pp_field_lookup("titl", 4), PP_FIELD_OTHER);
	assert_int_equal(pp_field_lookup("titles", 6), PP_FIELD_OTHER);
}

static void
a_thousand_and_one_fields_are_too_many(void **state)
{
	g_autoptr(GString) line = g_string_new("msgid:a");
	g_auto(PpRecord) record = {0};
	(void)state;

	for (int i = 0; i < 999; i++)
		g_string_append_printf(line, "\tx%d:y", i);
	assert_true(pp_record_parse(&record, line->str, line->len, NULL));
	g_string_append(line, "\tone.more:y");
	assert_false(pp_record_parse(&record, line->str, line->len, NULL));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_vectors_of_the_manual_hold),
	cmocka_unit_test(fields_are_found_by_id_and_by_label),
	cmocka_unit_test(a_record_may_be_used_again),
	cmocka_unit_test(missing_fields_stand_for_their_fallback),
	cmocka_unit_test(lists_have_the_separator_of_their_field),
	cmocka_unit_test(values_are_compared_by_their_type),
	cmocka_unit_test(the_table_knows_every_label),
	cmocka_unit_test(a_thousand_and_one_fields_are_too_many),
};

PP_TEST_MAIN(tests)
