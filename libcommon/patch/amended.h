/* SPDX-License-Identifier: MIT */
/*
 * Does git am make of a mail that got trailers what it made of it before, and
 * of the trailers what they are?  How they stand in the mail does not tell:
 * git undoes format=flowed, goes by line ends and declared charsets of its own.
 */
#ifndef PP_AMENDED_H
#define PP_AMENDED_H

#include <stdbool.h>

#include <glib.h>

#include "base/slice.h"

/*
 * Holds what git mailinfo reads in the mail AFTER against what it reads in
 * BEFORE.  Returns false with PP_EXIT_DATA where that is not author, title,
 * date and patch to the byte, and the message with LINES (UTF-8, each with its
 * line end) where git interpret-trailers would put them.
 */
bool pp_amended_check(
	PpSlice before, PpSlice after, const char *lines, GError **error);

#endif
