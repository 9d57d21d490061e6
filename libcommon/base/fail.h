/* SPDX-License-Identifier: MIT */
/*
 * How a function of the library fails: it sets a GError of PP_ERROR and returns
 * false or NULL.  So that this is one statement, these return false.
 */
#ifndef PP_FAIL_H
#define PP_FAIL_H

#include <stdbool.h>

#include <glib.h>

#include "base/exit.h"

/* Sets ERROR (nullable) to STATUS and the message. */
bool pp_fail(GError **error, PpExit status, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* The same, of the file PATH: its name, quoted, and what NUMBER, an errno,
 * says.
 */
bool pp_fail_file(GError **error, PpExit status, const char *path, int number);

#endif
