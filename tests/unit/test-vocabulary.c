/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-test.h"

#include "record/vocabulary.h"

static PpKind
kind_of(const char *line)
{
	g_auto(PpRecord) record = {0};

	assert_true(pp_record_parse(&record, line, strlen(line), NULL));
	return pp_kind_of(&record);
}

static unsigned
flags_of(const char *line)
{
	g_auto(PpRecord) record = {0};

	assert_true(pp_record_parse(&record, line, strlen(line), NULL));
	return pp_flags_of(&record);
}

static void
kinds_are_whole_words(void **state)
{
	(void)state;
	for (int kind = PP_KIND_NONE + 1; kind < PP_N_KINDS; kind++) {
		g_autofree char *line =
			g_strconcat("kind:", pp_kind_word((PpKind)kind), NULL);

		assert_int_equal(kind_of(line), kind);
	}
	assert_int_equal(kind_of("kind:patc"), PP_KIND_NONE);
	assert_int_equal(kind_of("kind:patches"), PP_KIND_NONE);
	assert_int_equal(kind_of("kind:Patch"), PP_KIND_NONE);
	assert_int_equal(kind_of("kind:"), PP_KIND_NONE);
	assert_int_equal(kind_of("head:cover"), PP_KIND_NONE);
}

static void
flags_of_others_are_passed_over(void **state)
{
	(void)state;
	assert_int_equal(
		flags_of("flags:rfc theirs  bot "), PP_FLAG_RFC | PP_FLAG_BOT);
	assert_int_equal(flags_of("flags:rf rfcs"), 0);
	assert_int_equal(flags_of("flags:"), 0);
	assert_int_equal(flags_of("kind:patch"), 0);
}

static void
flags_are_words_in_a_fixed_order(void **state)
{
	char text[PP_FLAGS_SIZE];

	(void)state;
	assert_int_equal(pp_flags_format(0, text), 0);
	assert_string_equal(text, "");
	pp_flags_format(PP_FLAG_BOT | PP_FLAG_RFC | PP_FLAG_HAS_DIFF, text);
	assert_string_equal(text, "rfc has-diff bot");
	size_t len = pp_flags_format(~0u, text);
	assert_int_equal(len, strlen(text));
	assert_true(g_str_has_suffix(text, " promises"));
}

static void
flags_come_back_from_their_words(void **state)
{
	char text[PP_FLAGS_SIZE];

	(void)state;
	for (unsigned bit = PP_FLAG_RFC; bit <= PP_FLAG_BOT; bit <<= 1) {
		pp_flags_format(bit, text);
		g_autofree char *line = g_strconcat("flags:", text, NULL);

		assert_int_equal(flags_of(line), bit);
	}
}

static void
tags_are_known_by_word_and_by_field(void **state)
{
	static const char line[] = "reviewed-BY: A <a@example.org>";

	(void)state;
	assert_true(pp_tag_begins(PP_TAG_REVIEWED, line, strlen(line)));
	assert_false(pp_tag_begins(PP_TAG_ACKED, line, strlen(line)));
	assert_false(pp_tag_begins(PP_TAG_REVIEWED, line, 11));
	assert_false(pp_tag_begins(PP_TAG_APPLIED, ":", 1));
	assert_int_equal(pp_tag_of_field(PP_FIELD_TESTERS), PP_TAG_TESTED);
	assert_int_equal(pp_tag_of_field(PP_FIELD_REPLIERS), PP_TAG_NONE);
	assert_int_equal(pp_tag_of_field(PP_FIELD_OTHER), PP_TAG_NONE);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_are_whole_words),
		cmocka_unit_test(flags_of_others_are_passed_over),
		cmocka_unit_test(flags_are_words_in_a_fixed_order),
		cmocka_unit_test(flags_come_back_from_their_words),
		cmocka_unit_test(tags_are_known_by_word_and_by_field),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
