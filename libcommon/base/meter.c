/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/meter.h"
#include "base/terminal.h"

#define EVERY (G_USEC_PER_SEC / 4)
#define PATIENCE ((int64_t)2 * G_USEC_PER_SEC)
#define COLUMNS 79

void
pp_meter_init(PpMeter *meter, bool asked)
{
	const char *given = getenv("PATCHPIPE_PROGRESS");
	int fd = given ? atoi(given) : STDERR_FILENO;

	meter->fd = isatty(fd) ? fd : -1;
	meter->asked = asked;
	meter->certain = asked || given;
	meter->began = g_get_monotonic_time();
	meter->looked = meter->began + (asked ? 0 : PATIENCE - EVERY);
}

bool
pp_meter_is_due(PpMeter *meter)
{
	if (meter->fd < 0)
		return false;
	int64_t now = g_get_monotonic_time();
	if (now - meter->looked < EVERY)
		return false;
	meter->looked = now;
	return meter->certain || pp_terminal_is_free();
}

void
pp_meter_show(const PpMeter *meter, PpProgress *progress, const char *units)
{
	progress->elapsed = meter->looked - meter->began;
	g_autofree char *line = pp_progress_line(progress, units, COLUMNS);
	pp_status_line(meter->fd, line);
}
