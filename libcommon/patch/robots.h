/* SPDX-License-Identifier: MIT */
/*
 * The robots of the kernel's and QEMU's lists, of forges and CI systems, and
 * the stable trees' floods: how each is told.
 */
#ifndef PP_ROBOTS_H
#define PP_ROBOTS_H

#include <stddef.h>

#include "record/vocabulary.h"

typedef struct {
	const char *field; /* lower case */
	const char *glob;  /* lower case, as pp_notices_add_line() has it */
	/*
	 * PP_FLAG_BOT, REPORT, APPLIED or COMMIT: a notice of that sort;
	 * STABLE: no notice, but a patch on its way to a stable tree.
	 */
	unsigned sort;
} PpRobot;

/* The first one that matches counts. */
extern const PpRobot pp_robots[];
extern const size_t pp_robots_n;

#endif
