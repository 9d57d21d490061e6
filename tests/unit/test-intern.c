/* SPDX-License-Identifier: MIT */
/*
 * pp-hash and pp-intern: strings kept once, each with a number.
 */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "base/intern.h"
#include "pp-test.h"

/* From the reference implementation: key 00 to 0f, input 00 01 02 ... */
static void
siphash_gives_the_reference_values(void **state)
{
	const PpHash key = {
		UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)};
	static const char bytes[] = "\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16";
	PpHash empty = pp_hash(&key, "", 0);

	(void)state;
	assert_true(pp_hash_quick(&key, "", 0) == UINT64_C(0xabac0158050fc4dc));
	assert_true(
		pp_hash_quick(&key, bytes, 15) == UINT64_C(0xd320d86d2a519956));
	assert_true(empty.low == UINT64_C(0xe6a825ba047f81a3));
	assert_true(empty.high == UINT64_C(0x930255c71472f66d));
}

/* "Az" and "BY" are one to 33 * hash + c. */
static void
strings_that_djb2_takes_for_one_are_told_apart(void **state)
{
	g_autoptr(GHashTable) hashes =
		g_hash_table_new(g_direct_hash, g_direct_equal);
	char text[2 * 12 + 1] = "";

	(void)state;
	for (unsigned i = 0; i < 4096; i++) {
		for (unsigned bit = 0; bit < 12; bit++)
			memcpy(text + 2 * (size_t)bit,
				i >> bit & 1 ? "Az" : "BY", 2);
		assert_int_equal(pp_hash_str(text), pp_hash_str(text));
		g_hash_table_add(hashes, GUINT_TO_POINTER(pp_hash_str(text)));
	}
	assert_true(g_hash_table_size(hashes) > 4000);
}

static void
every_byte_and_the_length_change_the_hash(void **state)
{
	const PpHash key = {1, 2};
	char bytes[40] = {0};
	PpHash before = pp_hash(&key, bytes, sizeof bytes);

	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++) {
		bytes[i] = 1;
		PpHash hash = pp_hash(&key, bytes, sizeof bytes);
		assert_false(hash.low == before.low);
		bytes[i] = 0;
		hash = pp_hash(&key, bytes, i);
		assert_false(hash.low == before.low);
	}
}

static void
small_numbers_make_different_hashes(void **state)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new(g_int64_hash, g_int64_equal);
	static uint64_t hashes[300 * 300];
	size_t n = 0;

	(void)state;
	for (uint64_t a = 0; a < 300; a++)
		for (uint64_t b = 0; b < 300; b++) {
			hashes[n] = pp_hash_mix(a, b);
			assert_true(g_hash_table_add(seen, &hashes[n++]));
		}
}

static void
strings_are_kept_once_and_found_again(void **state)
{
	g_auto(PpIntern) intern = {0};

	(void)state;
	for (uint32_t i = 0; i < 5000; i++) {
		g_autofree char *text = g_strdup_printf("%u@example.org", i);

		assert_int_equal(pp_intern_add(&intern, text, strlen(text)), i);
	}
	assert_int_equal(pp_intern_add(&intern, "77@example.org", 14), 77);
	assert_int_equal(pp_intern_find(&intern, "78@example.org", 14), 78);
	assert_int_equal(pp_intern_find(&intern, "78@example.or", 13), PP_NONE);
	assert_string_equal(pp_intern_get(&intern, 4999), "4999@example.org");
	assert_string_equal(pp_intern_get(&intern, PP_NONE), "");
	assert_int_equal(pp_intern_add(&intern, "", 0), 5000);
	assert_int_equal(pp_intern_add(&intern, "", 0), 5000);
}

static void
strings_are_numbered_in_the_order_in_which_they_came(void **state)
{
	g_auto(PpIntern) intern = {0};
	char text[16];
	bool is_new;

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < 5000; i++) {
			g_snprintf(text, sizeof text, "n%zu", i);
			uint32_t number = pp_intern_add_bytes(
				&intern, text, strlen(text), &is_new);
			assert_int_equal(number, i);
			assert_int_equal(is_new, round == 0);
		}
	}
	assert_int_equal(intern.n, 5000);
	assert_string_equal(pp_intern_get(&intern, 4711), "n4711");
	assert_int_equal(pp_intern_find(&intern, "n3", 2), 3);
	assert_int_equal(pp_intern_find(&intern, "m", 1), PP_NONE);
}

static void
a_string_may_hold_nul_or_nothing(void **state)
{
	g_auto(PpIntern) intern = {0};

	(void)state;
	assert_int_equal(pp_intern_add_bytes(&intern, "a\0b", 3, NULL), 0);
	assert_int_equal(pp_intern_add_bytes(&intern, "a\0c", 3, NULL), 1);
	assert_int_equal(pp_intern_add_bytes(&intern, "", 0, NULL), 2);
	assert_int_equal(pp_intern_add_bytes(&intern, NULL, 0, NULL), 2);
	assert_memory_equal(pp_intern_get(&intern, 1), "a\0c", 4);
	assert_int_equal(pp_intern_length(&intern, 1), 3);
	assert_int_equal(pp_intern_add(&intern, "a\0b", 3), 3);
	assert_string_equal(pp_intern_get(&intern, 3), "a");
}

static void
every_length_is_told(void **state)
{
	static const char zeros[40];
	g_auto(PpIntern) intern = {0};

	(void)state;
	for (uint32_t len = 0; len < sizeof zeros; len++) {
		assert_int_equal(
			pp_intern_add_bytes(&intern, zeros, len, NULL), len);
		assert_int_equal(pp_intern_length(&intern, len), len);
	}
	for (uint32_t len = 0; len < sizeof zeros; len++) {
		assert_int_equal(pp_intern_length(&intern, len), len);
		assert_memory_equal(pp_intern_get(&intern, len), zeros, len);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(siphash_gives_the_reference_values),
	cmocka_unit_test(strings_that_djb2_takes_for_one_are_told_apart),
	cmocka_unit_test(every_byte_and_the_length_change_the_hash),
	cmocka_unit_test(small_numbers_make_different_hashes),
	cmocka_unit_test(strings_are_kept_once_and_found_again),
	cmocka_unit_test(strings_are_numbered_in_the_order_in_which_they_came),
	cmocka_unit_test(a_string_may_hold_nul_or_nothing),
	cmocka_unit_test(every_length_is_told),
};

PP_TEST_MAIN(tests)
