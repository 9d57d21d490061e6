/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/number.h"
#include "base/quote.h"
#include "base/slice.h"
#include "base/time.h"

#define DAY ((int64_t)86400)

/*
 * Years are counted from March, so that the leap day is the last of its year,
 * and in eras of 400 years, which all have the same number of days.
 */
#define ERA_DAYS 146097

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int64_t
pp_time_days(int64_t year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = floor_div(y, 400);
	int64_t year_of_era = y - era * 400;
	int64_t march_month = (month + 9) % 12;
	int64_t day_of_year = (153 * march_month + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 -
		year_of_era / 100 + day_of_year;

	return era * ERA_DAYS + day_of_era - 719468;
}

int64_t
pp_time_from_civil(const PpCivil *civil)
{
	return pp_time_days(civil->year, civil->month, civil->day) * DAY +
		civil->hour * INT64_C(3600) + civil->minute * INT64_C(60) +
		civil->second;
}

void
pp_time_to_civil(int64_t time, PpCivil *ret_civil)
{
	int64_t days = floor_div(time, DAY);
	int64_t rest = time % DAY + (time % DAY < 0 ? DAY : 0);
	int64_t z = days + 719468;
	int64_t era = floor_div(z, ERA_DAYS);
	int64_t doe = z - era * ERA_DAYS;
	int64_t yoe =
		(doe - doe / 1460 + doe / 36524 - doe / (ERA_DAYS - 1)) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	ret_civil->day = (int)(doy - (153 * mp + 2) / 5 + 1);
	ret_civil->month = (int)(mp < 10 ? mp + 3 : mp - 9);
	ret_civil->year = yoe + era * 400 + (ret_civil->month <= 2);
	ret_civil->hour = (int)(rest / 3600);
	ret_civil->minute = (int)(rest / 60 % 60);
	ret_civil->second = (int)(rest % 60);
	int64_t weekday = (days + 4) % 7; /* day 0 was a Thursday */
	ret_civil->weekday = (int)(weekday < 0 ? weekday + 7 : weekday);
}

static char *
put_digits(char *at, int64_t value, int n)
{
	for (int i = n - 1; i >= 0; i--) {
		at[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return at + n;
}

void
pp_time_format(int64_t time, char ret_text[PP_TIME_SIZE])
{
	PpCivil civil;
	char *at = ret_text;

	pp_time_to_civil(time, &civil);
	at = put_digits(at, CLAMP(civil.year, 0, 9999), 4);
	*at++ = '-';
	at = put_digits(at, civil.month, 2);
	*at++ = '-';
	at = put_digits(at, civil.day, 2);
	*at++ = 'T';
	at = put_digits(at, civil.hour, 2);
	*at++ = ':';
	at = put_digits(at, civil.minute, 2);
	*at++ = ':';
	at = put_digits(at, civil.second, 2);
	*at++ = 'Z';
	*at = '\0';
}

/* A place in a text that is being read; each reader moves it on success. */
typedef struct {
	const char *at;
	const char *end;
} Cursor;

static bool
read_digits(Cursor *c, size_t n, int *ret_value)
{
	uint64_t value;

	if ((size_t)(c->end - c->at) < n ||
		pp_number_read(c->at, c->at + n, n, &value) != n)
		return false;
	c->at += n;
	*ret_value = (int)value;
	return true;
}

static bool
read_char(Cursor *c, const char *choices)
{
	/* Not strchr(): times are read often, and the choices are few. */
	while (c->at < c->end && *choices && *choices != *c->at)
		choices++;
	if (c->at == c->end || !*choices)
		return false;
	c->at++;
	return true;
}

int
pp_time_month_days(int64_t year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

static bool
read_date(Cursor *c, PpCivil *civil)
{
	int year;

	if (!read_digits(c, 4, &year) || !read_char(c, "-") ||
		!read_digits(c, 2, &civil->month) || !read_char(c, "-") ||
		!read_digits(c, 2, &civil->day))
		return false;
	civil->year = year;
	return civil->month >= 1 && civil->month <= 12 && civil->day >= 1 &&
		civil->day <= pp_time_month_days(year, civil->month);
}

static bool
read_clock(Cursor *c, PpCivil *civil)
{
	if (!read_digits(c, 2, &civil->hour) || !read_char(c, ":") ||
		!read_digits(c, 2, &civil->minute))
		return false;
	if (read_char(c, ":")) {
		if (!read_digits(c, 2, &civil->second))
			return false;
		if (read_char(c, "."))
			c->at = pp_skip_digits(c->at, c->end);
	}
	/* A leap second is the next minute's first. */
	return civil->hour <= 23 && civil->minute <= 59 && civil->second <= 60;
}

/* "Z", "+02:00", "+0200" or nothing: seconds east of UTC. */
static bool
read_zone(Cursor *c, int64_t *ret_offset)
{
	int hours, minutes;

	*ret_offset = 0;
	if (c->at == c->end || read_char(c, "Zz"))
		return true;
	int64_t sign = *c->at == '-' ? -1 : 1;
	if (!read_char(c, "+-") || !read_digits(c, 2, &hours))
		return false;
	read_char(c, ":");
	if (!read_digits(c, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*ret_offset = sign * (hours * 3600 + minutes * 60);
	return true;
}

bool
pp_time_parse(const char *text, size_t len, int64_t *ret_time)
{
	Cursor c = {text, text + len};
	PpCivil civil = {0};
	int64_t offset = 0;

	if (!read_date(&c, &civil))
		return false;
	if (c.at < c.end) {
		if (!read_char(&c, "Tt ") || !read_clock(&c, &civil) ||
			!read_zone(&c, &offset) || c.at != c.end)
			return false;
	}
	*ret_time = pp_time_from_civil(&civil) - offset;
	return true;
}

/* Seconds of a unit as people write it: "d", "day", "days"; 0 if none. */
static int64_t
unit_seconds(const char *unit)
{
	static const struct {
		const char *name;
		int64_t seconds;
	} units[] = {{"s", 1}, {"sec", 1}, {"second", 1}, {"m", 60},
		{"min", 60}, {"minute", 60}, {"h", 3600}, {"hour", 3600},
		{"d", DAY}, {"day", DAY}, {"w", 7 * DAY}, {"week", 7 * DAY},
		{"month", 30 * DAY}, {"y", 365 * DAY}, {"year", 365 * DAY}};
	size_t len = strlen(unit);

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		size_t n = strlen(units[i].name);
		bool plural = n > 1 && len == n + 1 && unit[n] == 's';
		if ((len == n || plural) && !strncmp(unit, units[i].name, n))
			return units[i].seconds;
	}
	return 0;
}

/* "3 weeks ago", "3weeks", "7d" before now. */
static bool
parse_ago(const char *text, int64_t now, int64_t *ret_time)
{
	char *rest;
	guint64 n = g_ascii_strtoull(text, &rest, 10);

	if (!g_ascii_isdigit(*text) || n > 1000000)
		return false;
	while (*rest == ' ')
		rest++;
	g_autofree char *unit = g_strdup(rest);
	if (g_str_has_suffix(unit, " ago"))
		unit[strlen(unit) - 4] = '\0';
	int64_t seconds = unit_seconds(g_strchomp(unit));
	if (!seconds)
		return false;
	*ret_time = now - (int64_t)n * seconds;
	return true;
}

static bool
parse_epoch(const char *text, int64_t *ret_time)
{
	gint64 value;

	/* Beyond that the year has more than four digits. */
	if (!g_ascii_string_to_signed(
		    text, 10, -62167219200, 253402300799, &value, NULL))
		return false;
	*ret_time = value;
	return true;
}

/* "8 weeks before TIME": *ret_part is "8 weeks", *now becomes TIME. */
static bool
parse_before(const char *text, int64_t *now, char **ret_part, GError **error)
{
	const char *before = strstr(text, " before ");

	*ret_part = before ? g_strndup(text, (gsize)(before - text)) : NULL;
	return !before ||
		pp_time_parse_human(
			before + strlen(" before "), *now, now, error);
}

bool
pp_time_parse_human(
	const char *text, int64_t now, int64_t *ret_time, GError **error)
{
	g_autofree char *part = NULL;

	if (!parse_before(text, &now, &part, error))
		return false;
	if (part && parse_ago(part, now, ret_time))
		return true;
	int64_t midnight = floor_div(now, DAY) * DAY;

	if (strcmp(text, "now") == 0)
		*ret_time = now;
	else if (strcmp(text, "today") == 0)
		*ret_time = midnight;
	else if (strcmp(text, "yesterday") == 0)
		*ret_time = midnight - DAY;
	else if (!pp_time_parse(text, strlen(text), ret_time) &&
		!(*text == '@' && parse_epoch(text + 1, ret_time)) &&
		!parse_ago(text, now, ret_time)) {
		g_autofree char *quoted = pp_quote_str(text);
		return pp_fail(error, PP_EXIT_USAGE,
			"'%s' is no time: try 2025-06-27T16:25:28Z, "
			"2025-06-27 or '2 days ago'",
			quoted);
	}
	return true;
}
