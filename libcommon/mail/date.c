/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "base/number.h"
#include "base/slice.h"
#include "base/time.h"
#include "mail/comment.h"
#include "mail/date.h"

/* What was found so far. */
typedef struct {
	PpCivil civil;
	bool has_day;
	bool has_month;
	bool has_year;
	bool has_clock;
	bool has_zone;
	bool is_iso; /* year, month and day are beyond doubt */
	int zone;    /* minutes east of Greenwich */
} Date;

/* A scanner over the text. */
typedef struct {
	const char *at;
	const char *end;
} Scan;

static bool
is_at(const Scan *scan, char c)
{
	return scan->at < scan->end && *scan->at == c;
}

/* Those of other languages count: no word is cut within. */
static bool
is_at_letter(const Scan *scan)
{
	return scan->at < scan->end &&
		(g_ascii_isalpha(*scan->at) || (*scan->at & 0x80));
}

/* Reads digits; returns how many. More than 9 cannot be of a date. */
static int
scan_number(Scan *scan, int *ret_value)
{
	const char *start = scan->at;
	uint64_t value = 0;

	scan->at = pp_skip_digits(start, scan->end);
	pp_number_read(start, start + MIN(scan->at - start, 9), 9, &value);
	*ret_value = (int)value;
	return (int)(scan->at - start);
}

/* Passes over a comment; one that is never closed is all the rest. */
static void
skip_comment(Scan *scan)
{
	const char *close = pp_comment_end(scan->at, scan->end);

	scan->at = close ? close + 1 : scan->end;
}

/*
 * 1 to 12, or 0: the first three letters count, as most readers have it.  Old
 * clients wrote German and Swedish names, in whatever charset.
 */
static int
month_number(const char *word, size_t len)
{
	static const struct {
		char name[5];
		int month;
	} names[] = {{"jan", 1}, {"feb", 2}, {"mar", 3}, {"apr", 4}, {"may", 5},
		{"jun", 6}, {"jul", 7}, {"aug", 8}, {"sep", 9}, {"oct", 10},
		{"nov", 11}, {"dec", 12}, {"m\xc3\xa4r", 3}, {"m\xe4r", 3},
		{"mrz", 3}, {"mai", 5}, {"maj", 5}, {"okt", 10}, {"dez", 12}};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (pp_to_lower(*word) == names[i].name[0] &&
			pp_begins_word(word, word + len, names[i].name))
			return names[i].month;
	return 0;
}

/* "PM" or "p.m." behind "07:01:02"; false at any other WORD. */
static bool
take_half_day(PpCivil *civil, Scan *scan, const char *word)
{
	PpSlice half = {word, (size_t)(scan->at - word)};
	bool dotted =
		half.len == 1 && pp_begins_word(scan->at, scan->end, ".m");
	bool afternoon = pp_slice_is_word(half, dotted ? "p" : "pm");

	if (!afternoon && !pp_slice_is_word(half, dotted ? "a" : "am"))
		return false;
	scan->at += dotted ? 2 : 0;
	if (civil->hour <= 12)
		civil->hour = civil->hour % 12 + (afternoon ? 12 : 0);
	return true;
}

