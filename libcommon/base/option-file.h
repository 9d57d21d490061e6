/* SPDX-License-Identifier: MIT */
/* Files of lines that an option names: maps, tables, positions. */
#ifndef PP_OPTION_FILE_H
#define PP_OPTION_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/*
 * Takes LINE (LEN bytes, neither LF nor CR LF).  Returns NULL, or why not
 * (transfer full).
 */
typedef char *(*PpLineFunc)(const char *line, size_t len, void *data);

/* A table for people has no more bytes; MAINTAINERS has a million. */
#define PP_OPTION_FILE_MOST ((uint64_t)64 * 1024 * 1024)

/* Whatever an option file is for, it is text. */
#define PP_LINE_HAS_NUL "has a NUL byte"

/*
 * Line NUMBER (from 1) of the file PATH is wrong, for that REASON.  A wrong
 * option file is a wrong option: PP_EXIT_USAGE.  Returns false.
 */
bool pp_option_file_refuse(
	GError **error, const char *path, uint64_t number, const char *reason);

/*
 * Hands every line of the file PATH to EACH, DATA with it.  Returns false with
 * PP_EXIT_NOINPUT when it cannot be opened, PP_EXIT_INPUT when it cannot be
 * read, PP_EXIT_USAGE when it has more than MOST bytes, or as
 * pp_option_file_refuse() for a line that has more than MAX bytes, or a NUL, or
 * that EACH refuses.
 */
bool pp_option_file_read(const char *path, uint64_t most, size_t max,
	PpLineFunc each, void *data, GError **error);

#endif
