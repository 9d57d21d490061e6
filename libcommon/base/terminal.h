/* SPDX-License-Identifier: MIT */
/* The terminal, when somebody looks at it. */
#ifndef PP_TERMINAL_H
#define PP_TERMINAL_H

#include <stdbool.h>

typedef enum {
	PP_COLOUR_AUTO, /* on a terminal that has colours */
	PP_COLOUR_ALWAYS,
	PP_COLOUR_NEVER
} PpColour;

/*
 * Is standard output to have colours?  AUTO is no where NO_COLOR is set to
 * anything (no-color.org) or TERM is "dumb".
 */
bool pp_terminal_has_colour(PpColour colour);

/* Cells in a line of standard output; 0 where it is no terminal. */
unsigned pp_terminal_width(void);

/*
 * Can a line be shown on the terminal that is standard error?  Not from the
 * background; nor while something there has taken it over, as a pager does;
 * nor while this process, or another that the shell began with it, writes its
 * output there, unless it is one that writes only in the end.
 */
bool pp_terminal_is_free(void);

#endif
