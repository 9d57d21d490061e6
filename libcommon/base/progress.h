/* SPDX-License-Identifier: MIT */
/*
 * The line that --progress shows: how far, how fast, how long yet.  What shows
 * it is base/meter.
 */
#ifndef PP_PROGRESS_H
#define PP_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

typedef struct {
	uint64_t taken;  /* bytes */
	uint64_t total;  /* bytes, 0: not known */
	uint64_t units;  /* mails, or records */
	int64_t elapsed; /* microseconds */
} PpProgress;

/*
 * The line, at most WIDTH columns, without newline: a bar, rate and time left
 * where TOTAL is known, else how many of WHAT ("mails"), and how many a second.
 * (transfer full)
 */
char *pp_progress_line(
	const PpProgress *progress, const char *what, unsigned width);

#endif
