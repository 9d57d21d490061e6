/* SPDX-License-Identifier: MIT */
/*
 * The file that keeps a position, and FILE.next, which is to take its place:
 * looked at before they are read or written.
 */
#ifndef PP_POSITION_FILE_H
#define PP_POSITION_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * FILE is written whole: without its last newline, marks are missing.  What is
 * no plain file has no size: whoever reads it tells.  *RET_IS_THERE: has it to
 * be read?  A link that leads nowhere now is there.
 * Returns false with PP_EXIT_NOINPUT or PP_EXIT_INPUT where it cannot be read,
 * with PP_EXIT_USAGE where something cut it.
 */
bool pp_position_file_check(
	const char *file, bool *ret_is_there, GError **error);

/*
 * NEXT will be replaced: it must be a position, if only half of one.
 * Returns false with PP_EXIT_USAGE where it is none, with PP_EXIT_NOINPUT where
 * it cannot be read.
 */
bool pp_position_file_check_next(const char *next, GError **error);

/*
 * An older run may have left its NEXT, which nobody renamed: where this one is
 * killed, nobody is to take that for what it wrote.
 * Returns false with PP_EXIT_OUTPUT.
 */
bool pp_position_file_drop(const char *next, GError **error);

/* Writes TEXT (LEN) to NEXT, to the disk.  Returns false with PP_EXIT_OUTPUT.
 */
bool pp_position_file_write(
	const char *next, const char *text, size_t len, GError **error);

#endif
