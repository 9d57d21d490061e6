/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/exit.h"
#include "base/time.h"
#include "pp-test.h"
#include "record/condition.h"

#define NOW "2026-03-10T00:00:00Z"

static const char record_line[] =
	"msgid:a@x\tarrived:2026-03-02T12:00:00Z\t"
	"from:\"Bo\\\\o\" <bo@two.example>\tkind:patch\tflags:rfc resend\t"
	"version:5.1\ttitle:two\\nlines\tadded:007\tpatchid:12e4\t"
	"trailers:Acked-by: A <a@x>\\nTested-by: B <b@x>\tfiles:junk\t"
	"reviewed:0\th.to:L <l@x>\traw:\\xff\\x00";

static const struct {
	const char *text;
	bool holds;
} cases[] = {
	/* There, and not 0. */
	{"title", true},
	{"reviewed", false},
	{"acked", false},
	{"!acked", true},
	{"added", true},
	{"age", true},
	{"h.to", true},
	{"h.cc", false},
	{"version", true},
	{"number", false},
	/* Numbers are numbers, however they are written. */
	{"added=7", true},
	{"added=7.0", true},
	{"added>6.99", true},
	{"added>=8", false},
	{"version=5.1", true},
	{"version=5.10", false},
	{"version<5.10", true},
	{"version<6", true},
	{"version>10", false},
	{"added>-1", true},
	/* What is none is different from every one. */
	{"files=0", false},
	{"files!=0", true},
	{"files<9", false},
	{"files>9", false},
	/* A patch id is no number. */
	{"patchid=120000", false},
	{"patchid=12e4", true},
	/* Defaults of the table. */
	{"number=1", true},
	{"acked=0", true},
	{"tested<1", true},
	{"area=", true},
	/* Text by its bytes, unescaped. */
	{"kind=patch", true},
	{"kind = patch", true},
	{" kind =patch", true},
	{"kind!=patch", false},
	{"kind=", false},
	{"kind>patc", true},
	{"title=two\nlines", true},
	{"title=two\\nlines", false},
	{"x-none=", true},
	{"x-none=a", false},
	{"x-none!=a", true},
	/* Expressions. */
	{"title=~^lines$", true},
	{"title=~^two.lines$", false},
	{"title!~three", true},
	{"from=~Bo\\\\o", true},
	{"raw=~.", true},
	{"added=~^0", true},
	{"arrived=~^2026-03", true},
	/* A list: one element is enough. */
	{"flags=rfc", true},
	{"flags!=rfc", true},
	{"!flags=rfc", false},
	{"flags>rfb", true},
	{"flags=~^res", true},
	{"flags!~r", false},
	{"prefixes=x", false},
	{"prefixes!=x", true},
	{"prefixes!~x", true},
	{"trailers=~^Tested-by:", true},
	{"trailers=Acked-by: A <a@x>", true},
	/* People: the address will do. */
	{"from=BO@two.example", true},
	{"from=two.example", false},
	{"from!=bo@two.example", false},
	{"from=\"Bo\\o\" <bo@two.example>", true},
	{"h.to=l@x", false},
	/* Times. */
	{"arrived>2026-03-02", true},
	{"arrived<2026-03-02", false},
	{"arrived=2026-03-02", true},
	{"arrived!=2026-03-02", false},
	{"arrived=2026-03-02T12:00:00Z", true},
	{"arrived=2026-03-02T13:00:00+01:00", true},
	{"arrived>=2026-03-02T12:00:01Z", false},
	{"arrived>1w", false},
	{"arrived<1 week ago", true},
	{"date=", true},
	{"date>2020-01-01", false},
	{"date!=2020-01-01", true},
	{"arrived=", false},
	{"arrived!=", true},
	{"age<8d", true},
	{"age<7d", false},
	{"age>=180h", true},
	{"age<=180h", true},
	{"age>180h", false},
	{"age>1w", true},
	{"!age>1w", false},
};

static void
hold(PpRecord *record, const char *text, bool wanted)
{
	int64_t now = 0;
	bool holds = !wanted;

	assert_true(pp_time_parse(NOW, strlen(NOW), &now));
	g_autoptr(GError) error = NULL;
	g_autoptr(PpCondition) condition = pp_condition_new(text, now, &error);
	if (!condition)
		fail_msg("%s: %s", text, error->message);
	assert_true(pp_condition_holds(condition, record, &holds, &error));
	if (holds != wanted)
		fail_msg("%s: got %d", text, holds);
}

