/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>
#include <lzma.h>
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "archive/unpack.h"

typedef struct Kind Kind;

struct PpUnpack {
	const Kind *kind;
	z_stream gzip;
	lzma_stream xz;
	ZSTD_DCtx *zstd;
};

/* A packer: what a member begins with, and how one is begun and unpacked. */
struct Kind {
	const char *name;
	unsigned char mask; /* bits of the first byte that count */
	unsigned char length;
	const char *magic;
	bool (*begin)(PpUnpack *unpack);
	PpUnpackIs (*step)(PpUnpack *unpack, const char *in, size_t *len,
		char *out, size_t *size, bool last);
};

/* The largest window there is, and gzip's header alone. */
enum { GZIP_WINDOW = MAX_WBITS + 16 };

static bool
begin_gzip(PpUnpack *unpack)
{
	if (unpack->gzip.state)
		return inflateReset(&unpack->gzip) == Z_OK;
	return inflateInit2(&unpack->gzip, GZIP_WINDOW) == Z_OK;
}

static PpUnpackIs
step_gzip(PpUnpack *unpack, const char *in, size_t *len, char *out,
	size_t *size, bool last)
{
	z_stream *gzip = &unpack->gzip;
	uInt had = (uInt)MIN(*len, UINT_MAX);
	uInt room = (uInt)MIN(*size, UINT_MAX);

	(void)last;
	gzip->next_in = (const Bytef *)in;
	gzip->avail_in = had;
	gzip->next_out = (Bytef *)out;
	gzip->avail_out = room;
	int result = inflate(gzip, Z_NO_FLUSH);
	*len = had - gzip->avail_in;
	*size = room - gzip->avail_out;
	switch (result) {
	case Z_OK:
	case Z_BUF_ERROR:
		return PP_UNPACK_MORE;
	case Z_STREAM_END:
		return PP_UNPACK_END;
	case Z_MEM_ERROR:
		return PP_UNPACK_MEMORY;
	default:
		return PP_UNPACK_BAD;
	}
}

static bool
begin_xz(PpUnpack *unpack)
{
	return lzma_stream_decoder(&unpack->xz, PP_UNPACK_LIMIT, 0) == LZMA_OK;
}

static PpUnpackIs
step_xz(PpUnpack *unpack, const char *in, size_t *len, char *out, size_t *size,
	bool last)
{
	lzma_stream *xz = &unpack->xz;

	xz->next_in = (const uint8_t *)in;
	xz->avail_in = *len;
	xz->next_out = (uint8_t *)out;
	xz->avail_out = *size;
	lzma_ret result = lzma_code(xz, last ? LZMA_FINISH : LZMA_RUN);
	*len -= xz->avail_in;
	*size -= xz->avail_out;
	switch (result) {
	case LZMA_OK:
	case LZMA_BUF_ERROR:
		return PP_UNPACK_MORE;
	case LZMA_STREAM_END:
		return PP_UNPACK_END;
	case LZMA_MEM_ERROR:
	case LZMA_MEMLIMIT_ERROR:
		return PP_UNPACK_MEMORY;
	default:
		return PP_UNPACK_BAD;
	}
}

static bool
begin_zstd(PpUnpack *unpack)
{
	if (!unpack->zstd)
		unpack->zstd = ZSTD_createDCtx();
	return unpack->zstd &&
		!ZSTD_isError(
			ZSTD_DCtx_reset(unpack->zstd, ZSTD_reset_session_only));
}

static PpUnpackIs
step_zstd(PpUnpack *unpack, const char *in, size_t *len, char *out,
	size_t *size, bool last)
{
	ZSTD_inBuffer from = {in, *len, 0};
	ZSTD_outBuffer to = {out, *size, 0};
	size_t left = ZSTD_decompressStream(unpack->zstd, &to, &from);

	(void)last;
	*len = from.pos;
	*size = to.pos;
	if (!ZSTD_isError(left))
		return left == 0 ? PP_UNPACK_END : PP_UNPACK_MORE;
	/* Its own limit of a window is ours: 128 MiB. */
	ZSTD_ErrorCode code = ZSTD_getErrorCode(left);
	return code == ZSTD_error_frameParameter_windowTooLarge ||
			code == ZSTD_error_memory_allocation
		? PP_UNPACK_MEMORY
		: PP_UNPACK_BAD;
}

static const Kind kinds[] = {
	{"gzip", 0xff, 2, "\x1f\x8b", begin_gzip, step_gzip},
	{"xz", 0xff, 6, "\xfd\067zXZ\0", begin_xz, step_xz},
	{"zstd", 0xff, 4, "\x28\xb5\x2f\xfd", begin_zstd, step_zstd},
	/* A frame to be skipped, as pzstd writes them. */
	{"zstd", 0xf0, 4, "\x50\x2a\x4d\x18", begin_zstd, step_zstd},
};

/* What made the member that BYTES begin, or NULL. */
static const Kind *
find_kind(const char *bytes, size_t len)
{
	for (const Kind *kind = kinds; kind < kinds + G_N_ELEMENTS(kinds);
		kind++)
		if (len >= kind->length &&
			(char)(*bytes & kind->mask) == *kind->magic &&
			memcmp(bytes + 1, kind->magic + 1, kind->length - 1) ==
				0)
			return kind;
	return NULL;
}

PpUnpack *
pp_unpack_new(const char *bytes, size_t len)
{
	static const lzma_stream none = LZMA_STREAM_INIT;
	const Kind *kind = find_kind(bytes, len);

	if (!kind)
		return NULL;
	PpUnpack *unpack = g_new0(PpUnpack, 1);
	unpack->kind = kind;
	unpack->xz = none;
	return unpack;
}

void
pp_unpack_free(PpUnpack *unpack)
{
	if (!unpack)
		return;
	inflateEnd(&unpack->gzip);
	lzma_end(&unpack->xz);
	ZSTD_freeDCtx(unpack->zstd);
	g_free(unpack);
}

const char *
pp_unpack_name(const PpUnpack *unpack)
{
	return unpack->kind->name;
}

bool
pp_unpack_begin(PpUnpack *unpack, const char *bytes, size_t len)
{
	const Kind *kind = find_kind(bytes, len);

	return kind && kind->step == unpack->kind->step && kind->begin(unpack);
}

PpUnpackIs
pp_unpack_step(PpUnpack *unpack, const char *in, size_t *len, char *out,
	size_t *size, bool last)
{
	return unpack->kind->step(unpack, in, len, out, size, last);
}

const char *
pp_unpack_advice(const char *bytes, size_t len)
{
	/* What such a file has AT that byte. */
	static const struct {
		size_t at;
		const char *magic;
		const char *what;
	} others[] = {
		{0, "BZh", "packed with bzip2: try 'bzcat FILE | mbox-split'"},
		{0, "PK\003\004",
			"packed with zip: try 'unzip -p FILE | mbox-split'"},
		{257, "ustar",
			"a tar archive: unpack it, and name what was in it"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		size_t at = others[i].at, n = strlen(others[i].magic);
		if (len >= at + n &&
			memcmp(bytes + at, others[i].magic, n) == 0)
			return others[i].what;
	}
	return NULL;
}
