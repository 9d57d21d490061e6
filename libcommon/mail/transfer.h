/* SPDX-License-Identifier: MIT */
/*
 * Content-Transfer-Encoding (RFC 2045 6) undone, and made by gmime.  The
 * decoders pass over what is none of their alphabet, as its do.
 */
#ifndef PP_TRANSFER_H
#define PP_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/slice.h"

typedef enum {
	PP_TRANSFER_IDENTITY, /* 7bit, 8bit, binary, unknown */
	PP_TRANSFER_QP,
	PP_TRANSFER_BASE64
} PpTransfer;

/*
 * What the value (LEN bytes) of a Content-Transfer-Encoding says; what is none
 * of these is identity.
 */
PpTransfer pp_transfer_parse(const char *value, size_t len);

/*
 * Appends BYTES (LEN), encoded as TRANSFER says, to OUT decoded.  Behind a
 * base64 block another may stand, or the clear text that a list adds.
 */
void pp_transfer_append(
	GString *out, PpTransfer transfer, const char *bytes, size_t len);

/*
 * Appends BYTES (LEN), one block of base64, to OUT decoded: what is none of the
 * alphabet is passed over, padding may be missing, or end a group amid it.
 */
void pp_transfer_append_base64(GString *out, const char *bytes, size_t len);

/*
 * Where in BODY, quoted-printable, the byte N of what it stands for begins, or
 * its end: not in front of a line break that stands for nothing.  Returns false
 * when that is amid what is no escape, or behind one that is torn.
 */
bool pp_transfer_qp_at(PpSlice body, size_t n, size_t *ret_at);

/* Appends BYTES (LEN), encoded as TRANSFER says, to OUT. */
void pp_transfer_encode(
	GString *out, PpTransfer transfer, const char *bytes, size_t len);

#endif