static void
conditions_hold_by_the_type_of_their_field(void **state)
{
	g_auto(PpRecord) record = {0};

	(void)state;
	assert_true(pp_record_parse(
		&record, record_line, strlen(record_line), NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		hold(&record, cases[i].text, cases[i].holds);
		assert_true(pp_condition_is(cases[i].text));
		g_autofree char *negated =
			g_strconcat("!", cases[i].text, NULL);
		if (cases[i].text[0] != '!')
			hold(&record, negated, !cases[i].holds);
	}
}

static void
an_age_without_an_arrival_is_none(void **state)
{
	g_auto(PpRecord) record = {0};

	(void)state;
	assert_true(pp_record_parse(&record, "kind:patch", 10, NULL));
	hold(&record, "age<7d", false);
	hold(&record, "age>7d", false);
	hold(&record, "age!=7d", false);
	hold(&record, "!age", true);
	hold(&record, "not:age", true);
	hold(&record, "not: kind != patch", true);
}

static void
what_is_no_condition_may_be_a_file(void **state)
{
	static const char *const files[] = {"-", "", "!", "/tmp/a=b", "./title",
		"Kind=patch", "nothing", "a.b", "=x", "1=1", "lantern.records",
		"kind patch", "kind,x"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
		if (pp_condition_is(files[i]))
			fail_msg("'%s' was taken for a condition", files[i]);
}

static void
a_value_that_is_not_of_the_type_is_refused(void **state)
{
	static const char *const wrong[] = {"version=x", "version<",
		"added>1e3", "added=.5", "added=5.", "added=-", "arrived>soon",
		"arrived>=", "!date<", "age<7", "age<d", "age=7dd",
		"age<2026-01-01", "age=~7", "title=~(", "!title=~*",
		"title title", "kind=pach", "flags!=rfd", "state=newer"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(PpCondition) condition =
			pp_condition_new(wrong[i], 0, &error);
		if (condition)
			fail_msg("'%s' was taken", wrong[i]);
		assert_int_equal(error->code, PP_EXIT_USAGE);
	}
}

static void
an_expression_that_runs_away_is_an_error(void **state)
{
	g_autoptr(GString) line = g_string_new("title:");
	g_autoptr(PpCondition) condition =
		pp_condition_new("title=~^(a|aa)+$", 0, NULL);
	g_autoptr(GError) error = NULL;
	g_auto(PpRecord) record = {0};
	bool holds;

	(void)state;
	for (int i = 0; i < 4000; i++)
		g_string_append_c(line, 'a');
	g_string_append_c(line, '!');
	assert_true(pp_record_parse(&record, line->str, line->len, NULL));
	assert_false(pp_condition_holds(condition, &record, &holds, &error));
	assert_int_equal(error->code, PP_EXIT_DATA);
}

static void
an_index_need_look_at_no_other_times(void **state)
{
	enum { DAY = 24 * 60 * 60, TODAY = 100 * DAY };
	static const struct {
		const char *text;
		int64_t from;
		int64_t until;
	} ranges[] = {{"arrived>=1970-01-02", DAY, INT64_MAX},
		{"arrived>1970-01-02", DAY + 1, INT64_MAX},
		{"arrived<1970-01-02", INT64_MIN, DAY},
		{"arrived<=1970-01-02", INT64_MIN, DAY + 1},
		{"arrived=1970-01-02", DAY, 2 * DAY},
		{"age<=1d", TODAY - DAY, INT64_MAX},
		{"age<1d", TODAY - DAY + 1, INT64_MAX},
		{"age>1d", INT64_MIN, TODAY - DAY},
		{"age>=1d", INT64_MIN, TODAY - DAY + 1},
		{"!arrived<1970-01-02", INT64_MIN, INT64_MAX},
		{"arrived!=1970-01-02", INT64_MIN, INT64_MAX},
		{"arrived=~1970", INT64_MIN, INT64_MAX},
		{"arrived=", INT64_MIN, INT64_MAX},
		{"arrived", INT64_MIN, INT64_MAX},
		{"date<1970-01-02", INT64_MIN, INT64_MAX}};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++) {
		g_autoptr(PpCondition) condition =
			pp_condition_new(ranges[i].text, TODAY, NULL);
		int64_t from = INT64_MIN, until = INT64_MAX;
		assert_non_null(condition);
		pp_condition_narrow(condition, PP_FIELD_ARRIVED, &from, &until);
		if (from != ranges[i].from || until != ranges[i].until)
			fail_msg("%s", ranges[i].text);
	}
}

static void
an_index_finds_the_only_value(void **state)
{
	static const struct {
		const char *text;
		const char *only;
	} values[] = {{"msgid=a@x", "a@x"}, {"!msgid=a@x", NULL},
		{"msgid!=a@x", NULL}, {"msgid=~a", NULL}, {"msgid", NULL},
		{"title=a", NULL}};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
		g_autoptr(PpCondition) condition =
			pp_condition_new(values[i].text, 0, NULL);
		const char *only = pp_condition_only(condition, PP_FIELD_MSGID);
		if (g_strcmp0(only, values[i].only) != 0)
			fail_msg("%s", values[i].text);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(conditions_hold_by_the_type_of_their_field),
	cmocka_unit_test(an_age_without_an_arrival_is_none),
	cmocka_unit_test(what_is_no_condition_may_be_a_file),
	cmocka_unit_test(a_value_that_is_not_of_the_type_is_refused),
	cmocka_unit_test(an_expression_that_runs_away_is_an_error),
	cmocka_unit_test(an_index_need_look_at_no_other_times),
	cmocka_unit_test(an_index_finds_the_only_value),
};

PP_TEST_MAIN(tests)
