/* SPDX-License-Identifier: MIT */
/*
 * Packed mailboxes, of each packer: all of their members, nothing of what is no
 * member, and never in silence less than there was.
 */
#include <config.h>

#include <string.h>

#include <lzma.h>
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

#include "archive/source.h"
#include "base/exit.h"
#include "pp-scratch.h"
#include "pp-test.h"

#define MBOX                                                                   \
	"From a@example.org Tue Dec 10 21:01:05 2019\n"                        \
	"Message-ID: <1@example.org>\n\n>From b\n\n"

static const PpSourceOptions defaults = {.form = PP_INPUT_AUTO, .max = 1 << 20};

typedef size_t (*Pack)(const char *bytes, size_t len, char *out, size_t size);

static size_t
pack_gzip(const char *bytes, size_t len, char *out, size_t size)
{
	z_stream gzip = {.next_in = (const Bytef *)bytes,
		.avail_in = (uInt)len,
		.next_out = (Bytef *)out,
		.avail_out = (uInt)size};

	assert_int_equal(deflateInit2(&gzip, 6, Z_DEFLATED, MAX_WBITS + 16, 8,
				 Z_DEFAULT_STRATEGY),
		Z_OK);
	assert_int_equal(deflate(&gzip, Z_FINISH), Z_STREAM_END);
	deflateEnd(&gzip);
	return gzip.total_out;
}

static size_t
pack_xz(const char *bytes, size_t len, char *out, size_t size)
{
	size_t made = 0;

	assert_int_equal(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, NULL,
				 (const uint8_t *)bytes, len, (uint8_t *)out,
				 &made, size),
		LZMA_OK);
	return made;
}

static size_t
pack_zstd(const char *bytes, size_t len, char *out, size_t size)
{
	size_t made = ZSTD_compress(out, size, bytes, len, 3);

	assert_false(ZSTD_isError(made));
	return made;
}

static const Pack packers[] = {pack_gzip, pack_xz, pack_zstd};

/* COPIES members of MBOX, by PACK. (transfer full) */
static GByteArray *
pack_members(Pack pack, int copies)
{
	GByteArray *all = g_byte_array_new();
	char member[1000];

	for (int i = 0; i < copies; i++) {
		size_t len = pack(MBOX, strlen(MBOX), member, sizeof member);
		g_byte_array_append(all, (guint8 *)member, (guint)len);
	}
	return all;
}

/* Reads LEN bytes: how many mails; *ret_status of the trouble, or 0. */
static int
count_mails(const char *folder, const void *bytes, size_t len, int *ret_status)
{
	g_autofree char *path = scratch_write(folder, "a", bytes, len);
	g_autoptr(GError) error = NULL;
	g_autoptr(PpSource) source = pp_source_open(path, &defaults, &error);
	PpMail mail;
	PpNext next = PP_NEXT_END;
	int n = 0;

	while (source &&
		(next = pp_source_next(source, &mail, &error)) == PP_NEXT_MAIL)
		n++;
	*ret_status = error ? error->code : 0;
	if (next == PP_NEXT_TROUBLE)
		assert_int_equal(
			pp_source_next(source, &mail, NULL), PP_NEXT_END);
	return n;
}

static void
each_member_is_unpacked(void **state)
{
	g_autofree char *folder = scratch_new();
	int status;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(packers); i++) {
		g_autoptr(GByteArray) all = pack_members(packers[i], 3);
		assert_int_equal(
			count_mails(folder, all->data, all->len, &status), 3);
		assert_int_equal(status, 0);
		/* xz pads with NULs, tape with any number. */
		g_byte_array_append(all, (const guint8 *)"\0\0\0\0", 4);
		assert_int_equal(
			count_mails(folder, all->data, all->len, &status), 3);
		assert_int_equal(status, 0);
	}
	scratch_remove(folder);
}

static void
what_follows_is_told_and_costs_no_mail(void **state)
{
	static const char *const junk[] = {"x", "garbage", "\x1f", "\n\n\n",
		"\xfd"
		"7zX",
		"\x28\xb5\x2f"};
	g_autofree char *folder = scratch_new();
	int status;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(packers); i++)
		for (size_t n = 0; n < G_N_ELEMENTS(junk); n++) {
			g_autoptr(GByteArray) all = pack_members(packers[i], 2);
			g_byte_array_append(all, (const guint8 *)"\0\0", 2);
			g_byte_array_append(all, (const guint8 *)junk[n],
				(guint)strlen(junk[n]));
			assert_int_equal(count_mails(folder, all->data,
						 all->len, &status),
				2);
			assert_int_equal(status, PP_EXIT_DATA);
		}
	scratch_remove(folder);
}

static void
torn_or_damaged_data_are_broken_input(void **state)
{
	g_autofree char *folder = scratch_new();
	int status;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(packers); i++) {
		g_autoptr(GByteArray) all = pack_members(packers[i], 1);
		for (guint cut = 6; cut < all->len; cut++) {
			count_mails(folder, all->data, cut, &status);
			assert_int_equal(status, PP_EXIT_INPUT);
		}
		/* zstd(1) writes a checksum, ZSTD_compress() none. */
		all->data[packers[i] == pack_zstd ? 5 : all->len / 2] ^= 0x55;
		count_mails(folder, all->data, all->len, &status);
		assert_int_equal(status, PP_EXIT_INPUT);
	}
	scratch_remove(folder);
}

/* A header that asks for a dictionary or a window of half a gigabyte. */
static void
what_asks_for_too_much_memory_is_refused(void **state)
{
	static const char zstd[] = "\x28\xb5\x2f\xfd\x00\x98\x01\x00\x00";
	lzma_options_lzma options;
	lzma_filter filters[] = {
		{LZMA_FILTER_LZMA2, &options}, {LZMA_VLI_UNKNOWN, NULL}};
	g_autofree char *folder = scratch_new();
	char xz[1000];
	size_t len = 0;
	int status;

	(void)state;
	assert_false(lzma_lzma_preset(&options, 0));
	options.dict_size = 512 << 20;
	options.mf = LZMA_MF_HC3;
	lzma_stream stream = LZMA_STREAM_INIT;
	assert_int_equal(lzma_stream_encoder(&stream, filters, LZMA_CHECK_NONE),
		LZMA_OK);
	stream.next_in = (const uint8_t *)MBOX;
	stream.avail_in = strlen(MBOX);
	stream.next_out = (uint8_t *)xz;
	stream.avail_out = sizeof xz;
	assert_int_equal(lzma_code(&stream, LZMA_FINISH), LZMA_STREAM_END);
	len = sizeof xz - stream.avail_out;
	lzma_end(&stream);
	assert_int_equal(count_mails(folder, xz, len, &status), 0);
	assert_int_equal(status, PP_EXIT_DATA);
	assert_int_equal(
		count_mails(folder, zstd, sizeof zstd - 1, &status), 0);
	assert_int_equal(status, PP_EXIT_DATA);
	scratch_remove(folder);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(each_member_is_unpacked),
	cmocka_unit_test(what_follows_is_told_and_costs_no_mail),
	cmocka_unit_test(torn_or_damaged_data_are_broken_input),
	cmocka_unit_test(what_asks_for_too_much_memory_is_refused),
};

PP_TEST_MAIN(tests)
