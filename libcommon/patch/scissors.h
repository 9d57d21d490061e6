/* SPDX-License-Identifier: MIT */
/*
 * A mail without what stands before its scissors, as patch-classify --scissors
 * has read it: git am takes them for text, unless it is told.
 */
#ifndef PP_SCISSORS_H
#define PP_SCISSORS_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/slice.h"

/*
 * Appends the mail BYTES (LEN), cut, to OUT, if TEXTID says that it was read
 * so; else nothing.  Returns false with PP_EXIT_DATA where it cannot be cut,
 * since its text does not stand in it as it is, or TEXTID fits either reading.
 */
bool pp_scissors_cut(GString *out, PpSlice textid, const char *bytes,
	size_t len, GError **error);

#endif
