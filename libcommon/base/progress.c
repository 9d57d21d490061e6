/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/progress.h"

#define SECOND 1000000.0

static char *
duration(double seconds)
{
	uint64_t s = (uint64_t)(seconds + 0.5);

	if (s >= 3600)
		return g_strdup_printf("%" G_GUINT64_FORMAT ":%02u:%02u",
			s / 3600, (unsigned)(s / 60 % 60), (unsigned)(s % 60));
	return g_strdup_printf(
		"%u:%02u", (unsigned)(s / 60), (unsigned)(s % 60));
}

/* A file that grows while it is read is not read further: 100 % at most. */
static double
share(const PpProgress *progress)
{
	double done = (double)progress->taken / (double)progress->total;

	return done > 1 ? 1 : done;
}

/* "[=====>    ] " of as many columns as there are, or nothing. */
static void
append_bar(GString *line, double done, unsigned width, size_t taken)
{
	if (width < taken + 16)
		return;
	size_t columns = MIN(width - taken - 3, 40);
	size_t full = (size_t)(done * (double)columns);

	g_string_append_c(line, '[');
	for (size_t i = 0; i < columns; i++)
		g_string_append_c(line, i < full ? '=' : i == full ? '>' : ' ');
	g_string_append(line, "] ");
}

char *
pp_progress_line(const PpProgress *progress, const char *what, unsigned width)
{
	double seconds = (double)progress->elapsed / SECOND;
	GString *line = g_string_new(NULL);

	if (progress->total == 0) {
		double rate =
			seconds > 0 ? (double)progress->units / seconds : 0;
		g_string_printf(line, "%" G_GUINT64_FORMAT " %s, %.0f/s",
			progress->units, what, rate);
	} else {
		double done = share(progress);
		double rate =
			seconds > 0 ? (double)progress->taken / seconds : 0;
		double left = (double)progress->total * (1 - done);
		g_autofree char *time =
			rate > 0 ? duration(left / rate) : g_strdup("-:--");
		g_autofree char *facts = g_strdup_printf(
			"%" G_GUINT64_FORMAT " %s, %.1f MB/s, %s left",
			progress->units, what, rate / 1e6, time);
		g_string_printf(line, "%3.0f%% ", done * 100);
		append_bar(line, done, width, line->len + strlen(facts));
		g_string_append(line, facts);
	}
	if (line->len > width)
		g_string_truncate(line, width);
	return g_string_free(line, FALSE);
}
