/* SPDX-License-Identifier: MIT */
/*
 * pp-index: values under 64-bit keys, which hostile mail may choose.
 */
#include <config.h>

#include <time.h>

#include "base/hash.h"
#include "base/index.h"
#include "pp-test.h"

static void
the_value_added_last_comes_first(void **state)
{
	g_auto(PpIndex) index = {0};

	(void)state;
	assert_true(pp_index_find(&index, 7) == PP_NONE);
	for (uint32_t i = 0; i < 30000; i++)
		pp_index_add(&index, i % 10000, i);
	for (uint32_t key = 0; key < 10000; key++) {
		PpIndexWalk it = pp_index_walk(&index, key, UINT_MAX);

		for (uint32_t round = 3; round-- > 0;)
			assert_int_equal(
				pp_index_next(&it), round * 10000 + key);
		assert_true(pp_index_next(&it) == PP_NONE);
	}
	assert_true(pp_index_find(&index, 10000) == PP_NONE);
}

static void
a_walk_ends_where_it_is_told(void **state)
{
	g_auto(PpIndex) index = {0};

	(void)state;
	for (uint32_t i = 0; i < 5; i++)
		pp_index_add(&index, 7, i);
	assert_int_equal(pp_index_find(&index, 7), 4);
	PpIndexWalk it = pp_index_walk(&index, 7, 2);
	assert_int_equal(pp_index_next(&it), 4);
	assert_int_equal(pp_index_next(&it), 3);
	assert_true(pp_index_next(&it) == PP_NONE);
	assert_true(pp_index_next(&it) == PP_NONE);
}

/* The number that FACTOR, which is odd, makes 1 of. */
static uint64_t
inverse(uint64_t factor)
{
	uint64_t x = 1;

	for (int i = 0; i < 6; i++)
		x *= 2 - factor * x;
	return x;
}

/* The key of which pp_hash_mix(key, 0) is HASH: nothing secret is in it. */
static uint64_t
key_of(uint64_t hash)
{
	uint64_t x = hash ^ hash >> 29;

	x = hash ^ x >> 29;
	x *= inverse(UINT64_C(0x9e3779b97f4a7c15));
	x -= UINT64_C(0x2545f4914f6cdd1d);
	return x * inverse(UINT64_C(0xff51afd7ed558ccd));
}

/* CPU seconds for an index of N keys, which begin to differ at bit SHIFT. */
static double
seconds_for(uint32_t n, unsigned shift)
{
	g_auto(PpIndex) index = {0};
	clock_t begin = clock();

	for (uint64_t i = 0; i < n; i++)
		pp_index_add(&index, key_of(i << shift), (uint32_t)i);
	return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

static void
keys_that_were_chosen_to_meet_cost_no_more(void **state)
{
	enum { N = 60000 };

	(void)state;
	assert_true(pp_hash_mix(key_of(12345), 0) == 12345);
	/* Where their hash went by no secret, each took N / 2 steps. */
	assert_true(seconds_for(N, 32) < 10 * seconds_for(N, 0) + 0.5);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_value_added_last_comes_first),
	cmocka_unit_test(a_walk_ends_where_it_is_told),
	cmocka_unit_test(keys_that_were_chosen_to_meet_cost_no_more),
};

PP_TEST_MAIN(tests)
