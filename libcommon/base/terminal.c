/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <glib.h>

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

/* What writes when it has read all, and shells that wait for these. */
static const char *const patient[] = {"digest-format", "series-thread",
	"stats-count", "sort", "bash", "dash", "sh", "zsh", NULL};

/* Does process PID write to TERMINAL before all is read? */
static bool
writes_to(const char *pid, dev_t terminal)
{
	g_autofree char *output = g_strdup_printf("/proc/%s/fd/1", pid);
	g_autofree char *path = g_strdup_printf("/proc/%s/comm", pid);
	g_autofree char *name = NULL;
	struct stat st;

	return stat(output, &st) == 0 && S_ISCHR(st.st_mode) &&
		st.st_rdev == terminal &&
		g_file_get_contents(path, &name, NULL, NULL) &&
		!g_strv_contains(patient, g_strchomp(name));
}

/* Does another process of our group, which is the pipeline? */
static bool
is_written_to(dev_t terminal)
{
	g_autoptr(GDir) dir = g_dir_open("/proc", 0, NULL);
	const char *name;
	bool found = false;

	while (dir && !found && (name = g_dir_read_name(dir))) {
		pid_t pid = (pid_t)atol(name);

		found = pid > 0 && pid != getpid() &&
			getpgid(pid) == getpgrp() && writes_to(name, terminal);
	}
	return found;
}

bool
pp_terminal_is_free(void)
{
	struct termios mode;
	struct stat st;

	return !isatty(STDOUT_FILENO) &&
		tcgetpgrp(STDERR_FILENO) == getpgrp() &&
		tcgetattr(STDERR_FILENO, &mode) == 0 &&
		(mode.c_lflag & ICANON) && fstat(STDERR_FILENO, &st) == 0 &&
		!is_written_to(st.st_rdev);
}
