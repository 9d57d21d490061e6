/* SPDX-License-Identifier: MIT */
/*
 * What every tool says on standard error, and how it begins and ends.  Of the
 * library only this and cli.h print or exit; the rest returns GError.
 */
#ifndef PP_DIAG_H
#define PP_DIAG_H

#include <glib.h>

/*
 * To be called first in main: remembers the program's name, opens missing
 * descriptors 0 to 2 on /dev/null the wrong way round (so that using them
 * fails, and no file opened later is taken for them), and sees to it at exit
 * that standard output is closed and a failure ends with PP_EXIT_OUTPUT.
 * The locale stays "C": the same bytes out everywhere.
 */
void pp_init(const char *argv0);

/* Name of the program as it speaks of itself: without folder. */
const char *pp_program_name(void);

/*
 * Prints "PROGRAM: MESSAGE" and LF.  What comes from outside must have gone
 * through pp_quote().  Errno is kept.
 */
void pp_warn(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* pp_warn() of each of MESSAGES, which are freed. (transfer full) */
void pp_warn_each(char **messages);

/* No file was named: says so to whoever waits before a terminal. */
void pp_warn_of_stdin(void);

/*
 * Shows LINE on the terminal FD, in the place of the last one; NULL takes it
 * away, as pp_warn() does, and nothing happens where there is none.
 */
void pp_status_line(int fd, const char *line);

#endif
