/* SPDX-License-Identifier: MIT */
/*
 * The robots of the kernel's and QEMU's lists, of forges and CI systems, and
 * the stable trees' floods: how each is told.
 */
#ifndef PP_ROBOTS_H
#define PP_ROBOTS_H

#include <stddef.h>

/* What sort of notice it is. */
typedef enum {
	PP_NOTICE_NONE,    /* written by a person, as far as one can tell */
	PP_NOTICE_BOT,     /* automatic, nothing more is known */
	PP_NOTICE_REPORT,  /* something is broken: test robots, syzbot, bugs */
	PP_NOTICE_APPLIED, /* a patch or pull was taken into a tree */
	PP_NOTICE_COMMIT,  /* a commit, mailed as such */
	PP_NOTICE_STABLE   /* no notice: a patch on its way to a stable tree */
} PpNoticeSort;

typedef struct {
	const char *field; /* lower case */
	const char *glob;  /* lower case, as pp_notices_add_line() has it */
	PpNoticeSort sort;
} PpRobot;

/* The first one that matches counts. */
extern const PpRobot pp_robots[];
extern const size_t pp_robots_n;

#endif
