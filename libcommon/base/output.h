/* SPDX-License-Identifier: MIT */
/*
 * Buffered, checked writing.  Once a write has failed, all later calls fail
 * with the same error and write nothing: a caller may check late, but must
 * check pp_output_close().
 */
#ifndef PP_OUTPUT_H
#define PP_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/append.h"

typedef struct PpOutput PpOutput;

/*
 * Writes to FD, closed by pp_output_close() when OWN.  NAME is copied, for
 * errors.  (transfer full)
 */
PpOutput *pp_output_new(int fd, bool own, const char *name);

/*
 * Standard output; with PATH (nullable) appending to the file PATH instead,
 * made if need be (mode 0666 less umask): each unit that
 * pp_output_end_unit() ends is written by pp_append_unit(), so that concurrent
 * hooks never mix or tear records.
 * Returns: (transfer full), or NULL and PP_EXIT_OUTPUT; PP_EXIT_USAGE when
 * PATH is empty or a file that does not fit FORM, since no retry would help.
 */
PpOutput *pp_output_open(
	const char *append_path, const PpAppendForm *form, GError **error);

/* Bytes that were torn, and cut off. */
uint64_t pp_output_healed(const PpOutput *output);

/* The name for errors, quoted.  Valid as long as OUTPUT. */
const char *pp_output_name(const PpOutput *output);

/* How many bytes it was given so far, written yet or not. */
uint64_t pp_output_taken(const PpOutput *output);

/* Adds LEN bytes of DATA.  Returns false and PP_EXIT_OUTPUT on failure. */
bool pp_output_write(
	PpOutput *output, const char *data, size_t len, GError **error);

/* pp_output_write() of a string. */
bool pp_output_puts(PpOutput *output, const char *text, GError **error);

/* pp_output_write() of TEXT, which is empty then, also after a failure. */
bool pp_output_drain(PpOutput *output, GString *text, GError **error);

/* Ends a unit (a record, a line): when appending, it is written now. */
bool pp_output_end_unit(PpOutput *output, GError **error);

/* A line that is a unit: DATA (LEN bytes) and LF. */
bool pp_output_line(
	PpOutput *output, const char *data, size_t len, GError **error);

/* Writes what is buffered. */
bool pp_output_flush(PpOutput *output, GError **error);

/*
 * Flushes, closes and frees OUTPUT (nullable); standard output itself is left
 * open for pp_init()'s check at exit.  Returns false on any failure so far.
 */
bool pp_output_close(PpOutput *output, GError **error);

/* Frees OUTPUT (nullable) without writing what is buffered. */
void pp_output_discard(PpOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpOutput, pp_output_discard)

#endif
