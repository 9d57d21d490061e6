/* SPDX-License-Identifier: MIT */
/*
 * A line on the terminal that says how far reading has come: at once where
 * --progress asks for it; else after two seconds, where standard error is a
 * terminal and nothing else that the same line of a shell has begun writes
 * there.  PATCHPIPE_PROGRESS names the descriptor of a terminal instead, for
 * whoever (list-digest) knows that it is free.
 */
#ifndef PP_METER_H
#define PP_METER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/progress.h"

typedef struct {
	int fd;         /* -1: nothing is shown */
	bool asked;     /* by --progress */
	bool certain;   /* nobody else is in the way */
	int64_t began;  /* g_get_monotonic_time() */
	int64_t looked; /* likewise: when it was due */
} PpMeter;

/* Begins; ASKED: by --progress. */
void pp_meter_init(PpMeter *meter, bool asked);

/* Is it time to show something?  Cheap, for every mail. */
bool pp_meter_is_due(PpMeter *meter);

/* Shows PROGRESS, of UNITS ("mails"), whose time it fills in. */
void pp_meter_show(
	const PpMeter *meter, PpProgress *progress, const char *units);

#endif
