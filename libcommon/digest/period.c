/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/time.h"
#include "digest/clean.h"
#include "digest/period.h"

static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool
pp_period_is_valid(const char *text)
{
	const char *dots = strstr(text, "..");

	return dots && dots > text && dots[2] != '\0';
}

/* Cuts "A..B" in two. */
static bool
split(const char *period, char **ret_from, char **ret_to)
{
	const char *dots = period ? strstr(period, "..") : NULL;

	if (!dots)
		return false;
	g_autofree char *from = g_strndup(period, (size_t)(dots - period));
	*ret_from = pp_clean_line_dup(from);
	*ret_to = pp_clean_line_dup(dots + 2);
	return true;
}

char *
pp_period_iso(int64_t time)
{
	char text[PP_TIME_SIZE];

	pp_time_format(time, text);
	text[strcspn(text, "T")] = '\0';
	return g_strdup(text);
}

void
pp_period_ends(const PpDigest *digest, char **ret_from, char **ret_to)
{
	const PpDigestTotals *totals = pp_digest_totals(digest);

	if (split(pp_digest_options(digest)->period, ret_from, ret_to))
		return;
	bool known = totals->has_time;
	*ret_from = known ? pp_period_iso(totals->first)
			  : g_strdup("the beginning");
	*ret_to = known ? pp_period_iso(totals->last) : g_strdup("the end");
}

/* The ends of --period, when both of them are times. */
static bool
given_times(const PpDigest *digest, int64_t *ret_first, int64_t *ret_last)
{
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	int64_t first, last;

	if (!split(pp_digest_options(digest)->period, &from, &to) ||
		!pp_time_parse(from, strlen(from), &first) ||
		!pp_time_parse(to, strlen(to), &last))
		return false;
	*ret_first = first;
	*ret_last = last;
	return true;
}

bool
pp_period_is_time(const PpDigest *digest)
{
	int64_t first, last;

	return given_times(digest, &first, &last);
}

int64_t
pp_period_end(const PpDigest *digest, int64_t otherwise)
{
	const PpDigestTotals *totals = pp_digest_totals(digest);
	int64_t first, last;

	if (given_times(digest, &first, &last))
		return last;
	return totals->has_time ? totals->last : otherwise;
}

static void
append_minute(GString *out, int64_t time)
{
	char text[PP_TIME_SIZE];

	pp_time_format(time, text);
	/* "2026-03-02T08:15:14Z", and a year may be longer. */
	size_t day = strcspn(text, "T");
	g_string_append_len(out, text, (gssize)day);
	g_string_append_c(out, ' ');
	g_string_append_len(out, text + day + 1, 5);
}

char *
pp_period_times(const PpDigest *digest)
{
	const PpDigestTotals *totals = pp_digest_totals(digest);
	int64_t first = totals->first, last = totals->last;

	if (!given_times(digest, &first, &last) && !totals->has_time)
		return NULL;
	GString *out = g_string_new(NULL);
	append_minute(out, first);
	g_string_append(out, " to ");
	append_minute(out, last);
	g_string_append(out, " UTC");
	return g_string_free(out, FALSE);
}

char *
pp_period_day(int64_t time)
{
	PpCivil civil;

	pp_time_to_civil(time, &civil);
	return g_strdup_printf("%s %2d", months[civil.month - 1], civil.day);
}

char *
pp_period_date(int64_t time, int64_t near)
{
	PpCivil civil, now;

	pp_time_to_civil(time, &civil);
	pp_time_to_civil(near == INT64_MIN ? time : near, &now);
	if (civil.year == now.year)
		return g_strdup_printf(
			"%d %s", civil.day, months[civil.month - 1]);
	return g_strdup_printf("%d %s %" G_GINT64_FORMAT, civil.day,
		months[civil.month - 1], civil.year);
}

char *
pp_period_moment(int64_t time, int64_t near)
{
	g_autofree char *date = pp_period_date(time, near);
	PpCivil civil;

	pp_time_to_civil(time, &civil);
	return g_strdup_printf("%s %02d:%02d", date, civil.hour, civil.minute);
}
