/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/terminal.h"

bool
pp_terminal_has_colour(PpColour colour)
{
	const char *no = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (colour != PP_COLOUR_AUTO)
		return colour == PP_COLOUR_ALWAYS;
	return isatty(STDOUT_FILENO) && (!no || !*no) && term && *term &&
		strcmp(term, "dumb") != 0;
}

unsigned
pp_terminal_width(void)
{
	struct winsize size = {0};

	if (!isatty(STDOUT_FILENO) ||
		ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_col;
}
