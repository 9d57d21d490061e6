/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/exit.h"
#include "pick/json.h"
#include "pp-test.h"

static const struct {
	const char *record;
	const char *json;
} pairs[] = {
	{"msgid:a@x\tversion:5\ttotal:023\tadded:0",
		"{\"msgid\":\"a@x\",\"version\":5,\"total\":\"023\","
		"\"added\":0}"},
	{"version:5.1\tadded:-3\tremoved:-0\tfiles:",
		"{\"version\":\"5.1\",\"added\":-3,\"removed\":\"-0\","
		"\"files\":\"\"}"},
	{"added:999999999999999999\tremoved:1000000000000000000",
		"{\"added\":999999999999999999,"
		"\"removed\":\"1000000000000000000\"}"},
	{"flags:rfc resend\tpaths:a b\\nc",
		"{\"flags\":[\"rfc\",\"resend\"],\"paths\":[\"a b\",\"c\"]}"},
	{"flags:a  b\tpaths:\\n",
		"{\"flags\":[\"a\",\"\",\"b\"],"
		"\"paths\":[\"\",\"\"]}"},
	{"title:\\\\ \\t\\n\" \\x1b\\x7f",
		"{\"title\":\"\\\\ \\t\\n\\\" \\u001b\\u007f\"}"},
	{"title:\\xc2\\x9b\\xe2\\x80\\xae\xc3\xa4",
		"{\"title\":\"\\u009b\\u202e\xc3\xa4\"}"},
	{"x-y.z:1\th.to:5", "{\"x-y.z\":\"1\",\"h.to\":\"5\"}"},
	{"subject:\\x00", "{\"subject\":{\"escaped\":\"\\\\x00\"}}"},
	{"raw:a\\n\\xff", "{\"raw\":{\"escaped\":\"a\\\\n\\\\xff\"}}"},
	{"kind:post\ttext:a\\n\traw:b",
		"{\"kind\":\"post\",\"text\":\"a\\n\","
		"\"raw\":\"b\"}"},
};

static void
records_go_to_json_and_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_auto(PpRecord) record = {0};
		g_autoptr(GString) json = g_string_new(NULL);
		g_autoptr(GString) back = g_string_new(NULL);
		g_autoptr(GError) error = NULL;

		assert_true(pp_record_parse(&record, pairs[i].record,
			strlen(pairs[i].record), NULL));
		pp_json_append(&record, NULL, json);
		assert_int_equal(json->str[json->len - 1], '\n');
		g_string_truncate(json, json->len - 1);
		assert_string_equal(json->str, pairs[i].json);
		if (!pp_json_read(json->str, json->len, back, &error))
			fail_msg("%s: %s", json->str, error->message);
		/* A field that is empty is left out. */
		if (strcmp(pairs[i].record, back->str) != 0)
			assert_true(g_str_has_suffix(pairs[i].record, ":"));
	}
}

static void
bytes_that_are_no_text_come_back_escaped(void **state)
{
	static const char line[] = "title:a\xff\\n\xc3";
	g_autoptr(GString) json = g_string_new(NULL);
	g_autoptr(GString) back = g_string_new(NULL);
	g_auto(PpRecord) record = {0};

	(void)state;
	assert_true(pp_record_parse(&record, line, strlen(line), NULL));
	pp_json_append(&record, NULL, json);
	assert_true(pp_json_read(json->str, json->len, back, NULL));
	assert_string_equal(back->str, "title:a\\xff\\n\\xc3");
}

static void
foreign_json_is_taken_as_far_as_it_goes(void **state)
{
	static const struct {
		const char *json;
		const char *record;
	} cases[] = {
		{"{}", ""},
		{" {\"raw\":\"r\",\"text\":\"t\",\"title\":\"x\"} ",
			"title:x\ttext:t\traw:r"},
		{"{\"a\":null,\"d\":1.5,\"e\":\"\"}", "d:1.5"},
		{"{\"flags\":[\"a\",1],\"x\":[\"a b\",\"c\"],\"y\":[]}",
			"flags:a 1\tx:a b\\nc"},
		{"{\"a\":\"\\ud83d\\ude00 \\u202e\"}",
			"a:\xf0\x9f\x98\x80 \\xe2\\x80\\xae"},
		{"{\"a\":\"{[\\\"]}\"}", "a:{[\"]}"},
		{"{\"a\":9223372036854775807,\"b\":-1.25e2,\"c\":1e20}",
			"a:9223372036854775807\tb:-125\tc:1e+20"},
		{"{\"a\":\"0.1000000000000000055\"}",
			"a:0.1000000000000000055"},
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		g_autoptr(GError) error = NULL;
		if (!pp_json_read(
			    cases[i].json, strlen(cases[i].json), out, &error))
			fail_msg("%s: %s", cases[i].json, error->message);
		assert_string_equal(out->str, cases[i].record);
	}
}

static void
what_a_record_cannot_hold_is_refused(void **state)
{
	static const char *const wrong[] = {"", " ", "1", "\"a\"", "[]",
		"[{\"a\":1}]", "{\"a\":1}{\"b\":2}", "{\"a\":1} x", "{\"a\":1",
		"{\"a\":\"x}", "{\"a\":[[1]]}", "{\"a\":[{}]}", "{\"a\":{}}",
		"{\"a\":{\"escaped\":1}}", "{\"a\":{\"escaped\":\"\\t\"}}",
		"{\"a\":{\"escaped\":\"\\\\q\"}}",
		"{\"a\":{\"escaped\":\"\",\"b\":1}}", "{\"\":1}", "{\"A\":1}",
		"{\"a b\":1}", "{\"a\":\"\\u0000\"}", "{'a':1}",
		"{/* a */\"a\":1}", "{\"a\":1}}", "\xff", "{\"a\":\"\xff\"}",
		/* No number, and one element that would become two. */
		"{\"added\":true}", "{\"flags\":[\"rfc\",false]}",
		"{\"flags\":[\"a b\",\"c\"]}", "{\"paths\":[\"a\\nb\"]}",
		"{\"x\":[\"a\\nb\"]}",
		/* Twice, or another number than was written. */
		"{\"a\":1,\"a\":1}", "{\"a\":9223372036854775808}",
		"{\"a\":1e400}", "{\"a\":1e-400}", "{\"a\":[1,1e400]}",
		"{\"a\":0.1000000000000000055}",
		"{\"b\":\"\\\"\",\"a\":9007199254740993.0}"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		g_autoptr(GError) error = NULL;
		if (pp_json_read(wrong[i], strlen(wrong[i]), out, &error))
			fail_msg("'%s' became '%s'", wrong[i], out->str);
		assert_int_equal(error->code, PP_EXIT_DATA);
	}
}

static void
a_million_brackets_are_refused(void **state)
{
	g_autoptr(GString) json = g_string_new("{\"a\":");
	g_autoptr(GString) out = g_string_new(NULL);

	(void)state;
	for (int i = 0; i < 1000000; i++)
		g_string_append_c(json, '[');
	assert_false(pp_json_read(json->str, json->len, out, NULL));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(records_go_to_json_and_back),
	cmocka_unit_test(bytes_that_are_no_text_come_back_escaped),
	cmocka_unit_test(foreign_json_is_taken_as_far_as_it_goes),
	cmocka_unit_test(what_a_record_cannot_hold_is_refused),
	cmocka_unit_test(a_million_brackets_are_refused),
};

PP_TEST_MAIN(tests)
