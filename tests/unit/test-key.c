/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/exit.h"
#include "count/key.h"
#include "pp-test.h"
#include "record/slice.h"

static const char record_line[] =
	"msgid:a@x\tarrived:2025-12-29T23:59:59Z\tfrom:S <s@sender.example>\t"
	"kind:patch\tflags:rfc rfc\tversion:2\t"
	"author:\"D \\\\\"O\\\\\" Doe\" <d@Sub.Example.org>\tname:D \"O\" Doe\t"
	"addr:d@Sub.Example.org\ttrailers:Signed-off-by: A <a@x>\\n"
	"Acked-by: B <b@x>\\nno trailer\\n:none\t"
	"paths:a/b/c\\nd\\n\"e\\\\303/f g/h\"\\n\"i "
	"j/k\"\\n/abs/x\ttitle:a\\tb";

static const struct {
	const char *key;
	unsigned depth;
	const char *values; /* LF behind each */
} cases[] = {
	{"kind", 1, "patch\n"},
	{"flags", 1, "rfc\nrfc\n"},
	{"area", 1, ""},
	{"x-none", 1, ""},
	{"number", 1, "1\n"},
	{"acked", 1, "0\n"},
	{"author", 1, "\"D \\\\\"O\\\\\" Doe\" <d@Sub.Example.org>\n"},
	{"person", 1, "D \"O\" Doe <d@Sub.Example.org>\n"},
	{"domain", 1, "Sub.Example.org\n"},
	{"sender-domain", 1, "sender.example\n"},
	{"company", 1, "Example (Org)\n"},
	{"unknown", 1, ""},
	{"day", 1, "2025-12-29\n"},
	{"week", 1, "2026-W01\n"},
	{"month", 1, "2025-12\n"},
	{"quarter", 1, "2025-Q4\n"},
	{"year", 1, "2025\n"},
	{"first", 1, "2025-12-29\n"},
	{"first-year", 1, "2025\n"},
	{"tag", 1, "Signed-off-by\nAcked-by\n"},
	{"directory", 1, "a\n.\n\"e\\\\303\"\ni j\n.\n"},
	{"directory", 2, "a/b\n.\n\"e\\\\303/f g\"\ni j\n/abs\n"},
	{"kind,version", 1, "patch\\t2\n"},
	{"kind,flags,year", 1, "patch\\trfc\\t2025\npatch\\trfc\\t2025\n"},
	{"kind,area", 1, ""},
	/* A TAB inside of a part would begin another. */
	{"title", 1, "a\\tb\n"},
	{"title,kind", 1, "a b\\tpatch\n"},
};

static PpCompanies *
make_companies(void)
{
	static const char line[] = "example.org Example (Org)";
	PpCompanies *companies = pp_companies_new();

	assert_null(pp_companies_add_line(companies, line, strlen(line)));
	return companies;
}

static void
assert_values(const PpKeyContext *context, const char *name,
	const PpKeySubject *subject, const char *wanted)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(PpKey) key = pp_key_new(name, context, &error);
	g_autoptr(GString) got = g_string_new(NULL);
	g_auto(PpValues) values;

	if (!key)
		fail_msg("%s: %s", name, error->message);
	pp_values_init(&values);
	pp_key_values(key, context, subject, &values);
	for (size_t i = 0; i < pp_values_size(&values); i++) {
		PpSlice value = pp_values_get(&values, i);
		pp_slice_append(got, value);
		g_string_append_c(got, '\n');
	}
	assert_string_equal(got->str, wanted);
}

static void
each_key_has_its_values(void **state)
{
	g_autoptr(PpCompanies) companies = make_companies();
	g_auto(PpRecord) record = {0};

	(void)state;
	assert_true(pp_record_parse(
		&record, record_line, strlen(record_line), NULL));
	PpKeySubject subject = {
		&record, pp_slice_of(&record, PP_FIELD_AUTHOR), {"", 0}};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PpKeyContext context = {
			.depth = cases[i].depth, .companies = companies};
		assert_values(
			&context, cases[i].key, &subject, cases[i].values);
	}
}

static void
of_a_review_it_is_who_gave_it(void **state)
{
	static const char who[] = "R <R@review.example>";
	g_autoptr(PpCompanies) companies = make_companies();
	PpKeyContext context = {.depth = 1, .companies = companies};
	g_autoptr(GString) identity = g_string_new(NULL);
	g_auto(PpRecord) record = {0};

	(void)state;
	assert_true(pp_record_parse(
		&record, record_line, strlen(record_line), NULL));
	PpKeySubject subject = {&record, {who, strlen(who)}, {"Acked-by", 8}};
	assert_values(&context, "ackers", &subject, "R <R@review.example>\n");
	assert_values(&context, "reviewers", &subject, "");
	assert_values(&context, "author", &subject, "R <R@review.example>\n");
	assert_values(&context, "domain", &subject, "review.example\n");
	assert_values(&context, "unknown", &subject, "r@review.example\n");
	assert_values(&context, "tag", &subject, "Acked-by\n");
	assert_values(&context, "kind", &subject, "patch\n");
	pp_key_values_append_identity(&context, &subject, identity);
	assert_string_equal(identity->str, "r@review.example");
}

static void
the_depth_is_part_of_the_name(void **state)
{
	PpKeyContext context = {.depth = 3};
	g_autoptr(PpKey) key = pp_key_new("kind,directory", &context, NULL);
	g_autoptr(PpKey) plain = pp_key_new("kind,month", &context, NULL);

	(void)state;
	assert_string_equal(key->name, "kind,directory/3");
	assert_string_equal(key->names[1], "directory");
	assert_string_equal(plain->name, "kind,month");
	assert_true(pp_key_is_time(plain, 1));
	assert_false(pp_key_is_time(plain, 0));
}

static void
what_names_no_key_is_refused(void **state)
{
	static const char *const wrong[] = {
		"", ",", "a,", ",a", "A", "a b", "a:b", "company", "unknown"};
	PpKeyContext context = {.depth = 1};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(PpKey) key = pp_key_new(wrong[i], &context, &error);
		if (key)
			fail_msg("'%s' was taken", wrong[i]);
		assert_int_equal(error->code, PP_EXIT_USAGE);
	}
}

static void
a_combination_of_two_long_lists_is_cut(void **state)
{
	PpKeyContext context = {.depth = 1};
	g_autoptr(PpKey) key = pp_key_new("paths,trailers", &context, NULL);
	g_autoptr(GString) line = g_string_new("paths:a");
	g_auto(PpRecord) record = {0};
	g_auto(PpValues) values;

	(void)state;
	for (int i = 0; i < 2000; i++)
		g_string_append_printf(line, "\\n%d", i);
	g_string_append(line, "\ttrailers:a");
	for (int i = 0; i < 2000; i++)
		g_string_append_printf(line, "\\n%d", i);
	pp_values_init(&values);
	assert_true(pp_record_parse(&record, line->str, line->len, NULL));
	PpKeySubject subject = {&record, {"", 0}, {"", 0}};
	pp_key_values(key, &context, &subject, &values);
	assert_int_equal(pp_values_size(&values), PP_KEY_MAX_VALUES);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(each_key_has_its_values),
	cmocka_unit_test(of_a_review_it_is_who_gave_it),
	cmocka_unit_test(the_depth_is_part_of_the_name),
	cmocka_unit_test(what_names_no_key_is_refused),
	cmocka_unit_test(a_combination_of_two_long_lists_is_cut),
};

PP_TEST_MAIN(tests)
