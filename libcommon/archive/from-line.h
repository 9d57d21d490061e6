/* SPDX-License-Identifier: MIT */
/*
 * The From line that stands in front of each mail of a mailbox: what there is
 * of a date in it.  RFC 4155 wants "From ADDRESS" and the date of asctime(3);
 * exporters write whatever they like, or nothing.  Whether a line begins a mail
 * is frame.h's to say.
 */
#ifndef PP_FROM_LINE_H
#define PP_FROM_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/slice.h"

/*
 * Has LINE (LEN bytes, with or without its newline) a clock time and a year
 * beside it?  The year may stand behind, zones in between, as git's
 * is_from_line() asks; or in front, as in RFC 5322 and ISO 8601.  The seconds
 * may be missing.
 */
bool pp_from_line_is_dated(const char *line, size_t len);

/*
 * The time in a From line, seconds UTC; one without a zone is taken for UTC.
 * Returns false when it has none that can be read, or one that only fills the
 * place: that of git format-patch, or any of 1970, which lore writes.
 */
bool pp_from_line_time(const char *line, size_t len, int64_t *ret_time);

/* The word behind "From ", empty when there is none: a slice of LINE. */
PpSlice pp_from_line_sender(const char *line, size_t len);

/* Appends a From line as lore has it, with TIME (seconds UTC), to OUT. */
void pp_from_line_append(GString *out, int64_t time);

#endif