/* The zones of RFC 5322 4.3; any other name says nothing: UTC. */
static int
zone_offset(const char *word, size_t len)
{
	static const struct {
		char name[4];
		int hours;
	} zones[] = {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
		{"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};

	for (size_t i = 0; i < G_N_ELEMENTS(zones); i++)
		if (pp_slice_is_word((PpSlice){word, len}, zones[i].name))
			return zones[i].hours * 60;
	return 0;
}

/* A month, or once there is a clock time a zone; all else says nothing. */
static void
take_word(Scan *scan, Date *date)
{
	const char *word = scan->at;

	while (is_at_letter(scan))
		scan->at++;
	size_t len = (size_t)(scan->at - word);
	int month = date->has_month ? 0 : month_number(word, len);

	if (month) {
		date->civil.month = month;
		date->has_month = true;
	} else if (date->has_clock && take_half_day(&date->civil, scan, word)) {
		return;
	} else if (date->has_clock && !date->has_zone && !is_at(scan, '+') &&
		!is_at(scan, '-')) {
		/* "GMT+0100": the number says it. */
		date->zone = zone_offset(word, len);
		date->has_zone = true;
	}
}

/* "+0200", "-05:00"; what is no zone of this world is UTC. */
static void
take_zone(Scan *scan, Date *date)
{
	bool west = *scan->at++ == '-';
	int hours = 0;
	int minutes = 0;
	int digits = scan_number(scan, &hours);

	if (digits > 2) {
		minutes = hours % 100;
		hours /= 100;
	} else if (digits && is_at(scan, ':')) {
		scan->at++;
		scan_number(scan, &minutes);
	}
	date->has_zone = true;
	if (digits == 0 || digits > 4 || hours > 23 || minutes > 59)
		return;
	date->zone = (hours * 60 + minutes) * (west ? -1 : 1);
}

/* The rest of "16:25:28.123" whose hour was read. */
static bool
take_clock(Scan *scan, int hour, Date *date)
{
	int minute = 0;
	int second = 0;
	int fraction;

	scan->at++;
	if (!scan_number(scan, &minute))
		return false;
	if (is_at(scan, ':')) {
		scan->at++;
		if (!scan_number(scan, &second))
			return false;
		if (is_at(scan, '.')) {
			scan->at++;
			scan_number(scan, &fraction);
		}
	}
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	date->civil.hour = hour;
	date->civil.minute = minute;
	date->civil.second = second;
	date->has_clock = true;
	return true;
}

/* RFC 5322 4.3. */
static int
full_year(int year, int digits)
{
	if (digits == 2)
		return year + (year < 50 ? 2000 : 1900);
	return digits == 3 ? year + 1900 : year;
}

/* "2025-06-27" or "2025/06/27", whose year was read, and the T behind it. */
static bool
take_iso_date(Scan *scan, int year, Date *date)
{
	int month = 0;
	int day = 0;
	char separator = *scan->at++;

	if (!scan_number(scan, &month) || !is_at(scan, separator))
		return false;
	scan->at++;
	if (!scan_number(scan, &day) || month < 1 || month > 12)
		return false;
	if (is_at(scan, 'T') || is_at(scan, 't'))
		scan->at++;
	date->civil.year = year;
	date->civil.month = month;
	date->civil.day = day;
	date->has_year = date->has_month = date->has_day = true;
	date->is_iso = true;
	return true;
}

static bool
take_number(Scan *scan, Date *date)
{
	int value = 0;
	int digits = scan_number(scan, &value);

	if (is_at(scan, ':') && !date->has_clock)
		return take_clock(scan, value, date);
	if (digits == 4 && (is_at(scan, '-') || is_at(scan, '/')) &&
		!date->has_month && !date->has_year)
		return take_iso_date(scan, value, date);
	if (!date->has_day && digits <= 2) {
		date->civil.day = value;
		date->has_day = true;
	} else if (!date->has_year && digits >= 2 && digits <= 4) {
		date->civil.year = full_year(value, digits);
		date->has_year = true;
	}
	return true;
}

static bool
take_token(Scan *scan, Date *date)
{
	char c = *scan->at;

	if (g_ascii_isdigit(c))
		return take_number(scan, date);
	if (is_at_letter(scan))
		take_word(scan, date);
	else if (c == '(')
		skip_comment(scan);
	else if ((c == '+' || c == '-') && date->has_clock && !date->has_zone)
		take_zone(scan, date);
	else
		scan->at++;
	return true;
}

bool
pp_date_parse(const char *text, size_t len, int64_t *ret_time)
{
	/* No date is longer; a field of megabytes is not looked through. */
	Scan scan = {text, text + MIN(len, 1000)};
	Date date = {.zone = 0};

	while (scan.at < scan.end)
		if (!take_token(&scan, &date))
			return false;
	if (!date.has_day || !date.has_month || !date.has_year ||
		(!date.has_clock && !date.is_iso) || date.civil.day < 1 ||
		date.civil.day >
			pp_time_month_days(date.civil.year, date.civil.month))
		return false;
	*ret_time = pp_time_from_civil(&date.civil) - date.zone * INT64_C(60);
	return true;
}
