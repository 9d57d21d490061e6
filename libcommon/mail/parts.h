/* SPDX-License-Identifier: MIT */
/* Where the parts of a multipart lie in its body (RFC 2046 5.1). */
#ifndef PP_PARTS_H
#define PP_PARTS_H

#include <stddef.h>

#include <glib.h>

/*
 * The parts, at most MAX, between the delimiters of BOUNDARY in the body BYTES
 * (LEN): each with its own header, the last one to the end where the closing
 * delimiter lacks.
 * Returns: (transfer full) array of PpSlice into BYTES, maybe empty.
 */
GArray *pp_parts_split(
	const char *bytes, size_t len, const char *boundary, guint max);

/*
 * Where the part of BYTES ends that is not before START, when a delimiter is at
 * AT: the newline in front is the delimiter's.
 */
size_t pp_parts_end(const char *bytes, size_t start, size_t at);

#endif
