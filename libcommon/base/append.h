/* SPDX-License-Identifier: MIT */
/*
 * Adding to the end of a file that others add to as well: whole units only,
 * and nothing that stands there is lost.
 */
#ifndef PP_APPEND_H
#define PP_APPEND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* What a file must be that is appended to. */
typedef struct {
	const char *what; /* "a mailbox": behind "is not" */
	/* Is it so, for all that its first LEN bytes (not 0) tell? */
	bool (*fits)(const char *bytes, size_t len);
	/*
	 * (nullable) Are these bytes, which stand behind the last newline, a
	 * unit that was left torn, and not one whose writer gave it no newline?
	 * WAS_CUT: they end where a write that was cut short ends.
	 */
	bool (*is_torn)(const char *bytes, size_t len, bool was_cut);
	const char *between; /* newlines that must stand before a unit */
} PpAppendForm;

/* Fits the file FD what FORM asks for?  One that is empty, or no file, does. */
bool pp_append_fits(int fd, const PpAppendForm *form);

/*
 * Opens PATH, which is made if it is not there, to append to it.  Returns: the
 * descriptor, or -1 and errno.
 */
int pp_append_open(const char *path);

/*
 * Appends UNIT to FD, which is PATH, under a lock (flock(2)), whole or not at
 * all.  What a killed process left torn, by FORM, is cut off before, and
 * *healed grows by its bytes; any other line without an end gets one.  UNIT is
 * changed.  Where PATH was rotated away until the lock was had, FD becomes what
 * stands there now.
 * Returns: 0 or an errno, EINVAL where that does not fit FORM.
 */
int pp_append_unit(int fd, const char *path, const PpAppendForm *form,
	GByteArray *unit, uint64_t *healed);

#endif
