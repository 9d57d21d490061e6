/* SPDX-License-Identifier: MIT */
/*
 * Buffered reading of a descriptor, by lines of any length or all at once.
 */
#ifndef PP_INPUT_H
#define PP_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/output.h"

typedef struct PpInput PpInput;

/*
 * Opens PATH for reading; "-" is standard input.  A directory is refused.
 * Returns: (transfer full) free with pp_input_free(), or NULL and
 * PP_EXIT_NOINPUT, or PP_EXIT_USAGE if it is written as well (base/written).
 */
PpInput *pp_input_open(const char *path, GError **error);

/*
 * Reads from FD, which stays the caller's when OWN is false.  NAME is what
 * errors call it; it is copied.  (transfer full)
 */
PpInput *pp_input_new(int fd, bool own, const char *name);

/* Closes and frees INPUT (nullable). */
void pp_input_free(PpInput *input);

/*
 * Finishes and writes what was begun, so that it is seen while we wait; false,
 * with an error set, to read no further: that error is then the read's.  INPUT
 * must not be used in it.
 */
typedef bool (*PpWaitFunc)(void *data, GError **error);

/* Calls BEFORE_WAIT (nullable) with DATA before reads that must wait. */
void pp_input_before_wait(PpInput *input, PpWaitFunc before_wait, void *data);

/*
 * INPUT, nothing of which was read, is a table: what has more than MOST bytes
 * is none (PP_EXIT_USAGE, when they are read), and a byte order mark before it
 * is passed over.  Returns false as pp_input_line() fails.
 */
bool pp_input_table(PpInput *input, uint64_t most, GError **error);

typedef enum {
	PP_LINE_OK,   /* a line that ended in LF */
	PP_LINE_TORN, /* the last bytes of the input, no LF behind them */
	PP_LINE_LONG, /* longer than the limit: skipped up to its LF */
	PP_LINE_END,  /* no more input */
	PP_LINE_ERROR /* reading failed: PP_EXIT_INPUT in *error */
} PpLine;

/*
 * Reads the next line, of at most MAX bytes (LF not counted).  *ret_line (with
 * *ret_len bytes, no LF) points into INPUT's buffer, may be written to, and is
 * valid until the next call.  For PP_LINE_LONG there are no bytes.
 */
PpLine pp_input_line(PpInput *input, size_t max, char **ret_line,
	size_t *ret_len, GError **error);

/*
 * Appends all that is left of INPUT to TEXT, which may come to have MAX bytes.
 * False with PP_EXIT_INPUT, or with PP_EXIT_DATA when there is more.
 */
bool pp_input_rest(PpInput *input, size_t max, GString *text, GError **error);

/* Lines read so far; 1 while the first one is looked at. */
uint64_t pp_input_line_number(const PpInput *input);

/* The name for errors, quoted. Valid as long as INPUT. */
const char *pp_input_name(const PpInput *input);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpInput, pp_input_free)

#endif
