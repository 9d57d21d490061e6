/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-test.h"
#include "record/asked.h"

static void
look(PpAsked *asked, const char *line)
{
	g_auto(PpRecord) record = {0};

	assert_true(pp_record_parse(&record, line, strlen(line), NULL));
	pp_asked_look(asked, &record);
}

static void
ask(PpAsked *asked, const char *label)
{
	pp_asked_add(asked, label, strlen(label));
}

static void
names_of_the_table_and_headers_are_no_complaint(void **state)
{
	g_autoptr(PpAsked) asked = pp_asked_new(false);

	(void)state;
	ask(asked, "reviewers");
	ask(asked, "h.x-spam");
	look(asked, "msgid:a@x");
	assert_null(pp_asked_complaint(asked, NULL));
}

static void
without_a_record_nothing_is_missing(void **state)
{
	g_autoptr(PpAsked) asked = pp_asked_new(false);

	(void)state;
	ask(asked, "autor");
	assert_null(pp_asked_complaint(asked, NULL));
}

static void
what_no_record_has_is_named_once(void **state)
{
	g_autoptr(PpAsked) asked = pp_asked_new(false);

	(void)state;
	ask(asked, "autor");
	ask(asked, "mine");
	ask(asked, "yours");
	ask(asked, "x-ours");
	ask(asked, "autor");
	look(asked, "msgid:a@x\tmine:1");
	look(asked, "msgid:b@x\tauthor:B");
	g_autofree char *text = pp_asked_complaint(asked, NULL);
	assert_string_equal(text,
		"no record has a field 'autor' or 'yours'; did you mean "
		"'author'?");
	look(asked, "msgid:c@x\tautor:C\tyours:2");
	assert_null(pp_asked_complaint(asked, NULL));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(names_of_the_table_and_headers_are_no_complaint),
	cmocka_unit_test(without_a_record_nothing_is_missing),
	cmocka_unit_test(what_no_record_has_is_named_once),
};

PP_TEST_MAIN(tests)
