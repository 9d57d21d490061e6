/* SPDX-License-Identifier: MIT */
/*
 * pp-index, pp-corpus and pp-thread: what series are made from.
 */
#include <config.h>

#include "pp-test.h"

#include <string.h>

#include "base/index.h"
#include "series/intake.h"
#include "series/thread.h"

static void
an_index_gives_the_last_value_first(void **state)
{
	g_auto(PpIndex) index = {0};

	(void)state;
	assert_true(pp_index_find(&index, 3) == PP_NONE);
	for (uint32_t i = 0; i < 9000; i++)
		pp_index_add(&index, i % 3000, i);
	PpIndexWalk it = pp_index_walk(&index, 7, UINT_MAX);
	assert_int_equal(pp_index_next(&it), 6007);
	assert_int_equal(pp_index_next(&it), 3007);
	assert_int_equal(pp_index_next(&it), 7);
	assert_true(pp_index_next(&it) == PP_NONE);
}

/* Adds a reply ID to REFS (nullable), arrived at second AT of a minute. */
static void
add(PpCorpus *corpus, const char *id, const char *refs, int at)
{
	g_autofree char *line = g_strdup_printf(
		"msgid:%s\tarrived:2026-01-05T00:00:%02dZ\tfrom:A <a@b>%s%s\t"
		"kind:reply\ttext:x",
		id, at,
		refs == NULL ? "" : "\trefs:", refs == NULL ? "" : refs);
	g_auto(PpRecord) record = {0};
	PpAddResult result;
	uint32_t mail;

	assert_true(pp_record_parse(&record, line, strlen(line), NULL));
	assert_true(pp_intake_add(corpus, &record, true, &result, &mail, NULL));
}

/* The nodes in reading order, each after its depth: "0a 1b 0c". */
static char *
reading_order(PpCorpus *corpus)
{
	g_auto(PpThreads) threads;
	g_autoptr(GString) text = g_string_new(NULL);

	pp_corpus_finish(corpus);
	pp_thread_build(&threads, corpus);
	for (uint32_t i = 0; i < threads.n_nodes; i++) {
		uint32_t node = threads.nodes[i];
		unsigned depth = 0;

		assert_int_equal(threads.rank[node], i);
		for (uint32_t n = threads.parent[node]; n != PP_NONE;
			n = threads.parent[n]) {
			depth++;
			assert_true(depth < 1000);
		}
		g_string_append_printf(text, "%s%u%s", i > 0 ? " " : "", depth,
			pp_intern_get(&corpus->ids, node));
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

typedef struct {
	const char *id;
	const char *refs;
	int at;
} Reply;

static void
check_threads(const Reply *replies, size_t n, const char *wanted)
{
	for (size_t first = 0; first < n; first++) {
		g_auto(PpCorpus) corpus;

		pp_corpus_init(&corpus);
		for (size_t i = 0; i < n; i++) {
			const Reply *reply = &replies[(first + i) % n];

			add(&corpus, reply->id, reply->refs, reply->at);
		}
		g_autofree char *got = reading_order(&corpus);
		assert_string_equal(got, wanted);
	}
}

static void
a_parent_comes_before_its_children_however_late_it_is(void **state)
{
	static const Reply replies[] = {{"b", "a", 1}, {"c", "a b", 2},
		{"d", "a", 1}, {"a", NULL, 9}, {"e", NULL, 5}};

	(void)state;
	check_threads(replies, G_N_ELEMENTS(replies), "0e 0a 1b 2c 1d");
}

static void
ghosts_hold_a_thread_together(void **state)
{
	static const Reply replies[] = {
		{"x", "g h", 1}, {"y", "g", 2}, {"z", "g h i", 3}};

	(void)state;
	check_threads(replies, G_N_ELEMENTS(replies), "0g 1h 2x 2i 3z 1y");
}

static void
circles_are_cut_at_their_earliest_mail(void **state)
{
	static const Reply replies[] = {{"a", "c", 1}, {"b", "a", 2},
		{"c", "b", 3}, {"s", "s", 4}, {"t", "u v", 5}, {"w", "v u", 6}};

	(void)state;
	check_threads(
		replies, G_N_ELEMENTS(replies), "0a 1b 2c 0s 0u 1v 2t 1w");
}

static void
what_a_mail_answers_outranks_what_others_imply(void **state)
{
	static const Reply replies[] = {{"a", "g", 1}, {"b", "g a", 2},
		{"c", "b g a", 3}, {"d", "f g", 4}, {"e", "g", 5}};
	static const Reply far[] = {{"a", "g", 1}, {"b", "g a", 2},
		{"c", "b g x", 3}, {"d", "g", 4}};

	(void)state;
	check_threads(replies, G_N_ELEMENTS(replies), "0f 1g 2a 3b 3c 2d 2e");
	check_threads(far, G_N_ELEMENTS(far), "0g 1a 2b 1x 2c 1d");
}

static void
a_deep_thread_needs_no_deep_stack(void **state)
{
	g_auto(PpCorpus) corpus;
	char last[32] = "0";

	(void)state;
	pp_corpus_init(&corpus);
	add(&corpus, "0", NULL, 0);
	for (int i = 1; i < 900; i++) {
		char id[32];

		g_snprintf(id, sizeof(id), "%d", i);
		add(&corpus, id, last, 0);
		memcpy(last, id, sizeof(last));
	}
	g_autofree char *got = reading_order(&corpus);
	assert_non_null(strstr(got, " 899899"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_index_gives_the_last_value_first),
		cmocka_unit_test(
			a_parent_comes_before_its_children_however_late_it_is),
		cmocka_unit_test(ghosts_hold_a_thread_together),
		cmocka_unit_test(circles_are_cut_at_their_earliest_mail),
		cmocka_unit_test(
			what_a_mail_answers_outranks_what_others_imply),
		cmocka_unit_test(a_deep_thread_needs_no_deep_stack),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
