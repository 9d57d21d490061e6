/* SPDX-License-Identifier: MIT */
/*
 * Exit statuses, of sysexits.h where it has one, and the errors that lead to
 * them.  Postfix bounces a mail on every status but 71 and 75, so whatever a
 * retry may mend is 75.
 */
#ifndef PP_EXIT_H
#define PP_EXIT_H

#include <glib.h>

typedef enum {
	PP_EXIT_OK = 0,       /* all input in records, all output written */
	PP_EXIT_NO = 1,       /* a question was asked and the answer is no */
	PP_EXIT_USAGE = 64,   /* wrong option or argument */
	PP_EXIT_DATA = 65,    /* some input is in no record */
	PP_EXIT_NOINPUT = 66, /* a named input cannot be opened */
	PP_EXIT_BUG = 70,     /* an invariant failed */
	PP_EXIT_INPUT = 74,   /* input broke or changed midway */
	PP_EXIT_OUTPUT = 75   /* output failed or resources ran out: retry */
} PpExit;

/* The codes of PP_ERROR are the exit statuses that they lead to. */
#define PP_ERROR (pp_error_quark())
/* The domain of our errors. */
GQuark pp_error_quark(void);

/* The worse of two statuses: 75 beats all, then the greater number. */
PpExit pp_exit_merge(PpExit a, PpExit b);

/*
 * The exit status that ERROR (nullable: PP_EXIT_OK) stands for: its code when
 * it is of PP_ERROR, PP_EXIT_BUG for any other domain.
 */
PpExit pp_exit_of_error(const GError *error);

#endif
