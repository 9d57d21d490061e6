/* SPDX-License-Identifier: MIT */
/*
 * Unpacks gzip, xz and zstd, told by their first bytes.  Packed data are one
 * member after another, which any of the three programs puts together when
 * packed files are.
 */
#ifndef PP_UNPACK_H
#define PP_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct PpUnpack PpUnpack;

/* The longest of what a member begins with, in bytes. */
#define PP_UNPACK_MAGIC 6

/*
 * PP_UNPACK_MORE    bytes were used or made; or to go on, it needs more input
 * PP_UNPACK_END     the member is at its end
 * PP_UNPACK_BAD     these are no packed data
 * PP_UNPACK_MEMORY  it needs more memory than PP_UNPACK_LIMIT
 */
typedef enum {
	PP_UNPACK_MORE,
	PP_UNPACK_END,
	PP_UNPACK_BAD,
	PP_UNPACK_MEMORY
} PpUnpackIs;

/* What unpacking may take, in bytes: a small file can ask for gigabytes. */
#define PP_UNPACK_LIMIT ((size_t)128 * 1024 * 1024)

/*
 * For data that begin with BYTES (LEN).
 * Returns: (transfer full), or NULL when they are not packed by one of these.
 */
PpUnpack *pp_unpack_new(const char *bytes, size_t len);

/*
 * What to do about data that begin with BYTES (LEN) and are packed by another;
 * NULL when they are not.  Never to be freed.
 */
const char *pp_unpack_advice(const char *bytes, size_t len);

/* Frees UNPACK (nullable). */
void pp_unpack_free(PpUnpack *unpack);

/* "gzip", "xz" or "zstd". */
const char *pp_unpack_name(const PpUnpack *unpack);

/*
 * Do BYTES (LEN, PP_UNPACK_MAGIC or all there are) begin a member of the same
 * kind?  Then that one is next.
 */
bool pp_unpack_begin(PpUnpack *unpack, const char *bytes, size_t len);

/*
 * Takes *LEN bytes of IN, and makes at most *SIZE bytes OUT; both are set to
 * how many it were.  LAST: no input is behind these.
 */
PpUnpackIs pp_unpack_step(PpUnpack *unpack, const char *in, size_t *len,
	char *out, size_t *size, bool last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpUnpack, pp_unpack_free)

#endif
